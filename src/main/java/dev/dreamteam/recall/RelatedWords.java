package dev.dreamteam.recall;

import dev.dreamteam.recall.RecallTerms.Term;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that a question does not have, but the messages that fit it best: what answers it is often
 * said in them (pseudo relevance feedback).
 */
final class RelatedWords {
  /** The best messages whose words are taken. */
  static final int BEST = 10;

  /** As many words as a look into the index can ask for at once, less a few. */
  private static final int MOST = 30;

  private RelatedWords() {}

  /**
   * The words that say the most, each as sure as its messages fit.
   *
   * @param best the best messages, the very best first
   * @param having how many messages have each of their stems
   */
  static RecallTerms of(
      RecallTerms asked, List<RecallRanking.Ranked> best, Map<String, Long> having) {
    Set<String> known =
        asked.terms().stream().flatMap(term -> term.stems().stream()).collect(Collectors.toSet());
    Map<String, Double> weights = new HashMap<>();
    for (RecallRanking.Ranked ranked : best) {
      double fits = Math.exp(ranked.score() - best.getFirst().score());
      double share = fits / (1 + ranked.candidate().words() / Math.max(1, asked.averageWords()));
      for (String stem : ranked.candidate().stems()) {
        if (!known.contains(stem)) {
          weights.merge(stem, share * asked.rarity(having.getOrDefault(stem, 1L)), Double::sum);
        }
      }
    }
    double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return asked.with(
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(
                entry ->
                    new Term(
                        List.of(entry.getKey()),
                        having.getOrDefault(entry.getKey(), 1L),
                        entry.getValue() / most))
            .toList());
  }

  /** What each message and its neighbours say in such words. */
  static Map<RecallSpot, Double> scores(
      RecallTerms related, Collection<RecallCandidate> candidates) {
    Map<String, Double> worths =
        related.terms().stream()
            .collect(Collectors.toMap(term -> term.stems().getFirst(), related::worth));
    Map<RecallSpot, Double> sums = new HashMap<>();
    for (RecallCandidate candidate : candidates) {
      double worth = 0;
      for (String stem : candidate.stems()) {
        worth += worths.getOrDefault(stem, 0.0);
      }
      if (worth > 0) {
        double said = worth * related.density(candidate.words());
        RecallSpot.REACH.forEach(
            (distance, share) ->
                sums.merge(candidate.spot().plus(-distance), said * share, Double::sum));
      }
    }
    sums.replaceAll((_, sum) -> Math.sqrt(sum));
    return sums;
  }
}
