package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.text.Secrets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a dream may look at, all of one place and without the secrets that stood in it.
 *
 * @param people messages that may be sources, oldest first
 * @param tainted messages that may not, oldest first
 * @param cited older messages that recurring mistakes name
 * @param secrets what was left out of the texts
 * @param byName all messages by timestamp and by link
 */
public record Gathered(
    List<ChatMessage> people,
    List<Tainted> tainted,
    List<ChatMessage> cited,
    Set<String> secrets,
    Map<String, ChatMessage> byName) {
  /** A message, and why it is no source. */
  public record Tainted(ChatMessage message, Taint taint) {}

  public Gathered {
    people = List.copyOf(people);
    tainted = List.copyOf(tainted);
    cited = List.copyOf(cited);
    secrets = Set.copyOf(secrets);
    byName = Map.copyOf(byName);
  }

  public static Gathered of(
      List<ChatMessage> people, List<Tainted> tainted, List<ChatMessage> cited) {
    Set<String> secrets = new HashSet<>();
    List<ChatMessage> safePeople = people.stream().map(message -> safe(message, secrets)).toList();
    List<Tainted> safeTainted =
        tainted.stream().map(t -> new Tainted(safe(t.message(), secrets), t.taint())).toList();
    List<ChatMessage> safeCited = cited.stream().map(message -> safe(message, secrets)).toList();
    Map<String, ChatMessage> byName = new HashMap<>();
    Stream.of(safeTainted.stream().map(Tainted::message), safeCited.stream(), safePeople.stream())
        .flatMap(messages -> messages)
        .forEach(
            message -> {
              byName.put(message.ts(), message);
              byName.put(message.permalink(), message);
            });
    return new Gathered(safePeople, safeTainted, safeCited, secrets, byName);
  }

  // Names of files are words of whoever made the files.
  private static ChatMessage safe(ChatMessage message, Set<String> secrets) {
    String safe = Secrets.without(message.text());
    if (!safe.equals(message.text())) {
      secrets.addAll(Secrets.in(message.text()));
    }
    return message.sayingOnly(safe);
  }

  /** A message by its timestamp or its link. */
  public Optional<ChatMessage> find(String name) {
    return Optional.ofNullable(byName.get(name.strip()));
  }

  /** What programs said. */
  public List<ChatMessage> programs() {
    return tainted.stream()
        .filter(one -> one.taint() == Taint.PROGRAM)
        .map(Tainted::message)
        .toList();
  }

  public Optional<Taint> taintOf(ChatMessage message) {
    return tainted.stream()
        .filter(one -> one.message().ts().equals(message.ts()))
        .map(Tainted::taint)
        .findFirst();
  }
}
