package dev.dreamteam.webhook;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A chat of one thread in one channel that tells everything to everybody. */
final class SaidMessages extends NoConversations {
  private final List<ChatMessage> messages = new ArrayList<>();

  void add(ChatMessage message) {
    messages.add(message);
  }

  List<String> links() {
    return messages.stream().map(ChatMessage::permalink).toList();
  }

  String at(String link) {
    return find(link).text();
  }

  private ChatMessage find(String link) {
    return messages.stream()
        .filter(message -> message.permalink().equals(link))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return List.copyOf(messages);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return List.copyOf(messages);
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return links.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                link ->
                    new LinkedMessage(
                        find(link).channelId(),
                        find(link).writtenAt(),
                        LinkedMessage.Reach.THERE)));
  }

  @Override
  public List<Place> places() {
    return List.of();
  }

  @Override
  public String nameOf(Place place) {
    return "#general";
  }
}
