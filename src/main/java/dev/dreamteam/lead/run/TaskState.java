package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/**
 * How far a task has come, folded from its events; what its lead does next follows from it.
 *
 * @param lead the lead's thread, once there is one
 * @param versions what was handed in
 * @param questionOpen whether the requester was asked and has not answered
 * @param workTime what counts against the task's limit
 * @param crashes how many runners died over it
 * @param crashesInARow how many of them since its last step forward
 */
record TaskState(
    TaskStatus status,
    Optional<SessionThreadId> lead,
    Versions versions,
    boolean questionOpen,
    WorkTime workTime,
    int crashes,
    int crashesInARow) {
  private static final TaskState NEW =
      new TaskState(
          TaskStatus.QUEUED, Optional.empty(), Versions.NONE, false, WorkTime.NOT_BEGUN, 0, 0);

  /**
   * The versions of a task's result.
   *
   * @param count handed in so far
   * @param ungraded the newest one's file, while it has no verdict
   * @param grader the thread that is to judge it
   * @param verdict the newest one
   */
  record Versions(
      int count,
      Optional<SessionEvent.DraftSubmitted> ungraded,
      Optional<SessionThreadId> grader,
      Optional<Verdict> verdict) {
    private static final Versions NONE =
        new Versions(0, Optional.empty(), Optional.empty(), Optional.empty());

    private Versions handedIn(SessionEvent.DraftSubmitted draft) {
      return new Versions(draft.iteration(), Optional.of(draft), Optional.empty(), verdict);
    }

    private Versions judgedBy(SessionThreadId thread) {
      return new Versions(count, ungraded, Optional.of(thread), verdict);
    }

    private Versions graded(Verdict newest) {
      return new Versions(count, Optional.empty(), Optional.empty(), Optional.of(newest));
    }
  }

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
          e.from() == TaskStatus.QUEUED || e.from() == TaskStatus.WAITING
              ? in(e.to()).working(WorkTime.from(recorded.at()))
              : in(e.to());
      case SessionEvent.TaskEnded e -> in(e.ending().status()).questionOpen(false);
      case SessionEvent.ThreadStarted e when e.kind() == ThreadKind.LEAD ->
          ledBy(recorded.threadId());
      case SessionEvent.DraftSubmitted e -> with(versions.handedIn(e));
      case SessionEvent.EvaluationStarted e -> with(versions.judgedBy(e.graderThread()));
      case SessionEvent.EvaluationEnded e -> with(versions.graded(e.verdict())).crashed(crashes, 0);
      case SessionEvent.QuestionAsked _ -> questionOpen(true);
      case SessionEvent.SteeringReceived _, SessionEvent.RequestEdited _ -> questionOpen(false);
      case SessionEvent.ApprovalAsked e -> working(workTime.asked(e.approval(), recorded.at()));
      case SessionEvent.ApprovalAnswered e ->
          working(workTime.answered(e.approval(), recorded.at())).crashed(crashes, 0);
      // Whoever dies while people are waited for rarely dies of this task.
      case SessionEvent.RunnerReplaced _ ->
          crashed(crashes + 1, workTime.isPaused() ? crashesInARow : crashesInARow + 1);
      case SessionEvent.ModelAnswered _, SessionEvent.ToolReturned _ -> crashed(crashes, 0);
      default -> this;
    };
  }

  private TaskState in(TaskStatus now) {
    return new TaskState(now, lead, versions, questionOpen, workTime, crashes, crashesInARow);
  }

  private TaskState ledBy(Optional<SessionThreadId> thread) {
    return new TaskState(status, thread, versions, questionOpen, workTime, crashes, crashesInARow);
  }

  private TaskState with(Versions now) {
    return new TaskState(status, lead, now, questionOpen, workTime, crashes, crashesInARow);
  }

  private TaskState questionOpen(boolean open) {
    return new TaskState(status, lead, versions, open, workTime, crashes, crashesInARow);
  }

  private TaskState working(WorkTime time) {
    return new TaskState(status, lead, versions, questionOpen, time, crashes, crashesInARow);
  }

  private TaskState crashed(int all, int inARow) {
    return crashes == all && crashesInARow == inARow
        ? this
        : new TaskState(status, lead, versions, questionOpen, workTime, all, inARow);
  }
}
