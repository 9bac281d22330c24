package dev.dreamteam.lead;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import java.util.List;

/** A chat that cannot be read now. */
final class UnreadableConversations extends NoConversations {
  static final String WHY = "#launch cannot be read: Slack takes no more questions for a while";

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    throw new ConversationUnavailable(WHY);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    throw new ConversationUnavailable(WHY);
  }

  @Override
  public List<Place> places() {
    return List.of();
  }

  @Override
  public String nameOf(Place place) {
    return "#launch";
  }
}
