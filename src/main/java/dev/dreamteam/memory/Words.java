package dev.dreamteam.memory;

import dev.dreamteam.json.Fingerprint;
import java.util.Locale;

/** A text without what does not change its meaning. */
final class Words {
  private Words() {}

  /** For a line of a list. */
  static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Equal for texts that differ in case, spaces and punctuation only. */
  static Fingerprint fingerprint(String content) {
    return Fingerprint.of(
        content
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}.%<>≤≥]+", " ")
            .replaceAll("\\.(\\s|$)", "$1")
            .strip());
  }
}
