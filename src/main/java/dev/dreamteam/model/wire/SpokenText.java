package dev.dreamteam.model.wire;

import java.util.List;
import java.util.Locale;

/**
 * The text of an answer in which a chat template left the model's thoughts: before the answer,
 * between marks or up to a closing one whose opening the template had put into the prompt. Marks
 * within a sentence or in code are words of the answer.
 *
 * @param thoughts without their marks; empty when there are none
 * @param text what is said
 */
public record SpokenText(String thoughts, String text) {
  private record Marks(String open, String close) {}

  private static final List<Marks> MARKS =
      List.of(
          new Marks("<think>", "</think>"),
          new Marks("<thinking>", "</thinking>"),
          new Marks("<thought>", "</thought>"),
          new Marks("<reasoning>", "</reasoning>"),
          new Marks("[think]", "[/think]"),
          new Marks("◁think▷", "◁/think▷"),
          new Marks("<|start_thinking|>", "<|end_thinking|>"),
          new Marks("<seed:think>", "</seed:think>"),
          new Marks("<|channel|>analysis<|message|>", "<|end|>"));
  private static final String FINAL = "<|channel|>final<|message|>";
  private static final List<String> LEFTOVERS =
      List.of("<|start|>assistant", FINAL, "<|return|>", "<|end|>");

  public static SpokenText of(String written) {
    StringBuilder thoughts = new StringBuilder();
    String left = written;
    for (SpokenText next = next(left); !next.text().equals(left); next = next(left)) {
      thoughts
          .append(thoughts.isEmpty() || next.thoughts().isEmpty() ? "" : "\n\n")
          .append(next.thoughts());
      left = next.text();
    }
    return new SpokenText(thoughts.toString(), left);
  }

  /** Takes the first thoughts off; the text as it is when it begins with none. */
  private static SpokenText next(String text) {
    String begun = withoutLeftovers(text);
    // Only the case of ASCII letters changes, so that places stay the same.
    String lower = lower(begun);
    for (Marks marks : MARKS) {
      if (lower.startsWith(marks.open())) {
        int end = lower.indexOf(marks.close());
        if (isSentence(lower, marks.open().length(), end, marks.close().length())) {
          return new SpokenText("", text);
        }
        return end < 0
            ? new SpokenText(begun.substring(marks.open().length()).strip(), "")
            : parted(begun, marks.open().length(), end, marks.close());
      }
    }
    for (Marks marks : MARKS.subList(0, MARKS.size() - 1)) {
      int end = lower.indexOf(marks.close());
      boolean isClosing =
          end >= 0
              && !lower.substring(0, end).contains(marks.open())
              && !isQuoted(lower, end, end + marks.close().length());
      if (isClosing) {
        return parted(begun, 0, end, marks.close());
      }
    }
    return new SpokenText("", begun.length() == text.strip().length() ? text : begun);
  }

  private static SpokenText parted(String text, int start, int end, String close) {
    return new SpokenText(
        text.substring(start, end).strip(), text.substring(end + close.length()).strip());
  }

  private static String withoutLeftovers(String text) {
    String left = text.strip();
    for (String leftover : LEFTOVERS) {
      left = left.startsWith(leftover) ? left.substring(leftover.length()).strip() : left;
      left = left.endsWith(leftover) ? left.substring(0, left.length() - leftover.length()) : left;
    }
    return left;
  }

  /** Whether the words go on behind the first mark, and around the closing one on the same line. */
  private static boolean isSentence(String text, int open, int end, int length) {
    return open < text.length()
        && text.charAt(open) == ' '
        && (end < 0
            || (!text.substring(0, end).contains("\n") && isQuoted(text, end, end + length)));
  }

  /** Whether a mark is spoken of: in code, or within a sentence. */
  private static boolean isQuoted(String text, int start, int end) {
    String before = text.substring(0, start);
    if (isOdd(before, "```")) {
      return true;
    }
    String line = before.substring(before.lastIndexOf('\n') + 1);
    char left = line.isEmpty() ? '\n' : line.charAt(line.length() - 1);
    char right = end < text.length() ? text.charAt(end) : '\n';
    return isOdd(line, "`")
        || "\"'“‘«(".indexOf(left) >= 0
        || (left == ' ' && (right == ' ' || ".,;:!?)".indexOf(right) >= 0));
  }

  private static boolean isOdd(String text, String mark) {
    int count = 0;
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
      count++;
    }
    return count % 2 == 1;
  }

  private static String lower(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() == text.length()) {
      return lower;
    }
    StringBuilder ascii = new StringBuilder(text);
    for (int i = 0; i < ascii.length(); i++) {
      char each = ascii.charAt(i);
      if (each >= 'A' && each <= 'Z') {
        ascii.setCharAt(i, (char) (each + ('a' - 'A')));
      }
    }
    return ascii.toString();
  }
}
