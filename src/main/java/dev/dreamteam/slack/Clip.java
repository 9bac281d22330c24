package dev.dreamteam.slack;

/** Shortens texts to what Slack takes. */
final class Clip {
  private Clip() {}

  /** At most {@code max} characters; a cut shows as "…" and never splits a character in two. */
  static String to(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** The same for text with Slack's escapes, which must not be cut in the middle. */
  static String escapedTo(String escaped, int max) {
    if (escaped.length() <= max) {
      return escaped;
    }
    String cut = to(escaped, max);
    int ampersand = cut.lastIndexOf('&');
    return ampersand >= 0 && cut.indexOf(';', ampersand) < 0
        ? cut.substring(0, ampersand) + "…"
        : cut;
  }

  /** On one line. */
  static String line(String text, int max) {
    return to(text.strip().replaceAll("\\s+", " "), max);
  }

  /** Plain text on one line with Slack's escapes, at most {@code max} characters with them. */
  static String escapedLine(String text, int max) {
    return escapedTo(MessageText.escape(line(text, max)), max);
  }
}
