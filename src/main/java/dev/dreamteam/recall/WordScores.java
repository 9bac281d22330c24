package dev.dreamteam.recall;

import dev.dreamteam.recall.RecallTerms.Term;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What messages say of a question in its own words. A message counts with what its neighbours say:
 * in talk, the words of the question often stand in one message and the answer in the next.
 */
final class WordScores {
  private final RecallTerms terms;
  private final Map<String, Long> bits;
  private final double[] worths;
  private final double[] conversationWorths;
  // makes questions of few and of many words comparable
  private final double scale;
  private final Map<RecallSpot, Double> own = new HashMap<>();
  // by term, the most that the message or a neighbour says
  private final Map<RecallSpot, double[]> near = new HashMap<>();
  // by term, how many of its messages say it
  private final Map<Long, int[]> conversations = new HashMap<>();

  WordScores(RecallTerms terms, Collection<RecallCandidate> matches) {
    this.terms = terms;
    this.bits = terms.bits();
    this.worths = terms.terms().stream().mapToDouble(terms::worth).toArray();
    double all = 0;
    for (double worth : worths) {
      all += worth;
    }
    this.scale = Math.sqrt(8 * Math.max(all, 1e-9));
    matches.forEach(this::add);
    this.conversationWorths = conversationWorths(terms.open(RecallReader.MAX_OPENED));
  }

  private void add(RecallCandidate match) {
    double density = terms.density(match.words());
    int[] said =
        conversations.computeIfAbsent(match.spot().conversation(), _ -> new int[worths.length]);
    int[] found = found(match);
    for (int term : found) {
      said[term]++;
      own.merge(match.spot(), worths[term] * density, Double::sum);
    }
    RecallSpot.REACH.forEach(
        (distance, share) -> {
          // what stands at a distance of -1 from a message stands before it
          double[] there =
              near.computeIfAbsent(match.spot().plus(-distance), _ -> new double[worths.length]);
          for (int term : found) {
            there[term] = Math.max(there[term], worths[term] * share * density);
          }
        });
  }

  /** The terms that a message has. */
  private int[] found(RecallCandidate match) {
    long found = 0;
    for (String stem : match.stems()) {
      found |= bits.getOrDefault(stem, 0L);
    }
    return BitSet.valueOf(new long[] {found}).stream().toArray();
  }

  /**
   * As a term's worth, counted in conversations.
   *
   * @param opened how many of the terms had all their messages looked at; of others it is a guess
   */
  private double[] conversationWorths(int opened) {
    double all = Math.max(1, terms.messages() / Math.max(1, terms.averageConversation()));
    double[] rarities = new double[worths.length];
    for (int term = 0; term < worths.length; term++) {
      int at = term;
      Term known = terms.terms().get(term);
      double having =
          term < opened
              ? conversations.values().stream().filter(said -> said[at] > 0).count()
              : Math.min(all, known.messages());
      rarities[term] = known.sure() * Math.log(1 + (all - having + 0.5) / (having + 0.5));
    }
    return rarities;
  }

  /** Messages that have words of the question or stand near one; some are beyond an end. */
  Set<RecallSpot> spots() {
    return near.keySet();
  }

  /** Conversations in which words of the question were said. */
  Set<Long> conversations() {
    return conversations.keySet();
  }

  /** What the message itself says. */
  double own(RecallSpot spot) {
    return own.getOrDefault(spot, 0.0) / scale;
  }

  /** What the message and its neighbours say. */
  double near(RecallSpot spot) {
    double sum = 0;
    for (double worth : near.getOrDefault(spot, new double[0])) {
      sum += worth;
    }
    return Math.sqrt(sum / scale);
  }

  /** What a conversation says, as if all were equally long. */
  double conversation(long id) {
    int[] said = conversations.getOrDefault(id, new int[0]);
    double sum = 0;
    for (int term = 0; term < said.length; term++) {
      sum +=
          conversationWorths[term]
              * said[term]
              * (RecallTerms.SATURATION + 1)
              / (said[term] + RecallTerms.SATURATION);
    }
    return sum / scale;
  }
}
