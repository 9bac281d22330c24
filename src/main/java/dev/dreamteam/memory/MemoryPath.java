package dev.dreamteam.memory;

import dev.dreamteam.text.Pattern;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where a memory stands in its store: {@code decisions/deploy-on-fridays.md}. */
final class MemoryPath {
  private static final int MAX_WORDS = 7;
  private static final int MAX_CHARACTERS = 60;
  private static final Set<String> FILLERS =
      Set.of(
          "the", "and", "that", "this", "with", "for", "are", "was", "were", "will", "has", "have",
          "been", "our", "its", "their", "they", "you", "from");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}");
  private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LAST_DASH = Pattern.compile("-$");

  private MemoryPath() {}

  /** The first free path for a statement. */
  static String of(Statement statement, Predicate<String> isTaken) {
    String base = statement.kind().folder() + "/" + slug(statement.content());
    String path = base + ".md";
    for (int i = 2; isTaken.test(path); i++) {
      path = base + "-" + i + ".md";
    }
    return path;
  }

  private static String slug(String content) {
    String plain = ACCENT.replaceAll(Normalizer.normalize(content, Normalizer.Form.NFD), "");
    String slug =
        Arrays.stream(WORDS_APART.split(plain.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
            .limit(MAX_WORDS)
            .collect(Collectors.joining("-"));
    String cut = slug.substring(0, Math.min(MAX_CHARACTERS, slug.length()));
    return cut.isEmpty() ? "memory" : LAST_DASH.replaceAll(cut, "");
  }
}
