package dev.dreamteam.lead.run;

import dev.dreamteam.agent.NextStep;
import dev.dreamteam.agent.ThreadContext;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.Signal;
import dev.dreamteam.specialist.Specialists;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.ApprovalStore;
import dev.dreamteam.task.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a task before its time and leaves a log in which every call has a result. */
final class Stopping {
  private final TaskJournal journal;
  private final ThreadLog lead;
  private final Specialists specialists;

  Stopping(TaskJournal journal, ThreadLog lead, Specialists specialists) {
    this.journal = journal;
    this.lead = lead;
    this.specialists = specialists;
  }

  /** A person wanted it. */
  void finish(Signal.Stop stop) {
    closeThreads("Stopped by " + stop.personName() + ".");
    lead.append(new SessionEvent.StopRequested(stop.person(), stop.personName()));
    endTask(Ending.STOPPED_BY_PERSON, "Stopped by %s.".formatted(stop.personName()));
  }

  /** It cannot go on. */
  void end(Ending ending, String note) {
    closeThreads(note);
    endTask(ending, note);
  }

  private void closeThreads(String why) {
    for (ThreadLog specialist : specialists.unfinished()) {
      specialist.append(closing(specialist, why));
    }
    lead.append(closing(lead, why));
  }

  private List<SessionEvent> closing(ThreadLog thread, String why) {
    List<SessionEvent> events = new ArrayList<>();
    if (thread.read(ThreadContext::next) instanceof NextStep.RunTools(List<ToolCall> calls)) {
      for (ToolCall call : calls) {
        thread
            .read(c -> c.asked(call))
            .filter(_ -> thread.read(c -> c.approval(call)).isEmpty())
            .ifPresent(question -> events.add(withdrawn(question, why)));
        events.add(
            new SessionEvent.ToolReturned(call.id(), call.name(), "Not finished: " + why, true, 0));
      }
    }
    events.add(new SessionEvent.ThreadEnded(false, why));
    return events;
  }

  /** Nobody is asked any more; an answer that came in between stands, though nothing follows. */
  private SessionEvent withdrawn(SessionEvent.ApprovalAsked question, String why) {
    return journal.inTransaction(
        tx -> {
          ApprovalStore.settle(
              tx, question.approval(), ApprovalStatus.WITHDRAWN, why, journal.now());
          return SessionEvent.ApprovalAnswered.of(
              ApprovalStore.find(tx, question.approval()).orElseThrow());
        });
  }

  private void endTask(Ending ending, String note) {
    journal.append(
        Optional.of(lead.id()),
        new SessionEvent.TaskEnded(ending, note, journal.state().versions().count()));
  }
}
