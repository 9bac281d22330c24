package dev.dreamteam.task;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question to people before an effect, and its answer.
 *
 * @param callId the tool call that waits for it
 * @param effect what will happen if the answer is yes, word for word
 * @param mayAnswer empty: every member of the place who may ask for tasks
 * @param answeredBy empty while it is open, and when nobody answered
 */
public record Approval(
    ApprovalId id,
    SessionId sessionId,
    TaskId taskId,
    SessionThreadId threadId,
    String callId,
    String tool,
    String question,
    String effect,
    List<PersonId> mayAnswer,
    Instant askedAt,
    Instant expiresAt,
    ApprovalStatus status,
    Optional<PersonId> answeredBy,
    String answeredName,
    Optional<Instant> answeredAt,
    String reason) {
  public Approval {
    mayAnswer = List.copyOf(mayAnswer);
  }

  public Approval as(ApprovalStatus other) {
    return new Approval(
        id,
        sessionId,
        taskId,
        threadId,
        callId,
        tool,
        question,
        effect,
        mayAnswer,
        askedAt,
        expiresAt,
        other,
        answeredBy,
        answeredName,
        answeredAt,
        reason);
  }

  public boolean mayBeAnsweredBy(PersonId person) {
    return mayAnswer.isEmpty() || mayAnswer.contains(person);
  }
}
