package dev.dreamteam.place;

import dev.dreamteam.conversation.Place;
import java.time.Instant;

/**
 * What is known of a place.
 *
 * @param inSight whether the chat shows it to Dreamteam
 * @param isShared whether people of other companies read it
 * @param hasGuests whether guests read it
 * @param sharesMemory whether an admin lets them read what the team remembers
 * @param seenAt when the chat said what it is
 * @param readersSeenAt when the chat said who reads it
 */
public record Standing(
    Place place,
    boolean inSight,
    boolean isShared,
    boolean hasGuests,
    boolean sharesMemory,
    Instant seenAt,
    Instant readersSeenAt) {
  /** The place as strict as it must be taken: nobody knows who reads one that is out of sight. */
  public Place taken() {
    return inSight || place.kind() != Place.Kind.PUBLIC_CHANNEL
        ? place
        : new Place(place.teamId(), place.channelId(), Place.Kind.PRIVATE_CHANNEL);
  }

  /** Whether people read it who do not belong to the team. */
  public boolean hasOutsiders() {
    return isShared || hasGuests;
  }

  /** Whether what the whole team remembers may be told there. */
  public boolean tellsTeamMemory() {
    return !hasOutsiders() || sharesMemory;
  }
}
