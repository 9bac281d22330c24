package dev.dreamteam.recall;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders messages by how well they fit a question. */
final class RecallRanking {
  /** Messages whose details are read, the best by their words and their neighbours' words. */
  private static final int MAX_POOL = 400;

  /** Conversations that are read whole, at most so many messages of each. */
  private static final int WHOLE_CONVERSATIONS = 8;

  private static final int MAX_WHOLE = 30;

  /** A candidate and how well it fits. */
  record Ranked(RecallCandidate candidate, double score) {}

  private record Scored(RecallSpot spot, double score) {}

  // Of equals the newer.
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .thenComparingLong(scored -> scored.spot().conversation())
          .thenComparingInt(scored -> scored.spot().position())
          .reversed();

  private final RecallQuestion question;
  private final RecallTerms terms;
  private final WordScores said;
  private final RecallWeights weights;

  RecallRanking(
      RecallQuestion question, RecallTerms terms, WordScores said, RecallWeights weights) {
    this.question = question;
    this.terms = terms;
    this.said = said;
    this.weights = weights;
  }

  /**
   * The spots that may hold the answer; some are beyond a conversation's end.
   *
   * @param known those that need not be read again
   */
  List<RecallSpot> pool(Set<RecallSpot> known) {
    Map<Long, Double> conversations = new HashMap<>();
    said.conversations().forEach(id -> conversations.put(id, said.conversation(id)));
    Set<RecallSpot> pool = new LinkedHashSet<>();
    said.spots().stream()
        .map(
            spot ->
                new Scored(
                    spot,
                    weights.near() * said.near(spot)
                        + weights.conversation()
                            * conversations.getOrDefault(spot.conversation(), 0.0)))
        .sorted(BEST_FIRST)
        .limit(MAX_POOL)
        .map(Scored::spot)
        .forEach(pool::add);
    // The answer may have none of the words, nor its neighbours: it is in the right conversation.
    conversations.entrySet().stream()
        .map(entry -> new Scored(new RecallSpot(entry.getKey(), 0), entry.getValue()))
        .sorted(BEST_FIRST)
        .limit(WHOLE_CONVERSATIONS)
        .forEach(
            scored ->
                IntStream.range(0, MAX_WHOLE).mapToObj(scored.spot()::plus).forEach(pool::add));
    pool.removeAll(known);
    return List.copyOf(pool);
  }

  /**
   * The best, best first.
   *
   * @param related what messages say in words that the question does not have
   */
  List<Ranked> best(
      Map<RecallSpot, RecallCandidate> candidates, Map<RecallSpot, Double> related, int limit) {
    return candidates.values().stream()
        .map(
            candidate ->
                new Ranked(
                    candidate,
                    score(candidate, candidates.get(candidate.spot().plus(-1)))
                        + weights.related() * related.getOrDefault(candidate.spot(), 0.0)))
        .sorted(
            Comparator.comparing(
                ranked -> new Scored(ranked.candidate().spot(), ranked.score()), BEST_FIRST))
        .limit(limit)
        .toList();
  }

  private double score(RecallCandidate candidate, @Nullable RecallCandidate previous) {
    RecallSpot spot = candidate.spot();
    boolean answers = previous != null && previous.asks();
    double speaker = speaker(candidate.author());
    return weights.own() * said.own(spot)
        + weights.near() * said.near(spot)
        + weights.conversation() * said.conversation(spot.conversation())
        + weights.speaker() * speaker
        + (question.asksWhen() && candidate.dated() ? weights.speakerWhen() * speaker : 0)
        + weights.time()
            * question.when().map(span -> span.nearness(candidate.saidAt())).orElse(0.0)
        + (candidate.asks() ? weights.asks() : 0)
        + (answers ? weights.answers() * said.own(spot.plus(-1)) : 0)
        + weights.length() * Math.log1p(candidate.words());
  }

  /** Only a question that names one person says whose words it wants. */
  private double speaker(String author) {
    Set<String> named = terms.speakers();
    return named.size() == 1 && named.contains(author) ? 1 : 0;
  }
}
