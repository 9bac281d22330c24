package dev.dreamteam.agent;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One session thread at work: its part of the log and the context that follows from it, kept in
 * step. Thread-safe; tools of one turn append at the same time.
 */
public final class ThreadLog {
  private final SessionLog log;
  private final Claim claim;
  private final TaskId task;
  private final ThreadContext context;
  private final ReentrantLock lock = new ReentrantLock();

  private ThreadLog(SessionLog log, Claim claim, TaskId task, ThreadContext context) {
    this.log = log;
    this.claim = claim;
    this.task = task;
    this.context = context;
  }

  /** Begins a thread with its first message. */
  public static ThreadLog start(
      SessionLog log,
      Claim claim,
      TaskId task,
      SessionThreadId id,
      SessionEvent.ThreadStarted started,
      SessionEvent.MessageReceived first) {
    return start(log, claim, task, id, List.of(started, first));
  }

  /** Begins a thread with several events, of which {@code ThreadStarted} is the first. */
  public static ThreadLog start(
      SessionLog log,
      Claim claim,
      TaskId task,
      SessionThreadId id,
      List<? extends SessionEvent> events) {
    List<RecordedEvent> recorded = log.append(claim, Optional.of(id), Optional.of(task), events);
    return new ThreadLog(log, claim, task, ThreadContext.of(id, recorded).orElseThrow());
  }

  /** Goes on with a thread that the log has; empty when it never started. */
  public static Optional<ThreadLog> resume(
      SessionLog log, Claim claim, TaskId task, SessionThreadId id, List<RecordedEvent> events) {
    return ThreadContext.of(id, events).map(context -> new ThreadLog(log, claim, task, context));
  }

  public void append(SessionEvent... events) {
    append(List.of(events));
  }

  /** Appends events of this thread and takes them into its context. */
  public void append(List<? extends SessionEvent> events) {
    lock.lock();
    try {
      log.append(claim, Optional.of(context.id()), Optional.of(task), events)
          .forEach(context::apply);
    } finally {
      lock.unlock();
    }
  }

  /** Takes in events of this thread that were appended in somebody's transaction, after it. */
  public void recorded(List<RecordedEvent> events) {
    lock.lock();
    try {
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
