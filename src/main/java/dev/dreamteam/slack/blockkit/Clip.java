package dev.dreamteam.slack.blockkit;

/** Shortens texts to what Slack takes. */
public final class Clip {
  private static final String CUT = "…";
  private static final int CUT_BYTES = 3;

  private Clip() {}

  /** At most {@code max} characters; a cut shows as "…" and never splits a character in two. */
  public static String to(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /** The same for text with Slack's escapes and references, which must not be cut in the middle. */
  public static String escapedTo(String escaped, int max) {
    return escaped.length() <= max ? escaped : whole(to(escaped, max));
  }

  /**
   * The same by bytes in UTF-8.
   *
   * @param max bytes as {@link Limits#bytes} counts them
   */
  public static String bytes(String escaped, int max) {
    if (max < CUT_BYTES) {
      return "";
    }
    String cut = escapedTo(escaped, max);
    for (int bytes = Limits.bytes(cut); bytes > max; bytes = Limits.bytes(cut)) {
      // At most five bytes a character: each round takes off no more than is too much.
      int tooMuch = Math.max(1, (bytes - max) / 5);
      cut = tooMuch + 1 >= cut.length() ? "" : whole(to(cut, cut.length() - tooMuch));
    }
    return cut;
  }

  /**
   * A text whose middle gives way when all of it is too long.
   *
   * @param max bytes of all three
   */
  public static String middle(String before, String middle, String after, int max) {
    int rest = max - Limits.bytes(before) - Limits.bytes(after);
    return bytes(before + bytes(middle, Math.max(0, rest)) + after, max);
  }

  /** Without an escape or a reference that the cut left open. */
  private static String whole(String cut) {
    int ampersand = cut.lastIndexOf('&');
    int bracket = cut.lastIndexOf('<');
    int end = cut.length();
    if (ampersand >= 0 && cut.indexOf(';', ampersand) < 0) {
      end = ampersand;
    }
    if (bracket >= 0 && cut.indexOf('>', bracket) < 0) {
      end = Math.min(end, bracket);
    }
    return end == cut.length() ? cut : cut.substring(0, end) + CUT;
  }

  /** On one line, each run of white space as one space. */
  public static String line(String text, int max) {
    StringBuilder line = new StringBuilder();
    boolean space = false;
    // Texts can be long, and little of them is needed.
    for (int at = 0; at < text.length() && line.length() <= max; at++) {
      char next = text.charAt(at);
      if (Character.isWhitespace(next)) {
        space = !line.isEmpty();
      } else {
        line.append(space ? " " : "").append(next);
        space = false;
      }
    }
    return to(line.toString(), max);
  }

  /** Plain text on one line with Slack's escapes, at most {@code max} characters with them. */
  public static String escapedLine(String text, int max) {
    return escapedTo(MessageText.escape(line(text, max)), max);
  }
}
