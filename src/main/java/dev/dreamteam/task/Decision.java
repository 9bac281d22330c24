package dev.dreamteam.task;

import dev.dreamteam.conversation.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person said of a graded result.
 *
 * @param iteration of the verdict that they saw; empty when nobody had graded the result
 * @param reason their comment; empty when they gave none
 * @param agrees whether they and the grader are of one mind; empty when the grader said neither yes
 *     nor no, or the person did not say what they think
 * @param followUp the task that follows from it
 */
public record Decision(
    UUID id,
    TaskId taskId,
    Optional<Integer> iteration,
    Kind kind,
    PersonId person,
    String personName,
    String reason,
    Optional<Boolean> agrees,
    Optional<TaskId> followUp,
    Instant at) {
  /** What a person may do with a result. */
  public enum Kind {
    ACCEPTED,
    SENT_BACK,
    /** The verdict is turned round. */
    OVERRIDDEN,
    REGRADED;

    /** Whether nothing more can be decided about the result, but to grade it again. */
    public boolean isLastWord() {
      return this != REGRADED;
    }
  }
}
