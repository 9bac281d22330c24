package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits what was said in a place into conversations on one topic each, so that an answer is read
 * with its question and no topic is cut in two. A thread is one conversation, however much was said
 * in between elsewhere. The talk outside threads is split at pauses, and within what is left where
 * its words change.
 */
public final class Segmentation {
  private static final Duration PAUSE = Duration.ofHours(1);

  /** So late a question may still be answered outside a thread. */
  private static final Duration ANSWER_WITHIN = Duration.ofHours(4);

  private Segmentation() {}

  /**
   * The conversations, in the order in which they began; each message is in one of them.
   *
   * @param messages of one place, oldest first
   */
  public static List<Segment> of(List<ChatMessage> messages) {
    Map<String, List<ChatMessage>> threads = new LinkedHashMap<>();
    Set<String> roots = new HashSet<>();
    messages.forEach(message -> message.threadTs().ifPresent(roots::add));
    List<ChatMessage> outside = new ArrayList<>();
    for (ChatMessage message : messages) {
      String thread = message.threadTs().orElse(message.ts());
      if (roots.contains(thread)) {
        threads.computeIfAbsent(thread, _ -> new ArrayList<>()).add(message);
      } else {
        outside.add(message);
      }
    }
    List<Segment> segments = new ArrayList<>();
    threads.values().forEach(thread -> segments.add(new Segment(thread)));
    TopicShifts shifts = new TopicShifts(outside);
    for (List<ChatMessage> stretch : atPauses(outside)) {
      shifts.split(stretch).forEach(topic -> segments.add(new Segment(topic)));
    }
    segments.sort(Comparator.comparing(segment -> segment.first().writtenAt()));
    return List.copyOf(segments);
  }

  private static List<List<ChatMessage>> atPauses(List<ChatMessage> messages) {
    List<List<ChatMessage>> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= messages.size(); i++) {
      if (i == messages.size() || isApart(messages.get(i - 1), messages.get(i))) {
        stretches.add(messages.subList(from, i));
        from = i;
      }
    }
    return stretches;
  }

  private static boolean isApart(ChatMessage before, ChatMessage after) {
    Duration pause = Duration.between(before.writtenAt(), after.writtenAt());
    Duration most = answers(before, after) ? ANSWER_WITHIN : PAUSE;
    return pause.compareTo(most) > 0;
  }

  /** Whether a message may be somebody's answer to a question before it. */
  static boolean answers(ChatMessage before, ChatMessage after) {
    return before.text().strip().endsWith("?") && !before.author().equals(after.author());
  }
}
