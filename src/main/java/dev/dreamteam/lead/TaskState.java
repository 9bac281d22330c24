package dev.dreamteam.lead;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a task has come, folded from its events; what its lead does next follows from it.
 *
 * @param lead the lead's thread, once there is one
 * @param iterations versions handed in so far
 * @param ungraded the newest version's file, while it has no verdict
 * @param questionOpen whether the requester was asked and has not answered
 * @param workingSince when work began, or began again after the requester's answer
 */
record TaskState(
    TaskStatus status,
    Optional<SessionThreadId> lead,
    int iterations,
    Optional<SessionEvent.DraftSubmitted> ungraded,
    boolean questionOpen,
    Instant workingSince) {
  private static final TaskState NEW =
      new TaskState(TaskStatus.QUEUED, Optional.empty(), 0, Optional.empty(), false, Instant.MAX);

  static TaskState of(TaskId task, List<RecordedEvent> events) {
    TaskState state = NEW;
    for (RecordedEvent recorded : events) {
      if (recorded.taskId().equals(Optional.of(task))) {
        state = state.after(recorded);
      }
    }
    return state;
  }

  TaskState after(RecordedEvent recorded) {
    return switch (recorded.event()) {
      case SessionEvent.TaskStatusChanged e ->
          new TaskState(
              e.to(),
              lead,
              iterations,
              ungraded,
              questionOpen,
              e.from() == TaskStatus.QUEUED || e.from() == TaskStatus.WAITING
                  ? recorded.at()
                  : workingSince);
      case SessionEvent.TaskEnded e ->
          new TaskState(e.ending().status(), lead, iterations, ungraded, false, workingSince);
      case SessionEvent.ThreadStarted e when e.kind() == ThreadKind.LEAD ->
          new TaskState(
              status, recorded.threadId(), iterations, ungraded, questionOpen, workingSince);
      case SessionEvent.DraftSubmitted e ->
          new TaskState(status, lead, e.iteration(), Optional.of(e), questionOpen, workingSince);
      case SessionEvent.EvaluationEnded _ ->
          new TaskState(status, lead, iterations, Optional.empty(), questionOpen, workingSince);
      case SessionEvent.QuestionAsked _ ->
          new TaskState(status, lead, iterations, ungraded, true, workingSince);
      case SessionEvent.SteeringReceived _ ->
          new TaskState(status, lead, iterations, ungraded, false, workingSince);
      default -> this;
    };
  }
}
