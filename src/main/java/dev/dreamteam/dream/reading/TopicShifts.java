package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.text.Likenesses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds where a talk goes over to another topic, by its words alone: TextTiling (Hearst, 1997) with
 * messages in place of sentences and rare words counting more. Between any two messages the words
 * of the few before are compared with those of the few after; where they have much less in common
 * than around, the topic shifts. The constants were chosen by {@code SegmentationQuality} on half
 * of its conversations.
 */
final class TopicShifts {
  /** How many messages on each side are compared. */
  private static final int WINDOW = 4;

  /** Over how many gaps on each side the comparison is averaged. */
  private static final int SMOOTHING = 3;

  private static final int SHORTEST_TOPIC = 6;

  /** How many standard deviations deeper than the mean a valley of cohesion must be. */
  private static final double DEEPER = 1;

  private final Likenesses likenesses = new Likenesses();
  private final Map<String, Double> weights = new HashMap<>();

  /**
   * @param messages by which is known how common a word is in this place
   */
  TopicShifts(List<ChatMessage> messages) {
    counts(words(messages))
        .forEach((word, count) -> weights.put(word, Math.log((double) messages.size() / count)));
  }

  /** The parts of a talk, in order, each on one topic. */
  List<List<ChatMessage>> split(List<ChatMessage> messages) {
    List<List<ChatMessage>> topics = new ArrayList<>();
    int from = 0;
    for (int shift : shifts(messages)) {
      topics.add(messages.subList(from, shift));
      from = shift;
    }
    topics.add(messages.subList(from, messages.size()));
    return topics;
  }

  /** The positions of messages that begin a new topic. */
  private SortedSet<Integer> shifts(List<ChatMessage> messages) {
    double[] depths = depths(smoothed(cohesion(messages)));
    double mean = Arrays.stream(depths).average().orElse(0);
    double variance =
        Arrays.stream(depths).map(depth -> (depth - mean) * (depth - mean)).average().orElse(0);
    double deep = mean + DEEPER * Math.sqrt(variance);
    List<Integer> deepestFirst =
        IntStream.range(SHORTEST_TOPIC - 1, depths.length - SHORTEST_TOPIC + 1)
            .filter(gap -> depths[gap] > deep)
            .filter(gap -> !Segmentation.answers(messages.get(gap), messages.get(gap + 1)))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer gap) -> depths[gap]).reversed())
            .toList();
    TreeSet<Integer> shifts = new TreeSet<>();
    for (int gap : deepestFirst) {
      int at = gap + 1;
      if (shifts.subSet(at - SHORTEST_TOPIC + 1, at + SHORTEST_TOPIC).isEmpty()) {
        shifts.add(at);
      }
    }
    return shifts;
  }

  /** How alike the words before and after each gap between two messages are, 0 to 1. */
  private double[] cohesion(List<ChatMessage> messages) {
    List<Set<String>> words = words(messages);
    double[] cohesion = new double[words.size() - 1];
    for (int gap = 0; gap < cohesion.length; gap++) {
      int window = Math.min(WINDOW, Math.min(gap + 1, words.size() - gap - 1));
      cohesion[gap] =
          cosine(
              counts(words.subList(gap + 1 - window, gap + 1)),
              counts(words.subList(gap + 1, gap + 1 + window)));
    }
    return cohesion;
  }

  private List<Set<String>> words(List<ChatMessage> messages) {
    return messages.stream().map(message -> likenesses.of(message.text()).topic()).toList();
  }

  /** In how many messages each word stands. */
  private static Map<String, Integer> counts(List<Set<String>> messages) {
    Map<String, Integer> counts = new HashMap<>();
    messages.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
    return counts;
  }

  private double cosine(Map<String, Integer> one, Map<String, Integer> other) {
    double product =
        one.keySet().stream()
            .mapToDouble(word -> weighted(one, word) * weighted(other, word))
            .sum();
    return product == 0 ? 0 : product / (length(one) * length(other));
  }

  private double length(Map<String, Integer> counts) {
    return Math.sqrt(
        counts.keySet().stream()
            .mapToDouble(word -> weighted(counts, word) * weighted(counts, word))
            .sum());
  }

  private double weighted(Map<String, Integer> counts, String word) {
    return counts.getOrDefault(word, 0) * weights.getOrDefault(word, 0.0);
  }

  private static double[] smoothed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            at ->
                Arrays.stream(
                        values,
                        Math.max(0, at - SMOOTHING),
                        Math.min(values.length, at + SMOOTHING + 1))
                    .average()
                    .orElse(0))
        .toArray();
  }

  /** How far the cohesion falls from the nearest peak on the left and on the right. */
  private static double[] depths(double[] cohesion) {
    return IntStream.range(0, cohesion.length)
        .mapToDouble(gap -> rise(cohesion, gap, -1) + rise(cohesion, gap, 1))
        .toArray();
  }

  private static double rise(double[] cohesion, int gap, int step) {
    double peak = cohesion[gap];
    for (int i = gap + step; i >= 0 && i < cohesion.length && cohesion[i] >= peak; i += step) {
      peak = cohesion[i];
    }
    return peak - cohesion[gap];
  }
}
