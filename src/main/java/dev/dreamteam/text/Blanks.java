package dev.dreamteam.text;

/** Which characters show nothing: spaces of every kind, and those without any width. */
public final class Blanks {
  private static final String UNSEEN_LETTERS = "\u115F\u1160\u17B4\u17B5\u3164\uFFA0\u2800\u034F";

  // The joiner of emoji, marks of direction between scripts, and what Arabic, Syriac and Kaithi
  // draw around numbers and abbreviations.
  private static final String SEEN_IN_THEIR_SCRIPTS =
      "\u200D\u200E\u200F\u061C\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2"
          + "\uD804\uDCBD\uD804\uDCCD";

  private Blanks() {}

  /** A space or a line end, also one that does not break or has a width of its own. */
  public static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /**
   * What has no width and no ink: Unicode's format characters (zero width space and joiners, marks
   * and overrides of direction, soft hyphen, byte order mark, tags), fillers, variation selectors.
   */
  public static boolean isUnseen(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || UNSEEN_LETTERS.indexOf(codePoint) >= 0
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        // Tags, variation selectors, and what Unicode keeps free for more of their kind.
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }

  /** Unseen wherever it stands; the others change what is seen beside them. */
  public static boolean isNeverSeen(int codePoint) {
    return isUnseen(codePoint)
        && !isVariation(codePoint)
        && SEEN_IN_THEIR_SCRIPTS.indexOf(codePoint) < 0;
  }

  private static boolean isVariation(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  /** The text without spaces and unseen characters at its ends. */
  public static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isNothing(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isNothing(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean isNothing(int codePoint) {
    return isSpace(codePoint) || isUnseen(codePoint);
  }
}
