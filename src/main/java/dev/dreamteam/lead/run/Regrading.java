package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Outage;
import dev.dreamteam.grader.Assignment;
import dev.dreamteam.grader.GradedFiles;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.Signal;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/**
 * Takes a task to its end that has a result graded again: no lead and no work, a grader alone, on
 * the files as they were when the result was handed in.
 */
public final class Regrading {
  /** Of the one verdict that such a task gets. */
  public static final int ITERATION = 1;

  private final TaskTools tools;
  private final TaskJournal journal;
  private final Task task;
  private final Origin.Regrade again;
  private final List<RecordedEvent> events;

  /**
   * @param events the session's log as it was when this run began
   */
  Regrading(
      TaskTools tools, TaskJournal journal, Origin.Regrade again, List<RecordedEvent> events) {
    this.tools = tools;
    this.journal = journal;
    this.task = journal.task();
    this.again = again;
    this.events = events;
  }

  void run() throws InterruptedException {
    if (CrashLoop.isOne(journal.state())) {
      end(Ending.CRASHED_REPEATEDLY, CrashLoop.NOTE);
      return;
    }
    try {
      if (!journal.look()) {
        judge();
        return;
      }
    } catch (InterruptedException e) {
      if (journal.stop().isEmpty()) {
        throw e;
      }
    } catch (BudgetExceeded e) {
      end(Ending.OUT_OF_BUDGET, outOfBudget(e));
      return;
    } catch (RuntimeException e) {
      // An interrupt by a stop may surface as any failure of what it cut off.
      if (journal.stop().isEmpty() || Outage.isOutage(e)) {
        throw e;
      }
    }
    boolean _ = Thread.interrupted();
    stopped(journal.stop().orElseThrow());
  }

  private String outOfBudget(BudgetExceeded exceeded) {
    return exceeded
        .wanted()
        .map(
            wanted ->
                ("A grading may cost %s, which does not cover the next step: it may cost up to %s."
                        + " Whoever runs Dreamteam can raise it.")
                    .formatted(task.budget().rounded(), wanted.rounded()))
        .orElseGet(() -> String.valueOf(exceeded.getMessage()));
  }

  private void judge() throws InterruptedException {
    Optional<Draft> found = Draft.of(events, again.task(), again.iteration());
    if (found.isEmpty()) {
      end(
          Ending.NOT_GRADED,
          "Version %d of that result is not on record.".formatted(again.iteration()));
      return;
    }
    Draft draft = found.get();
    if (journal.state().status() == TaskStatus.QUEUED) {
      journal.move(TaskStatus.WORKING);
    }
    if (journal.state().status() == TaskStatus.WORKING) {
      journal.move(TaskStatus.GRADING);
    }
    SessionThreadId grader = tools.graderThread(journal, draft.author(), ITERATION);
    Assignment assignment =
        new Assignment(
            task,
            tools.today(task),
            again.iteration(),
            draft.path(),
            GradedFiles.earlier(tools.files(), task.sessionId(), draft.files()),
            again.models());
    Verdict verdict = tools.grade(journal, assignment, grader, events);
    Outcome outcome = new Outcome(task, ITERATION, Optional.empty(), verdict);
    List<RecordedEvent> _ =
        journal.append(
            Optional.of(draft.author()),
            new SessionEvent.EvaluationEnded(ITERATION, grader, verdict),
            new SessionEvent.TaskEnded(outcome.ending(), outcome.note(), ITERATION));
  }

  private void stopped(Signal.Stop stop) {
    List<RecordedEvent> _ =
        journal.append(
            Optional.empty(), new SessionEvent.StopRequested(stop.person(), stop.personName()));
    end(Ending.STOPPED_BY_PERSON, "Stopped by %s.".formatted(stop.personName()));
  }

  private void end(Ending ending, String note) {
    List<RecordedEvent> _ =
        journal.append(Optional.empty(), new SessionEvent.TaskEnded(ending, note, 0));
  }
}
