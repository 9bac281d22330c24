package dev.dreamteam.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A chat in which nobody has written anything. */
public class NoConversations implements Conversations {
  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return List.of();
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return List.of();
  }

  @Override
  public List<Place> places() {
    return List.of();
  }

  @Override
  public String nameOf(Place place) {
    return "#nowhere";
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    return Map.of();
  }

  @Override
  public ZoneId zoneOf(PersonId person) {
    return ZoneOffset.UTC;
  }
}
