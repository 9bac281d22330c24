package dev.dreamteam.webhook;

import dev.dreamteam.conversation.PersonId;

/** Tells who may set up what concerns the whole team. Implemented at the chat's edge. */
@FunctionalInterface
public interface Admins {
  /**
   * Whether somebody is an admin, as of at most a minute ago.
   *
   * @throws dev.dreamteam.conversation.ConversationUnavailable when the chat does not say
   */
  boolean isAdmin(PersonId person);
}
