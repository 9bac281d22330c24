package dev.dreamteam.slack.blockkit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Text in Slack's own markup as it grows. Slack reads a mark only where a word begins or ends, so
 * within a word a character without width stands beside it.
 */
final class MarkedText {
  private static final char NOTHING = '\u200b';

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean afterOpening;
  private boolean afterClosing;

  MarkedText append(String more) {
    if (!more.isEmpty()) {
      if (afterClosing && joins(more.charAt(0))) {
        text.append(NOTHING);
      }
      text.append(more);
      afterOpening = false;
      afterClosing = false;
    }
    return this;
  }

  /**
   * What is appended inside stands between marks; within the same mark, and when empty, it does
   * not.
   */
  void marked(String mark, Runnable inside) {
    if (open.contains(mark)) {
      inside.run();
      return;
    }
    int start = text.length();
    boolean joined = afterClosing || start > 0 && joins(text.charAt(start - 1));
    if (joined && !afterOpening) {
      text.append(NOTHING);
    }
    text.append(mark);
    int begin = text.length();
    afterOpening = true;
    afterClosing = false;
    open.push(mark);
    inside.run();
    open.pop();
    if (text.length() == begin) {
      text.setLength(start);
    } else {
      text.append(mark);
      afterOpening = false;
      afterClosing = true;
    }
  }

  /** Begins a new line unless one has just begun. */
  void endLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      append("\n");
    }
  }

  int length() {
    return text.length();
  }

  /** Takes off everything from a position on. */
  String cutOff(int start) {
    String tail = text.substring(start);
    text.setLength(start);
    afterOpening = false;
    afterClosing = false;
    return tail;
  }

  private static boolean joins(char next) {
    return Character.isLetterOrDigit(next)
        || next > 127 && !Character.isWhitespace(next) && !Character.isSpaceChar(next);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
