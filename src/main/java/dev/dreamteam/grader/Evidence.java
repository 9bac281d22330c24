package dev.dreamteam.grader;

import java.util.List;
import java.util.Locale;

/**
 * The files' texts, to check that what a grader quotes stands there. White space, letter case and
 * Markdown's marks do not count: models rarely keep them.
 */
final class Evidence {
  // Shorter quotations stand in any text and prove nothing.
  private static final int SHORTEST = 3;

  private final List<String> texts;

  Evidence(List<String> texts) {
    this.texts = texts.stream().map(Evidence::normal).toList();
  }

  boolean holds(String quotation) {
    String wanted = normal(quotation);
    return wanted.length() >= SHORTEST && texts.stream().anyMatch(text -> text.contains(wanted));
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[*_`\"“”„'’‘]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
