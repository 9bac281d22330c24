package dev.dreamteam.local.team;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The messages of one channel in the order of their timestamps, with their threads. */
final class Timeline {
  private final NavigableMap<Long, Message> messages = new TreeMap<>();
  private final Map<Long, NavigableSet<Long>> replies = new HashMap<>();

  /** Adds or replaces. */
  void put(Message message) {
    messages.put(message.micros(), message);
    message
        .root()
        .ifPresent(
            root ->
                replies
                    .computeIfAbsent(Ts.micros(root), ignored -> new TreeSet<>())
                    .add(message.micros()));
  }

  void remove(Message message) {
    messages.remove(message.micros());
    message
        .root()
        .map(root -> replies.get(Ts.micros(root)))
        .ifPresent(thread -> thread.remove(message.micros()));
  }

  @Nullable Message find(long micros) {
    return messages.get(micros);
  }

  Collection<Message> all() {
    return messages.values();
  }

  NavigableSet<Long> repliesTo(long micros) {
    return replies.getOrDefault(micros, new TreeSet<>());
  }

  Optional<Long> newest() {
    return messages.isEmpty() ? Optional.empty() : Optional.of(messages.lastKey());
  }
}
