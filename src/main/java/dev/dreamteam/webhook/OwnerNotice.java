package dev.dreamteam.webhook;

import dev.dreamteam.conversation.PersonId;
import org.jooq.DSLContext;

/** Tells somebody something directly; implemented at the chat's edge. Only writes rows. */
@FunctionalInterface
public interface OwnerNotice {
  /**
   * @param key said once per key
   * @param channelId a channel that the person was in
   */
  void tell(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text);
}
