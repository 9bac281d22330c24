package dev.dreamteam.lead.run;

import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Database;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Shielded;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * A running task's own part of the log: its state, kept in step, and the signals meant for it.
 *
 * <p>Events are appended within transactions, which hold a connection. So whoever keeps the state
 * locked must not wait for the database: all connections could be held by those who wait for it.
 */
public final class TaskJournal {
  private final Database database;
  private final SessionLog log;
  private final Clock clock;
  private final Claim claim;
  private final Task task;
  private final RunningSession running;

  /** One look at a time, so that an older one does not undo what a newer one found. */
  private final ReentrantLock looks = new ReentrantLock();

  private volatile TaskState state;

  /** How often the state has followed an append. */
  private long followed;

  private volatile Optional<Signal.Stop> stop = Optional.empty();
  private volatile boolean wordsWait;
  private volatile boolean questionAsked;

  TaskJournal(
      Database database,
      SessionLog log,
      Clock clock,
      Claim claim,
      Task task,
      List<RecordedEvent> events,
      RunningSession running) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.claim = claim;
    this.task = task;
    this.running = running;
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

  Instant now() {
    return clock.instant();
  }

  <T> T inTransaction(Function<DSLContext, T> work) {
    return Shielded.call(() -> database.inTransaction(work));
  }

  List<RecordedEvent> append(Optional<SessionThreadId> thread, SessionEvent... events) {
    // Outside the lock: whoever has it may hold the session that this waits for.
    List<RecordedEvent> recorded =
        log.append(claim, thread, Optional.of(task.id()), List.of(events));
    follow(recorded);
    return recorded;
  }

  private synchronized void follow(List<RecordedEvent> recorded) {
    recorded.forEach(each -> state = state.after(each));
    followed++;
  }

  /** Appends to the task's part of the log; its state follows. */
  List<RecordedEvent> append(
      DSLContext tx, Optional<SessionThreadId> thread, List<? extends SessionEvent> events) {
    List<RecordedEvent> recorded = log.append(tx, claim, thread, Optional.of(task.id()), events);
    follow(recorded);
    return recorded;
  }

  void move(TaskStatus to) {
    append(Optional.empty(), new SessionEvent.TaskStatusChanged(state.status(), to));
  }

  /** Notes a lead's question, which was recorded with its tool's result. */
  void refresh() {
    questionAsked = false;
    long before;
    do {
      before = followed();
    } while (!replace(before, TaskState.of(task.id(), log.events(task.sessionId(), task.id()))));
  }

  private synchronized long followed() {
    return followed;
  }

  /** Takes a state that was read, unless the one there has followed an append meanwhile. */
  private synchronized boolean replace(long before, TaskState read) {
    if (followed != before) {
      return false;
    }
    state = read;
    return true;
  }

  /** The lead's tool asks; the question is on the log once its turn is done. */
  void questionIsAsked() {
    questionAsked = true;
  }

  /** Whether a question was asked since the last {@link #refresh}. */
  boolean hasAskedSinceRefresh() {
    return questionAsked;
  }

  /** Whether the node goes down: what has begun may end, nothing new begins. */
  boolean isLeaving() {
    return running.isLeaving();
  }

  /**
   * Keeps a thread from beginning anything new while the node goes down.
   *
   * @throws InterruptedException then
   */
  void requireStay() throws InterruptedException {
    if (isLeaving()) {
      throw new InterruptedException("the node goes down");
    }
  }

  /** Rings when something was left for the session. */
  Doorbell bell() {
    return running.bell();
  }

  /** Whether words for the task wait to be read; as of the last {@link #look}. */
  boolean hasSteering() {
    return wordsWait;
  }

  /** Whether a waiting lead should look up. */
  boolean isWanted() throws InterruptedException {
    requireStay();
    return wordsWait;
  }

  /** The wish to stop, once a look has found it. */
  Optional<Signal.Stop> stop() {
    return stop;
  }

  /**
   * Looks at what was left for the task.
   *
   * @return whether somebody wants it to end
   */
  boolean look() {
    looks.lock();
    try {
      return stop.isPresent() || lookForMore();
    } finally {
      looks.unlock();
    }
  }

  private boolean lookForMore() {
    List<SignalStore.Open> open =
        Shielded.call(() -> SignalStore.open(database.sql(), task.sessionId()));
    boolean words = false;
    for (SignalStore.Open each : open) {
      switch (each.signal()) {
        case Signal.Stop wish -> {
          take(each);
          if (wish.taskId().equals(task.id())) {
            stop = Optional.of(wish);
          }
        }
        case Signal.Delete deleted when deleted.taskId().equals(task.id()) && nothingDone() -> {
          take(each);
          stop = Optional.of(new Signal.Stop(task.id(), deleted.person(), deleted.personName()));
        }
        // its row says everything; the bell has woken whoever waits for it
        case Signal.Answer _ -> take(each);
        case Signal.Steer _, Signal.Edit _, Signal.Delete _ -> words = true;
        case Signal.Request _, Signal.Decided _ -> {
          // the next task of this session, or about an earlier one
        }
      }
    }
    wordsWait = words;
    return stop.isPresent();
  }

  private void take(SignalStore.Open open) {
    inTransaction(
        tx -> {
          SignalStore.take(tx, open.id(), clock.instant());
          return open;
        });
  }

  /** Whether the task could end without anybody missing anything. */
  private boolean nothingDone() {
    return Shielded.call(() -> log.events(task.sessionId(), task.id())).stream()
        .map(RecordedEvent::event)
        .noneMatch(
            event ->
                event instanceof SessionEvent.ToolReturned
                    || event instanceof SessionEvent.DraftSubmitted
                    || event instanceof SessionEvent.ThreadEnded);
  }

  /**
   * Takes words for the task into the lead's context.
   *
   * @return whether there were any
   */
  boolean takeSignals(ThreadLog lead) {
    lead.flush();
    if (nothingWaits()) {
      return false; // what is left from now on comes after this look, with or without a lock
    }
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

  private boolean nothingWaits() {
    looks.lock();
    try {
      boolean nothing =
          Shielded.call(() -> SignalStore.open(database.sql(), task.sessionId())).isEmpty();
      wordsWait = wordsWait && !nothing;
      return nothing;
    } finally {
      looks.unlock();
    }
  }

  /**
   * Takes words for the task; the events are for the lead's thread. The session is locked first, so
   * that no words can slip in between this look and the end of the task.
   */
  List<SessionEvent> takeSteering(DSLContext tx) {
    log.lock(tx, task.sessionId());
    List<SessionEvent> events = new ArrayList<>();
    for (SignalStore.Open open : SignalStore.open(tx, task.sessionId())) {
      List<SessionEvent> taken = Words.of(open.signal(), task.id());
      if (!taken.isEmpty()) {
        SignalStore.take(tx, open.id(), clock.instant());
        events.addAll(taken);
      }
    }
    wordsWait = false;
    return events;
  }
}
