package dev.dreamteam.privacy;

import java.util.Map;
import java.util.stream.Collectors;

/** What was forgotten, kept, and why; it names nobody. */
final class Report {
  static final String STAYS =
      """
      What stays, and why:
      • What you wrote in Slack, files there, and what I posted there: Slack keeps these. Delete them in Slack; what you delete goes from my memory at once.
      • That there were tasks, decisions and votes in sessions of others: without your name and words, because their logs have no gaps.
      • What calls to language models cost: sums without your name.
      • Memories that others' messages say too: with these messages as their sources.
      • What a language model's provider has received: see its own terms.
      • A fingerprint of your id, so that I do not learn from you again. You can still ask me for work; `/dreamteam privacy on` lets me learn from you again.\
      """;

  private Report() {}

  static String text(Map<String, Integer> counts) {
    return "You are forgotten. What went or lost your name:\n" + lines(counts) + "\n\n" + STAYS;
  }

  static String lines(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "• nothing was kept of you"
        : counts.entrySet().stream()
            .map(count -> "• %s: %,d".formatted(count.getKey(), count.getValue()))
            .collect(Collectors.joining("\n"));
  }
}
