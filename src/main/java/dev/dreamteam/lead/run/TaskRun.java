package dev.dreamteam.lead.run;

import dev.dreamteam.agent.LoopEnd;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Outage;
import dev.dreamteam.grader.Assignment;
import dev.dreamteam.grader.GradedFiles;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.specialist.Reports;
import dev.dreamteam.specialist.Specialists;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.workspace.FileAuthor;
import dev.dreamteam.workspace.FileWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Takes one task from where its log stands to its end, or to a question that waits for a person.
 * Runs on one thread; specialists run beside it.
 */
final class TaskRun {
  /** The lead's next words replace its last ones, which it may take for handed in. */
  private static final String AFTER_A_RESULT =
      "These reports came after your last words, which were not handed in. End with the whole"
          + " result, also where the reports change nothing.\n";

  private final TaskTools tools;
  private final TaskJournal journal;
  private final Task task;
  private final ThreadLog lead;
  private final Specialists specialists;
  // The log as it was when this run began.
  private final List<RecordedEvent> earlier;

  private TaskRun(
      TaskTools tools,
      TaskJournal journal,
      ThreadLog lead,
      Specialists specialists,
      List<RecordedEvent> earlier) {
    this.tools = tools;
    this.journal = journal;
    this.task = journal.task();
    this.lead = lead;
    this.specialists = specialists;
    this.earlier = earlier;
  }

  /** Runs the task; when it returns, the task has ended or waits for its requester. */
  static void run(TaskTools tools, TaskJournal journal, List<RecordedEvent> events)
      throws InterruptedException {
    CutOffCalls.settle(journal, events);
    if (journal.task().origin() instanceof Origin.Regrade again) {
      new Regrading(tools, journal, again, events).run();
      return;
    }
    ThreadLog lead = tools.leadThread(journal, events);
    try (Specialists specialists = tools.specialists(journal, lead)) {
      specialists.resume(events);
      TaskRun run = new TaskRun(tools, journal, lead, specialists, events);
      if (CrashLoop.isOne(journal.state())) {
        run.end(Ending.CRASHED_REPEATEDLY, CrashLoop.NOTE);
        return;
      }
      specialists.goOn();
      run.guarded();
    }
  }

  /** Works, and makes sure that the task has an ending that people can read. */
  private void guarded() throws InterruptedException {
    try {
      if (!journal.look()) {
        untilEnd();
        return;
      }
    } catch (InterruptedException e) {
      if (journal.stop().isEmpty()) {
        // calls that are under way may come back: nobody has to ask them again
        specialists.awaitRest();
        throw e;
      }
    } catch (RuntimeException e) {
      // An interrupt by a stop may surface as any failure of what it cut off.
      if (journal.stop().isEmpty()) {
        if (Outage.isOutage(e)) {
          throw e;
        }
        endBecauseOf(e);
        return;
      }
    }
    boolean _ = Thread.interrupted();
    specialists.close();
    new Stopping(journal, lead, specialists).finish(journal.stop().orElseThrow());
  }

  private void endBecauseOf(RuntimeException failure) {
    switch (failure) {
      case ModelFailure e -> end(Ending.MODEL_UNAVAILABLE, e.withAdvice());
      case BudgetExceeded e -> end(Ending.OUT_OF_BUDGET, outOfBudget(e));
      case OutOfTime e -> end(Ending.OUT_OF_TIME, String.valueOf(e.getMessage()));
      default -> throw failure;
    }
  }

  private String outOfBudget(BudgetExceeded exceeded) {
    return exceeded
        .wanted()
        .map(
            wanted ->
                ("The task's budget of %s is used up: the next step may cost up to %s, which it"
                        + " does not cover. Ask for a smaller piece, or have whoever runs"
                        + " Dreamteam raise it.")
                    .formatted(task.budget().rounded(), wanted.rounded()))
        .orElseGet(() -> String.valueOf(exceeded.getMessage()));
  }

