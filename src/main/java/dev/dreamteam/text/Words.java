package dev.dreamteam.text;

import java.util.Locale;

/** A text without what does not change its meaning. */
public final class Words {
  private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}.%<>≤≥]+");
  private static final Pattern FULL_STOP = Pattern.compile("\\.(\\s|$)");

  private Words() {}

  /** For a line of a list. */
  public static String onOneLine(String text) {
    return OneLine.of(text).strip();
  }

  /** Equal for texts that differ in case, spaces and punctuation only. */
  public static Fingerprint fingerprint(String content) {
    return Fingerprint.of(
        FULL_STOP
            .replaceAll(NOT_COMPARED.replaceAll(content.toLowerCase(Locale.ROOT), " "), "$1")
            .strip());
  }
}
