package dev.dreamteam.console;

import dev.dreamteam.conversation.SessionId;
import java.util.UUID;

/** Rebuilds what was sent to a model from the log alone. */
@FunctionalInterface
public interface PromptRebuilder {
  /**
   * The body of a request, to the byte as it left (UTF-8).
   *
   * @throws IllegalArgumentException when the session has no such call
   */
  String rebuild(SessionId session, UUID callId);
}
