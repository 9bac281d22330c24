package dev.dreamteam.text;

/**
 * Controls of the direction of writing: they show text in another order than it is read by models
 * and programs, so that a name or a sentence looks like another one (Unicode, UAX 9).
 */
public final class Directions {
  private Directions() {}

  /** The text with each embedding, override and isolate in the form {@code [U+202E]}. */
  public static String shown(String text) {
    StringBuilder shown = null;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (isControl(one) && shown == null) {
        shown = new StringBuilder(text.length() + 16).append(text, 0, at);
      }
      if (shown != null) {
        String visible = isControl(one) ? "[U+%04X]".formatted((int) one) : String.valueOf(one);
        shown.append(visible);
      }
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isControl(char one) {
    return (one >= '\u202A' && one <= '\u202E') || (one >= '\u2066' && one <= '\u2069');
  }
}
