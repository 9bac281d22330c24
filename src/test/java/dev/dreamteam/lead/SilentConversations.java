package dev.dreamteam.lead;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import java.util.List;

/** A chat in which nobody has written anything. */
final class SilentConversations implements Conversations {
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