  private void untilEnd() throws InterruptedException {
    if (journal.state().status() == TaskStatus.QUEUED
        || journal.state().status() == TaskStatus.WAITING) {
      journal.move(TaskStatus.WORKING);
    }
    while (journal.state().status() == TaskStatus.WORKING
        || journal.state().status() == TaskStatus.GRADING) {
      if (journal.state().versions().ungraded().isPresent()) {
        grade(journal.state().versions().ungraded().get());
        continue;
      }
      LoopEnd end = tools.leadLoop(journal, lead, specialists).run(lead);
      lead.flush(); // what follows may be a long wait, or a transaction that an outage undoes
      switch (end) {
        case LoopEnd.Finished(var text) -> finished(text);
        case LoopEnd.Cut cut -> finished(cut.withNote());
        case LoopEnd.EndedByTool(var outcome) -> finished(outcome.content());
        case LoopEnd.Declined() ->
            end(
                Ending.DECLINED,
                "It answered with a refusal. Put the request differently, or have whoever runs"
                    + " Dreamteam name another model.");
        // Whoever only looks at how others do may go on with what they report.
        case LoopEnd.Fruitless _ when specialists.hasNews() -> finished("");
        case LoopEnd.Fruitless(var why) ->
            end(
                Ending.MODEL_UNAVAILABLE,
                ("The language model was asked, but %s. Ask again, perhaps for a smaller piece; if"
                        + " it stays so, whoever runs Dreamteam can name another model.")
                    .formatted(why));
        case LoopEnd.OutOfTurns(var turns) ->
            end(
                Ending.OUT_OF_TURNS,
                "The lead did not come to an end in %s. Ask for a smaller piece, or have whoever runs Dreamteam allow more turns."
                    .formatted(Counted.of(turns, "turn")));
      }
    }
  }

  /** The lead has nothing more to do by itself: because others do, or because it is ready. */
  private void finished(String text) throws InterruptedException {
    if (journal.hasAskedSinceRefresh()) {
      journal.refresh();
    }
    if (specialists.hasNews()) {
      Reports reports = specialists.awaitReports(journal::isWanted);
      if (!reports.isEmpty()) {
        List<SessionEvent> events = new ArrayList<>(reports.asRead());
        String late = text.isBlank() ? "" : AFTER_A_RESULT;
        events.add(new SessionEvent.MessageReceived(Sender.SPECIALIST, reports.text() + late));
        lead.append(events);
      } else {
        journal.takeSignals(lead);
      }
    } else if (!journal.takeSignals(lead)) {
      if (journal.state().questionOpen()) {
        journal.move(TaskStatus.WAITING);
      } else {
        submit(text);
      }
    }
  }

  private void submit(String text) {
    int iteration = journal.state().versions().count() + 1;
    FileAuthor author = FileAuthor.agent(lead.id(), lead.read(c -> c.started().agentName()));
    lead.recorded(
        journal.inTransaction(
            tx -> {
              FileWrite draft =
                  tools
                      .files()
                      .replace(
                          tx,
                          task.sessionId(),
                          TaskTools.RESULT,
                          text.isBlank() ? "The lead ended without a result." : text,
                          author);
              return journal.append(
                  tx,
                  Optional.of(lead.id()),
                  List.of(
                      new SessionEvent.FileWritten(
                          draft.written().path(),
                          draft.written().version(),
                          draft.written().fingerprint().orElseThrow(),
                          draft.characters()),
                      new SessionEvent.DraftSubmitted(
                          iteration, draft.written().path(), draft.written().version()),
                      new SessionEvent.TaskStatusChanged(TaskStatus.WORKING, TaskStatus.GRADING),
                      new SessionEvent.EvaluationStarted(iteration, tools.newThreadId())));
            }));
  }

  private void grade(SessionEvent.DraftSubmitted draft) throws InterruptedException {
    SessionThreadId grader = tools.graderThread(journal, lead.id(), draft.iteration());
    Assignment assignment =
        new Assignment(
            task,
            tools.today(task),
            draft.iteration(),
            draft.path(),
            GradedFiles.newest(tools.files(), task.sessionId()),
            List.of());
    Verdict verdict = tools.grade(journal, assignment, grader, earlier);
    // Before the transaction, which moves the journal's state and may be tried again.
    Outcome outcome =
        new Outcome(task, draft.iteration(), journal.state().versions().verdict(), verdict);
    lead.recorded(journal.inTransaction(tx -> judged(tx, outcome, grader)));
  }

  /** The verdict and what follows from it, in one transaction. */
  private List<RecordedEvent> judged(DSLContext tx, Outcome outcome, SessionThreadId grader) {
    int iteration = outcome.iteration();
    List<SessionEvent> events = new ArrayList<>();
    events.add(new SessionEvent.EvaluationEnded(iteration, grader, outcome.verdict()));
    List<SessionEvent> steering = journal.takeSteering(tx);
    if (outcome.isRevised() || !steering.isEmpty()) {
      events.add(new SessionEvent.TaskStatusChanged(TaskStatus.GRADING, TaskStatus.WORKING));
      if (outcome.isRevised()) {
        events.add(
            new SessionEvent.MessageReceived(
                Sender.GRADER,
                Revision.message(
                    task.rubric(), outcome.verdict(), iteration, task.maxIterations())));
      }
      events.addAll(steering);
    } else {
      events.add(new SessionEvent.TaskEnded(outcome.ending(), outcome.note(), iteration));
    }
    return journal.append(tx, Optional.of(lead.id()), events);
  }

  private void end(Ending ending, String note) {
    specialists.close();
    new Stopping(journal, lead, specialists).end(ending, note);
  }
}
