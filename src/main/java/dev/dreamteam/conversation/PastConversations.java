package dev.dreamteam.conversation;

import java.time.Instant;
import java.util.List;

/** Reads what was said long ago, a stretch of time at once. */
@FunctionalInterface
public interface PastConversations {
  /**
   * The messages of a place after one time and up to another, each with all the replies that follow
   * it, oldest first. So each message belongs to one stretch, wherever the borders are. May block
   * on the network.
   *
   * @throws ConversationUnavailable when they cannot be read
   */
  List<ChatMessage> begunIn(Place place, Instant after, Instant until);
}
