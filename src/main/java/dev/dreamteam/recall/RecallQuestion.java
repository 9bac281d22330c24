package dev.dreamteam.recall;

import dev.dreamteam.memory.TimeSpan;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants to know.
 *
 * @param text its first {@value #MAX_CHARACTERS} characters
 * @param spoken its words in lower case, as they may name somebody
 * @param when the time that it names
 * @param asksWhen whether a time is what it wants to know
 */
public record RecallQuestion(
    String text, List<String> spoken, Optional<TimeSpan> when, boolean asksWhen) {
  static final int MAX_CHARACTERS = 1_000;

  private static final Pattern POSSESSIVE = Pattern.compile("['’]s\\b");
  private static final Pattern ASKS_WHEN =
      Pattern.compile(
          "^(when|how long|(in |on )?(what|which) (date|day|week|month|year|time))\\b.*",
          Pattern.DOTALL);
  private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  public static RecallQuestion of(String question, Instant now) {
    String text =
        POSSESSIVE
            .replaceAll(question.substring(0, Math.min(MAX_CHARACTERS, question.length())), "")
            .replace("\0", "");
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return new RecallQuestion(
        text,
        Arrays.stream(WORDS_APART.split(lower)).filter(w -> !w.isEmpty()).distinct().toList(),
        TimeSpan.in(lower, now),
        ASKS_WHEN.matches(lower));
  }
}
