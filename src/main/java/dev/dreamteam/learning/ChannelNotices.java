package dev.dreamteam.learning;

import dev.dreamteam.conversation.PersonId;
import org.jooq.DSLContext;

/** Tells people what changed; implemented at the chat's edge. Only writes rows, once per key. */
public interface ChannelNotices {
  /** Says something to everybody in a channel. */
  void tellPlace(DSLContext tx, String key, String teamId, String channelId, String text);

  /**
   * Says something to one person.
   *
   * @param channelId which channel it concerns
   */
  void tellPerson(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text);
}
