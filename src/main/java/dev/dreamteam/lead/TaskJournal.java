package dev.dreamteam.lead;

import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Database;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Shielded;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A running task's own part of the log: its state, kept in step, and the signals meant for it. */
final class TaskJournal {
  private final Database database;
  private final SessionLog log;
  private final Clock clock;
  private final Claim claim;
  private final Task task;
  private volatile TaskState state;
  private volatile Optional<Signal.Stop> stop = Optional.empty();

  TaskJournal(
      Database database,
      SessionLog log,
      Clock clock,
      Claim claim,
      Task task,
      List<RecordedEvent> events) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.claim = claim;
    this.task = task;
    this.state = TaskState.of(task.id(), events);
  }

  Task task() {
    return task;
  }

  Claim claim() {
    return claim;
  }

  TaskState state() {
    return state;
  }

  <T> T inTransaction(Function<DSLContext, T> work) {
    return Shielded.call(() -> database.inTransaction(work));
  }

  List<RecordedEvent> append(Optional<SessionThreadId> thread, SessionEvent... events) {
    return inTransaction(tx -> append(tx, thread, List.of(events)));
  }

  /** Appends to the task's part of the log; its state follows. */
  synchronized List<RecordedEvent> append(
      DSLContext tx, Optional<SessionThreadId> thread, List<? extends SessionEvent> events) {
    List<RecordedEvent> recorded = log.append(tx, claim, thread, Optional.of(task.id()), events);
    recorded.forEach(each -> state = state.after(each));
    return recorded;
  }

  void move(TaskStatus to) {
    append(Optional.empty(), new SessionEvent.TaskStatusChanged(state.status(), to));
  }

  /** Notes a lead's question, which was recorded with its tool's result. */
  synchronized void refresh() {
    state = TaskState.of(task.id(), log.events(task.sessionId()));
  }

  /** Whether words for the task wait to be read. */
  boolean hasSteering() {
    return SignalStore.open(database.sql(), task.sessionId()).stream()
        .anyMatch(open -> open.signal() instanceof Signal.Steer);
  }

  /** The wish to stop, once a watcher has seen it. */
  Optional<Signal.Stop> stop() {
    return stop;
  }

  /** Looks whether somebody wants the task to end. */
  Optional<Signal.Stop> lookForStop() {
    if (stop.isEmpty()) {
      stop =
          inTransaction(
              tx ->
                  SignalStore.open(tx, task.sessionId()).stream()
                      .filter(open -> open.signal() instanceof Signal.Stop)
                      .peek(open -> SignalStore.take(tx, open.id(), clock.instant()))
                      .map(open -> (Signal.Stop) open.signal())
                      .filter(signal -> signal.taskId().equals(task.id()))
                      .findFirst());
    }
    return stop;
  }

  /**
   * Takes words for the task into the lead's context.
   *
   * @return whether there were any
   */
  boolean takeSignals(ThreadLog lead) {
    List<RecordedEvent> recorded =
        inTransaction(
            tx -> {
              List<SessionEvent> steering = takeSteering(tx);
              return steering.isEmpty()
                  ? List.<RecordedEvent>of()
                  : append(tx, Optional.of(lead.id()), steering);
            });
    lead.recorded(recorded);
    return !recorded.isEmpty();
  }

  /**
   * Takes words for the task; the events are for the lead's thread. The session is locked first, so
   * that no words can slip in between this look and the end of the task.
   */
  List<SessionEvent> takeSteering(DSLContext tx) {
    log.lock(tx, task.sessionId());
    List<SessionEvent> events = new ArrayList<>();
    for (SignalStore.Open open : SignalStore.open(tx, task.sessionId())) {
      if (open.signal() instanceof Signal.Steer steer && steer.taskId().equals(task.id())) {
        SignalStore.take(tx, open.id(), clock.instant());
        events.add(
            new SessionEvent.SteeringReceived(
                steer.person(), steer.personName(), steer.text(), steer.sourceTs()));
        events.add(
            new SessionEvent.MessageReceived(
                Sender.REQUESTER,
                "%s says in the thread:\n<message>\n%s\n</message>\nTake it into account."
                    .formatted(steer.personName(), steer.text())));
      }
    }
    return events;
  }
}
