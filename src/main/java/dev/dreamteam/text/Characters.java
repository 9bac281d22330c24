package dev.dreamteam.text;

/**
 * Cleans a text of characters that cannot be stored or sent: U+0000, halves of surrogate pairs and
 * the other control characters but tab, line feed and carriage return. Each becomes U+FFFD, so that
 * people see that something stood there.
 *
 * <p>PostgreSQL refuses U+0000 in {@code text} and {@code jsonb}; UTF-8 has no form of a half pair.
 */
public final class Characters {
  public static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  /** The text itself when all of it can be kept, so that usual texts cost one look. */
  public static String cleaned(String text) {
    return without(text, (whole, at) -> isControl(whole.charAt(at)) || isHalf(whole, at));
  }

  /**
   * The text without what PostgreSQL and UTF-8 refuse: U+0000 and halves of pairs. For texts that
   * must otherwise stay as they are.
   */
  public static String storable(String text) {
    return without(text, (whole, at) -> whole.charAt(at) == 0 || isHalf(whole, at));
  }

  private interface Refused {
    boolean at(String text, int at);
  }

  private static String without(String text, Refused refused) {
    for (int at = 0; at < text.length(); at++) {
      if (refused.at(text, at)) {
        return replacing(text, at, refused);
      }
      if (Character.isHighSurrogate(text.charAt(at))) {
        at++;
      }
    }
    return text;
  }

  private static String replacing(String text, int first, Refused refused) {
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, first);
    for (int at = first; at < text.length(); at++) {
      if (refused.at(text, at)) {
        kept.append(REPLACEMENT);
      } else {
        kept.append(text.charAt(at));
        if (Character.isHighSurrogate(text.charAt(at))) {
          at++;
          kept.append(text.charAt(at));
        }
      }
    }
    return kept.toString();
  }

  private static boolean isHalf(String text, int at) {
    char one = text.charAt(at);
    return Character.isHighSurrogate(one)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(one);
  }

  private static boolean isControl(char one) {
    return Character.isISOControl(one) && one != '\t' && one != '\n' && one != '\r';
  }
}
