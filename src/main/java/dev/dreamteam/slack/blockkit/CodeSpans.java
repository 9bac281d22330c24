package dev.dreamteam.slack.blockkit;

import java.util.BitSet;

/**
 * Which characters of a text in Slack's notation are code: between two fences of three backticks,
 * or within a line between two backticks that stand at the edges of words. A mark that nothing ends
 * begins no code.
 */
final class CodeSpans {
  private static final String FENCE = "```";

  private final String text;
  private final BitSet code = new BitSet();

  private CodeSpans(String text) {
    this.text = text;
  }

  static CodeSpans of(String text) {
    CodeSpans spans = new CodeSpans(text);
    spans.find();
    return spans;
  }

  boolean isCode(int at) {
    return code.get(at);
  }

  private void find() {
    int plainFrom = 0;
    int open = text.indexOf(FENCE);
    while (open >= 0) {
      int close = text.indexOf(FENCE, open + FENCE.length());
      if (close < 0) {
        break;
      }
      inline(plainFrom, open);
      code.set(open, close + FENCE.length());
      plainFrom = close + FENCE.length();
      open = text.indexOf(FENCE, plainFrom);
    }
    inline(plainFrom, text.length());
  }

  private void inline(int from, int to) {
    int open = text.indexOf('`', from);
    while (open >= 0 && open < to) {
      int end = opens(open, from) ? close(open + 1, to) : -1;
      if (end > 0) {
        code.set(open, end + 1);
        open = text.indexOf('`', end + 1);
      } else {
        open = text.indexOf('`', open + 1);
      }
    }
  }

  private boolean opens(int at, int from) {
    return at == from || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** The backtick that ends the code, on the same line; -1 when the next one does not. */
  private int close(int from, int to) {
    int close = text.indexOf('`', from);
    if (close <= from || close >= to || text.indexOf('\n', from, close) >= 0) {
      return -1;
    }
    boolean isEdge =
        close + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(close + 1));
    return isEdge ? close : -1;
  }
}
