package dev.dreamteam.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Orders messages by how well they fit a question. A message counts with what its neighbours say:
 * in talk, the words of the question often stand in one message and the answer in the next.
 */
final class RecallRanking {
  /** Messages whose details are read, the best by their words and their neighbours' words. */
  private static final int MAX_POOL = 400;

  /** Conversations that are read whole, at most so many messages of each. */
  private static final int WHOLE_CONVERSATIONS = 10;

  private static final int MAX_WHOLE = 50;

  // BM25 with a term counted once: short messages hardly repeat a word.
  private static final double SATURATION = 1.2;
  private static final double LENGTH_PENALTY = 0.5;
  private static final double CONVERSATION_LENGTH_PENALTY = 0.75;

  /** What a term counts that stands so many messages before (negative) or after. */
  private static final Map<Integer, Double> REACH =
      Map.of(-2, 0.45, -1, 0.7, 0, 1.0, 1, 0.6, 2, 0.35);

  private record Scored(RecallSpot spot, double score) {}

  // Of equals the newer.
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .thenComparingLong(scored -> scored.spot().conversation())
          .thenComparingInt(scored -> scored.spot().position())
          .reversed();

  private final RecallQuestion question;
  private final RecallTerms terms;
  private final RecallWeights weights;
  private final double scale;
  // What each spot's own words and its neighbours' are worth, by term.
  private final Map<RecallSpot, double[]> worths = new HashMap<>();
  private final Map<RecallSpot, Double> own = new HashMap<>();
  private final Map<Long, int[]> conversations = new HashMap<>();
  private final double[] conversationWorths;

  RecallRanking(
      RecallQuestion question,
      RecallTerms terms,
      List<RecallMatch> matches,
      RecallWeights weights) {
    this.question = question;
    this.terms = terms;
    this.weights = weights;
    double all = 0;
    for (int term = 0; term < terms.terms().size(); term++) {
      all += terms.worth(term);
    }
    this.scale = Math.sqrt(8 * Math.max(all, 1e-9));
    matches.forEach(this::add);
    this.conversationWorths = conversationWorths();
  }

  /** As a term's worth, counted in conversations; for terms that opened none, as rare as it is. */
  private double[] conversationWorths() {
    double all = Math.max(1, terms.messages() / terms.averageConversation());
    double[] worths = new double[terms.terms().size()];
    for (int term = 0; term < worths.length; term++) {
      int at = term;
      double having =
          term < terms.open()
              ? conversations.values().stream().filter(said -> said[at] > 0).count()
              : Math.min(all, terms.terms().get(term).messages());
      worths[term] =
          terms.terms().get(term).sure() * Math.log(1 + (all - having + 0.5) / (having + 0.5));
    }
    return worths;
  }

  private void add(RecallMatch match) {
    double norm =
        (SATURATION + 1)
            / (1
                + SATURATION
                    * (1 - LENGTH_PENALTY + LENGTH_PENALTY * match.words() / terms.averageWords()));
    int[] said =
        conversations.computeIfAbsent(
            match.spot().conversation(), _ -> new int[terms.terms().size()]);
    for (int term = 0; term < terms.terms().size(); term++) {
      if ((match.terms() >> term & 1) == 1) {
        double worth = terms.worth(term) * norm;
        said[term]++;
        own.merge(match.spot(), worth, Double::sum);
        for (Map.Entry<Integer, Double> reach : REACH.entrySet()) {
          // a term before the message is one that stands at a negative distance from it
          double[] near =
              worths.computeIfAbsent(
                  match.spot().plus(-reach.getKey()), _ -> new double[terms.terms().size()]);
          near[term] = Math.max(near[term], worth * reach.getValue());
        }
      }
    }
  }

  /** The spots that may hold the answer; some are beyond a conversation's end. */
  List<RecallSpot> pool() {
    Set<RecallSpot> pool = new LinkedHashSet<>();
    worths.keySet().stream()
        .map(
            spot ->
                new Scored(
                    spot,
                    weights.words() * byWords(spot)
                        + weights.conversation() * byConversation(spot.conversation(), 1)))
        .sorted(BEST_FIRST)
        .limit(MAX_POOL)
        .forEach(scored -> pool.add(scored.spot()));
    // The answer may have none of the words, nor its neighbours: it is in the right conversation.
    conversations.keySet().stream()
        .map(id -> new Scored(new RecallSpot(id, 0), byConversation(id, 1)))
        .sorted(BEST_FIRST)
        .limit(WHOLE_CONVERSATIONS)
        .forEach(
            scored ->
                IntStream.range(0, MAX_WHOLE).mapToObj(scored.spot()::plus).forEach(pool::add));
    return List.copyOf(pool);
  }

  /** Ids of the best, best first. */
  List<Long> best(List<RecallCandidate> candidates, int limit) {
    Map<RecallSpot, RecallCandidate> bySpot = new HashMap<>();
    candidates.forEach(candidate -> bySpot.put(candidate.spot(), candidate));
    return candidates.stream()
        .map(candidate -> new Scored(candidate.spot(), score(candidate, bySpot)))
        .sorted(BEST_FIRST)
        .limit(limit)
        .map(scored -> Objects.requireNonNull(bySpot.get(scored.spot())).id())
        .toList();
  }

  private double score(RecallCandidate candidate, Map<RecallSpot, RecallCandidate> bySpot) {
    RecallSpot before = candidate.spot().plus(-1);
    RecallCandidate previous = bySpot.get(before);
    boolean answers = previous != null && previous.asks();
    double length = candidate.conversationMessages() / terms.averageConversation();
    double speaker = speaker(candidate.author());
    return weights.words() * byWords(candidate.spot())
        + weights.conversation() * byConversation(candidate.spot().conversation(), length)
        + weights.speaker() * speaker
        + (question.asksWhen() && candidate.dated() ? weights.speakerWhen() * speaker : 0)
        + weights.time()
            * question.when().map(span -> span.nearness(candidate.saidAt())).orElse(0.0)
        + (candidate.asks() ? weights.asks() : 0)
        + (answers ? weights.answers() * own.getOrDefault(before, 0.0) / scale : 0)
        + weights.length() * Math.log1p(candidate.words());
  }

  private double byWords(RecallSpot spot) {
    double sum = 0;
    for (double worth : worths.getOrDefault(spot, new double[0])) {
      sum += worth;
    }
    return Math.sqrt(sum / scale);
  }

  private double byConversation(long conversation, double length) {
    int[] said = conversations.getOrDefault(conversation, new int[0]);
    double penalty = 1 - CONVERSATION_LENGTH_PENALTY + CONVERSATION_LENGTH_PENALTY * length;
    double sum = 0;
    for (int term = 0; term < said.length; term++) {
      sum +=
          conversationWorths[term]
              * said[term]
              * (SATURATION + 1)
              / (said[term] + SATURATION * penalty);
    }
    return sum / scale;
  }

  /** Only a question that names one person says whose words it wants. */
  private double speaker(String author) {
    Set<String> named = terms.speakers();
    return named.size() == 1 && named.contains(author) ? 1 : 0;
  }
}
