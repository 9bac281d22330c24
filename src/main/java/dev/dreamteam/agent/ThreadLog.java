package dev.dreamteam.agent;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One session thread at work: its part of the log and the context that follows from it, kept in
 * step. Thread-safe; tools of one turn append at the same time.
 *
 * <p>What a crash may undo without harm, because it would be done again, is held back and committed
 * together with what follows at once: a turn takes two commits, one before and one after the call.
 */
public final class ThreadLog {
  /** Somebody's events on their way to the log; guarded by the lock. */
  private static final class Wanted {
    private final List<SessionEvent> events;
    private boolean done;
    private Optional<RuntimeException> failure = Optional.empty();

    Wanted(List<? extends SessionEvent> events) {
      this.events = List.copyOf(events);
    }
  }

  private final SessionLog log;
  private final Claim claim;
  private final TaskId task;
  private final ThreadContext context;
  private final ReentrantLock lock = new ReentrantLock();
  // In the context already, and to be committed together with what comes next.
  private final List<SessionEvent> held = new ArrayList<>();
  private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

  private ThreadLog(SessionLog log, Claim claim, TaskId task, ThreadContext context) {
    this.log = log;
    this.claim = claim;
    this.task = task;
    this.context = context;
  }

  /**
   * Begins a thread with its first message, and what comes before that. Its beginning is held back,
   * to be committed with its first call to a model; {@link #awaitBegun} tells when it is.
   */
  public static ThreadLog start(
      SessionLog log,
      Claim claim,
      TaskId task,
      SessionThreadId id,
      SessionEvent.ThreadStarted started,
      SessionEvent... then) {
    ThreadLog thread = new ThreadLog(log, claim, task, new ThreadContext(id, started));
    thread.hold(List.of(started));
    thread.hold(List.of(then));
    return thread;
  }

  /** Goes on with a thread that the log has; empty when it never started. */
  public static Optional<ThreadLog> resume(
      SessionLog log, Claim claim, TaskId task, SessionThreadId id, List<RecordedEvent> events) {
    return ThreadContext.of(id, events).map(context -> new ThreadLog(log, claim, task, context));
  }

  public void append(SessionEvent... events) {
    append(List.of(events));
  }

  /**
   * Appends events of this thread and takes them into its context. What several tools of one turn
   * append at the same time is one append, which succeeds or fails for all of them.
   */
  public void append(List<? extends SessionEvent> events) {
    Wanted wanted = new Wanted(events);
    waiting.add(wanted);
    lock.lock();
    try {
      if (!wanted.done) {
        appendWaiting();
      }
    } finally {
      lock.unlock();
    }
    wanted.failure.ifPresent(
        failure -> {
          throw failure;
        });
  }

  private void appendWaiting() {
    List<Wanted> taken = new ArrayList<>();
    for (Wanted each = waiting.poll(); each != null; each = waiting.poll()) {
      taken.add(each);
    }
    List<SessionEvent> events = new ArrayList<>(held);
    taken.forEach(each -> events.addAll(each.events));
    try {
      List<RecordedEvent> recorded =
          log.append(claim, Optional.of(context.id()), Optional.of(task), events);
      recorded.stream().skip(held.size()).forEach(context::apply);
      held.clear();
      begun.complete(true);
    } catch (RuntimeException failure) {
      taken.forEach(each -> each.failure = Optional.of(failure));
    }
    taken.forEach(each -> each.done = true);
  }

  /**
   * Records what a call came to, which would come to the same if it were run again. That of the
   * turn's last call is held back: a call to a model follows. The others may wait long for the
   * last, so theirs is appended.
   */
  void appendRepeatable(ToolCall call, List<? extends SessionEvent> events) {
    lock.lock();
    try {
      if (waiting.isEmpty() && context.waitsOnlyFor(call)) {
        hold(events);
        return;
      }
    } finally {
      lock.unlock();
    }
    append(events);
  }

  /** Records what is committed with what comes next, which is appended at once. */
  void appendWithNext(List<? extends SessionEvent> events) {
    lock.lock();
    try {
      hold(events);
    } finally {
      lock.unlock();
    }
  }

  private void hold(List<? extends SessionEvent> events) {
    events.forEach(event -> context.apply(event, 0));
    held.addAll(events);
  }

  /** Commits what is held back. */
  public void flush() {
    append(List.of());
  }

  /**
   * Waits until the thread's beginning is committed.
   *
   * @return false when whoever was to work on it has left before
   */
  public boolean awaitBegun() throws InterruptedException {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it so", e);
    }
  }

  /** Nobody works on the thread any more; whoever waits for its beginning need not. */
  public void leave() {
    begun.complete(false);
  }

  /** Takes in events of this thread that were appended in somebody's transaction, after it. */
  public void recorded(List<RecordedEvent> events) {
    lock.lock();
    try {
      if (!held.isEmpty()) {
        throw new IllegalStateException("what is held back comes before these: flush first");
      }
      events.stream()
          .filter(event -> event.threadId().equals(Optional.of(context.id())))
          .forEach(context::apply);
    } finally {
      lock.unlock();
    }
  }

  /** Reads the context. */
  public <T> T read(Function<ThreadContext, T> question) {
    lock.lock();
    try {
      return question.apply(context);
    } finally {
      lock.unlock();
    }
  }

  boolean hasBegun(ToolCall call) {
    return read(c -> c.hasBegun(call));
  }

  public SessionThreadId id() {
    return context.id();
  }

  public TaskId task() {
    return task;
  }

  public Claim claim() {
    return claim;
  }
}
