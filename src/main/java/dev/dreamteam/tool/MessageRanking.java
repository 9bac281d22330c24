package dev.dreamteam.tool;

import dev.dreamteam.conversation.ChatMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ranks messages for a query by BM25, with a share of what the messages around them score: an
 * answer often holds none of the words of its question.
 */
final class MessageRanking {
  // The usual values of BM25's saturation and of its correction for length.
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double NEIGHBOUR = 0.3;

  private final List<ChatMessage> messages;
  private final List<Map<String, Integer>> counts = new ArrayList<>();
  private final Map<String, Integer> messagesWith = new HashMap<>();
  private final double usualLength;

  /**
   * @param messages oldest first
   */
  MessageRanking(List<ChatMessage> messages) {
    this.messages = messages;
    long terms = 0;
    for (ChatMessage message : messages) {
      Map<String, Integer> count = new HashMap<>();
      List<String> words =
          Terms.of(
              String.join(
                  " ", message.authorName(), message.text(), String.join(" ", message.files())));
      words.forEach(word -> count.merge(word, 1, Integer::sum));
      count.keySet().forEach(word -> messagesWith.merge(word, 1, Integer::sum));
      counts.add(count);
      terms += words.size();
    }
    usualLength = messages.isEmpty() ? 1 : Math.max(1, (double) terms / messages.size());
  }

  /**
   * What a search found.
   *
   * @param messages the best, oldest first; also some that only stand beside a match
   * @param shown how many of them match themselves
   * @param matching how many match at all
   */
  record Found(List<ChatMessage> messages, int shown, int matching) {}

  /** The best matches and their neighbours; fewer than the limit when there are fewer at all. */
  Found best(String query, int limit) {
    Set<String> wanted = new HashSet<>(Terms.of(query));
    double[] own = counts.stream().mapToDouble(count -> score(count, wanted)).toArray();
    double[] total = withNeighbours(own);
    List<Integer> best =
        IntStream.range(0, total.length)
            .filter(i -> total[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -total[i]))
            .limit(limit)
            .sorted()
            .toList();
    return new Found(
        best.stream().map(messages::get).toList(),
        (int) best.stream().filter(i -> own[i] > 0).count(),
        (int) Arrays.stream(own).filter(score -> score > 0).count());
  }

  private double score(Map<String, Integer> count, Set<String> wanted) {
    double length = count.values().stream().mapToInt(Integer::intValue).sum();
    double score = 0;
    for (String word : wanted) {
      int here = count.getOrDefault(word, 0);
      int with = messagesWith.getOrDefault(word, 0);
      double rarity = Math.log(1 + (messages.size() - with + 0.5) / (with + 0.5));
      score += rarity * here * (K1 + 1) / (here + K1 * (1 - B + B * length / usualLength));
    }
    return score;
  }

  /** Neighbours are the messages before and after in the same thread, or in the channel itself. */
  private double[] withNeighbours(double[] own) {
    double[] total = own.clone();
    Map<String, Integer> newest = new HashMap<>();
    Map<String, Integer> byTs = new HashMap<>();
    for (int i = 0; i < own.length; i++) {
      ChatMessage message = messages.get(i);
      byTs.put(message.ts(), i);
      String thread = message.threadTs().orElse("");
      Integer before = newest.put(thread, i);
      // A thread's first reply follows its root, which stands among the channel's messages.
      before = before == null ? byTs.get(thread) : before;
      if (before != null) {
        total[i] += NEIGHBOUR * own[before];
        total[before] += NEIGHBOUR * own[i];
      }
    }
    return total;
  }
}
