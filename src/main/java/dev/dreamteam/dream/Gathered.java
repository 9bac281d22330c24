package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a dream may look at, all of one place.
 *
 * @param people messages that may be sources, oldest first
 * @param others programs' messages and requests to the agent: never sources
 * @param cited older messages that recurring mistakes name
 * @param byName all of them by timestamp and by link
 */
record Gathered(
    List<ChatMessage> people,
    List<ChatMessage> others,
    List<ChatMessage> cited,
    Map<String, ChatMessage> byName) {
  Gathered {
    people = List.copyOf(people);
    others = List.copyOf(others);
    cited = List.copyOf(cited);
    byName = Map.copyOf(byName);
  }

  static Gathered of(List<ChatMessage> people, List<ChatMessage> others, List<ChatMessage> cited) {
    Map<String, ChatMessage> byName = new HashMap<>();
    Stream.of(others, cited, people)
        .flatMap(List::stream)
        .forEach(
            message -> {
              byName.put(message.ts(), message);
              byName.put(message.permalink(), message);
            });
    return new Gathered(people, others, cited, byName);
  }

  /** A message by its timestamp or its link. */
  Optional<ChatMessage> find(String name) {
    return Optional.ofNullable(byName.get(name.strip()));
  }
}
