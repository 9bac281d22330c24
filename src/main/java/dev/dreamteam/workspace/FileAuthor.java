package dev.dreamteam.workspace;

import dev.dreamteam.conversation.SessionThreadId;
import java.util.Optional;

/**
 * Who wrote a version of a file.
 *
 * @param threadId the session thread; empty for a person or the product itself
 * @param name the agent's name, for people and models
 */
public record FileAuthor(Optional<SessionThreadId> threadId, String name) {
  public static FileAuthor agent(SessionThreadId threadId, String agentName) {
    return new FileAuthor(Optional.of(threadId), agentName);
  }
}
