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
    for (int at = 0; at < text.length(); at++) {
      if (isRefused(text, at)) {
        return cleanedFrom(text, at);
      }
      if (Character.isHighSurrogate(text.charAt(at))) {
        at++;
      }
    }
    return text;
  }

  private static String cleanedFrom(String text, int first) {
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, first);
    for (int at = first; at < text.length(); at++) {
      if (isRefused(text, at)) {
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

  private static boolean isRefused(String text, int at) {
    char one = text.charAt(at);
    if (Character.isHighSurrogate(one)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(one)
        || (Character.isISOControl(one) && one != '\t' && one != '\n' && one != '\r');
  }
}
