package dev.dreamteam.task;

import dev.dreamteam.conversation.AttachedFile;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that somebody asked for in a session.
 *
 * @param request the requester's words; data, never an authority
 * @param sourceTs the message that asked
 * @param budget the most it may cost; spent and reserved never exceed it
 * @param ending empty while the task is open
 * @param origin why it began
 */
public record Task(
    TaskId id,
    SessionId sessionId,
    PersonId requester,
    String request,
    TaskStatus status,
    Rubric rubric,
    int maxIterations,
    Money budget,
    Money spent,
    Money reserved,
    String sourceTs,
    Instant createdAt,
    Optional<Instant> endedAt,
    Optional<Ending> ending,
    Origin origin) {
  /** One that somebody asked for with a message. */
  public Task(
      TaskId id,
      SessionId sessionId,
      PersonId requester,
      String request,
      TaskStatus status,
      Rubric rubric,
      int maxIterations,
      Money budget,
      Money spent,
      Money reserved,
      String sourceTs,
      Instant createdAt,
      Optional<Instant> endedAt,
      Optional<Ending> ending) {
    this(
        id,
        sessionId,
        requester,
        request,
        status,
        rubric,
        maxIterations,
        budget,
        spent,
        reserved,
        sourceTs,
        createdAt,
        endedAt,
        ending,
        new Origin.Asked());
  }

  public boolean isOpen() {
    return !status.isTerminal();
  }

  /** The requester's own words, without the files and the words of others that came with them. */
  public String words() {
    return AttachedFile.wordsOf(request).strip();
  }
}
