package dev.dreamteam.conversation;

import java.time.Instant;

/**
 * What a link to a message leads to, for somebody who reads in a certain place.
 *
 * @param channelId where the link says that the message is
 * @param writtenAt when the link says that it was written
 */
public record LinkedMessage(String channelId, Instant writtenAt, Reach reach) {
  public enum Reach {
    THERE,
    /** There is no such message, or no longer. */
    MISSING,
    /** It is, if at all, where or when not everybody here may read it. */
    NOT_FROM_HERE
  }

  /** The same link, for somebody who is not told whether there is such a message. */
  public LinkedMessage outOfReach() {
    return new LinkedMessage(channelId, writtenAt, Reach.NOT_FROM_HERE);
  }
}
