package dev.dreamteam.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskId;
import java.util.Optional;

/**
 * Something that people want of a session. Anybody may leave one; the session's runner alone takes
 * it and records what follows, so that the log has one writer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Signal.Request.class, name = "request"),
  @JsonSubTypes.Type(value = Signal.Steer.class, name = "steer"),
  @JsonSubTypes.Type(value = Signal.Edit.class, name = "edit"),
  @JsonSubTypes.Type(value = Signal.Delete.class, name = "delete"),
  @JsonSubTypes.Type(value = Signal.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = Signal.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = Signal.Stop.class, name = "stop")
})
public sealed interface Signal {
  TaskId taskId();

  PersonId person();

  String personName();

  /**
   * A new task.
   *
   * @param origin why it begins; empty when a message asks for it
   */
  record Request(
      TaskId taskId,
      PersonId person,
      String personName,
      String text,
      String sourceTs,
      Rubric rubric,
      int maxIterations,
      Money budget,
      Optional<Origin> origin)
      implements Signal {}

  /** Words for the running task. */
  record Steer(TaskId taskId, PersonId person, String personName, String text, String sourceTs)
      implements Signal {}

  /** The message that asked, or steered, now says something else. */
  record Edit(
      TaskId taskId,
      PersonId person,
      String personName,
      String before,
      String after,
      String sourceTs)
      implements Signal {}

  /** The message that asked is gone. */
  record Delete(TaskId taskId, PersonId person, String personName, String sourceTs)
      implements Signal {}

  /** An approval's row has its answer. */
  record Answer(TaskId taskId, PersonId person, String personName, ApprovalId approval)
      implements Signal {}

  /** A result's row has what somebody decided about it. */
  record Decided(Decision decision) implements Signal {
    @Override
    public TaskId taskId() {
      return decision.taskId();
    }

    @Override
    public PersonId person() {
      return decision.person();
    }

    @Override
    public String personName() {
      return decision.personName();
    }
  }

  /** The running task is to end now. */
  record Stop(TaskId taskId, PersonId person, String personName) implements Signal {}
}
