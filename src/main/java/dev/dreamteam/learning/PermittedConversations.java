package dev.dreamteam.learning;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.ConversationsView;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Conversations of which only what people let Dreamteam read can be read, and only as belonging to
 * what their place is now: nothing is read as a public channel's that has become private.
 */
public final class PermittedConversations extends ConversationsView {
  private final Permission permission;
  private final Consumer<Place> seen;

  /**
   * @param seen is told of a place before it is read
   */
  public PermittedConversations(
      Conversations conversations, Permission permission, Consumer<Place> seen) {
    super(conversations);
    this.permission = permission;
    this.seen = seen;
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    if (!permission.isGiven(place)) {
      throw new ConversationUnavailable(
          nameOf(place) + " is not read: nobody there has switched learning on");
    }
    if (current(place).filter(now -> now.kind() == place.kind()).isEmpty()) {
      throw new ConversationUnavailable(nameOf(place) + " is not the channel any more that it was");
    }
    return super.history(place, from(place, since), limit);
  }

  @Override
  public Instant from(Place place, Instant since) {
    Instant allowed = permission.from(place);
    return allowed.isAfter(since) ? allowed : since;
  }

  @Override
  public Optional<Place> current(Place place) {
    Optional<Place> now = super.current(place);
    now.ifPresent(seen);
    return now;
  }
}
