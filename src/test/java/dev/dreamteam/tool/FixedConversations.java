package dev.dreamteam.tool;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel with these messages and no others; every thread is the whole channel. */
record FixedConversations(List<ChatMessage> messages) implements Conversations {
  static ChatMessage message(int second, String author, String text) {
    return in(second, "", author, text);
  }

  static ChatMessage reply(int second, int root, String author, String text) {
    return in(second, "17000000%02d.000000".formatted(root), author, text);
  }

  static ChatMessage byProgram(int second, String name, boolean own, String text) {
    ChatMessage one = in(second, "", name, text);
    return new ChatMessage(
        one.channelId(),
        one.ts(),
        one.threadTs(),
        "B1",
        name,
        true,
        own,
        text,
        List.of(),
        one.permalink());
  }

  private static ChatMessage in(int second, String thread, String author, String text) {
    String ts = "17000000%02d.000000".formatted(second);
    return new ChatMessage(
        "C1",
        ts,
        Optional.of(thread).filter(root -> !root.isEmpty()),
        "U1",
        author,
        false,
        text,
        List.of(),
        "https://chat.example/" + ts);
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return newest(limit);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return newest(limit);
  }

  @Override
  public List<Place> places() {
    return List.of();
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return Map.of();
  }

  @Override
  public ZoneId zoneOf(PersonId person) {
    return ZoneOffset.UTC;
  }

  @Override
  public String nameOf(Place place) {
    return "#general";
  }

  private List<ChatMessage> newest(int limit) {
    return messages.subList(Math.max(0, messages.size() - limit), messages.size());
  }
}
