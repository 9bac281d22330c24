package dev.dreamteam.conversation;

import java.time.Instant;
import java.util.List;

/** A chat in which nobody has written anything. */
public final class NoConversations implements Conversations {
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
}
