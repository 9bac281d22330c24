package dev.dreamteam.place;

import dev.dreamteam.conversation.Place;
import java.util.Optional;

/**
 * Says what places are at this moment. Implemented at the chat's edge. Each call may block on the
 * network and may throw {@link dev.dreamteam.conversation.ConversationUnavailable}.
 */
public interface PlaceSource {
  /** What a place is; empty when the chat does not show it to Dreamteam. */
  Optional<Sight> look(String teamId, String channelId);

  /** Whether guests read a place; true when there are people in it of whom nobody knows. */
  boolean hasGuests(Place place);

  /**
   * A place as it is.
   *
   * @param isShared whether people of other companies read it, or are invited to
   */
  record Sight(Place place, boolean isShared) {}
}
