package dev.dreamteam.session;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.task.TaskId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth about every session: events in order without gaps, appended under a claim, never
 * changed. Tables that follow from them and messages about them are written in the same
 * transaction.
 */
public final class SessionLog {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

  /** One character of recent logs per so many bytes of the process's memory. */
  private static final long MEMORY_SHARE = 16;

  private final Database database;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final AppendWriter writer;
  private final GroupCommit commits;
  private final RecentLogs recent = new RecentLogs(Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
  private final List<AfterAppend> observers = new CopyOnWriteArrayList<>();

  public SessionLog(
      Database database, Clock clock, Supplier<UUID> ids, List<SessionListener> listeners) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.writer = new AppendWriter(clock, listeners);
    this.commits = new GroupCommit(database, writer, this::committed);
  }

  /** Has somebody told of every append after its commit. */
  public void tellAfterwards(AfterAppend observer) {
    observers.add(observer);
  }

  /**
   * The session of a thread; begun when there was none, or when not everybody in the place may hear
   * what the last one has heard.
   *
   * @param place as it is now
   */
  public Session open(DSLContext tx, Place place, ThreadAddress address) {
    return EventStore.open(tx, place, address, ids.get(), clock.instant());
  }

  public Optional<Session> find(ThreadAddress address) {
    return EventStore.find(database.sql(), address);
  }

  /** The session of a thread, in the caller's transaction. */
  public Optional<Session> find(DSLContext tx, ThreadAddress address) {
    return EventStore.find(tx, address);
  }

  public Optional<Session> find(SessionId id) {
    return EventStore.find(database.sql(), id);
  }

  /** The session, in the caller's transaction. */
  public Optional<Session> find(DSLContext tx, SessionId id) {
    return EventStore.find(tx, id);
  }

  /** Makes everybody else wait who would append or decide about the session. */
  public void lock(DSLContext tx, SessionId id) {
    EventStore.lock(tx, id);
  }

  /**
   * Makes a node the session's one runner, unless another one that lives is; whoever was it before
   * can append nothing any more.
   *
   * @return empty when another node runs it
   */
  public Optional<Claim> claim(Session session, String node) {
    recent.forget(session.id());
    return database.inTransaction(
        tx -> {
          lock(tx, session.id());
          Optional<String> former = EventStore.runner(tx, session.id());
          return EventStore.claim(tx, session.id(), node)
              .map(epoch -> new Claim(session, epoch, node, former));
        });
  }

  /** The session rests: the next claim finds nothing left in the middle. */
  public void release(DSLContext tx, Claim claim) {
    EventStore.release(tx, claim);
  }

  /** Sessions that a node has claimed and not given back. */
  public List<SessionId> runBy(String node) {
    return EventStore.runBy(database.sql(), node);
  }

  /** Sessions whose node died over them. */
  public List<SessionId> runByTheDead() {
    return EventStore.runByTheDead(database.sql());
  }

  /**
   * Appends in the caller's transaction.
   *
   * @throws StaleRunner when the claim is no longer the newest
   */
  public List<RecordedEvent> append(
      DSLContext tx,
      Claim claim,
      Optional<SessionThreadId> thread,
      Optional<TaskId> task,
      List<? extends SessionEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    PendingAppend append = new PendingAppend(claim, thread, task, events);
    WrittenAppends written = writer.write(tx, List.of(append), true);
    if (!written.stale().isEmpty()) {
      throw append.stale();
    }
    List<RecordedEvent> recorded = written.events().getOrDefault(append, List.of());
    Database.afterCommit(tx, () -> committed(append, recorded));
    return recorded;
  }

  /**
   * Appends in a transaction that it shares with whoever else appends at this moment. Returns once
   * that is committed; an interrupt meanwhile changes nothing.
   *
   * @throws StaleRunner when the claim is no longer the newest
   */
  public List<RecordedEvent> append(
      Claim claim,
      Optional<SessionThreadId> thread,
      Optional<TaskId> task,
      List<? extends SessionEvent> events) {
    return events.isEmpty()
        ? List.of()
        : commits.append(new PendingAppend(claim, thread, task, events));
  }

  private void committed(PendingAppend append, List<RecordedEvent> events) {
    Session session = append.claim().session();
    recent.add(session.id(), events, append.characters());
    for (AfterAppend each : observers) {
      try {
        each.appended(session, events);
      } catch (RuntimeException | Error e) {
        LOG.error("Session {}: an observer failed; what was committed stays", session.id(), e);
      }
    }
  }

  /** The whole log of a session, in order. */
  public List<RecordedEvent> events(SessionId id) {
    List<RecordedEvent> known = recent.beginning(id);
    EventStore.Read rest = EventStore.after(database.sql(), id, known.size());
    if (rest.events().isEmpty()) {
      return known;
    }
    recent.add(id, rest.events(), rest.characters());
    List<RecordedEvent> whole = new ArrayList<>(known);
    whole.addAll(rest.events());
    return List.copyOf(whole);
  }

  /** Forgets what this process remembers of a log of which texts were taken away. */
  public void forget(SessionId id) {
    recent.forget(id);
    writer.forgetBodies();
  }

  /** What concerns one task, in order. */
  public List<RecordedEvent> events(SessionId id, TaskId task) {
    Optional<TaskId> wanted = Optional.of(task);
    return events(id).stream().filter(each -> each.taskId().equals(wanted)).toList();
  }

  /** The whole log as the tables have it, whatever this process remembers. */
  public List<RecordedEvent> stored(SessionId id) {
    return EventStore.after(database.sql(), id, 0).events();
  }
}
