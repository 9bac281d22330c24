package dev.dreamteam.text;

/**
 * Shortens long runs of blanks and line ends, which say nothing and only cost whoever reads them: a
 * run of more than {@value #LONGEST} becomes one blank, or an empty line when it has line ends.
 * Shorter ones, such as the indentation of code and the columns of a table, stay as they are.
 */
public final class LongBlanks {
  static final int LONGEST = 200;

  private LongBlanks() {}

  /** The text itself when it has no long run, so that usual texts cost one look. */
  public static String collapsed(String text) {
    StringBuilder kept = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfRun(text, at);
      if (end - at > LONGEST) {
        kept = kept == null ? new StringBuilder() : kept;
        kept.append(text, copied, at).append(text.substring(at, end).contains("\n") ? "\n\n" : " ");
        copied = end;
      }
      at = end + 1;
    }
    return kept == null ? text : kept.append(text, copied, text.length()).toString();
  }

  private static int endOfRun(String text, int from) {
    int end = from;
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char one) {
    return Character.isWhitespace(one) || Character.isSpaceChar(one);
  }
}
