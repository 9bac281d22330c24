package dev.dreamteam.privacy;

import dev.dreamteam.conversation.PersonId;
import org.jooq.DSLContext;

/** Tells somebody something that is for them alone. */
public interface PersonalNotice {
  /**
   * Joins the caller's transaction; said once per key.
   *
   * @param channelId which channel it concerns
   */
  void tell(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text);

  /** Whether what was told has reached them, or never will. */
  boolean isSettled(String key);
}
