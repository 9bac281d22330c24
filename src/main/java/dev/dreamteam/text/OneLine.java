package dev.dreamteam.text;

/** A text on one line: each run of space, tab, line feed and their like of ASCII is one space. */
public final class OneLine {
  private OneLine() {}

  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (!isBlank(one)) {
        line.append(one);
      } else if (!blank) {
        line.append(' ');
      }
      blank = isBlank(one);
    }
    return line.toString();
  }

  private static boolean isBlank(char one) {
    return one == ' ' || (one >= '\t' && one <= '\r');
  }
}
