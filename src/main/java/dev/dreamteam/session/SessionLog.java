package dev.dreamteam.session;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.task.TaskId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * The truth about every session: events in order without gaps, appended under a claim, never
 * changed. Tables that follow from them and messages about them are written in the same
 * transaction.
 */
public final class SessionLog {
  private final Database database;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final List<SessionListener> listeners;
  private final List<AfterAppend> observers = new CopyOnWriteArrayList<>();

  public SessionLog(
      Database database, Clock clock, Supplier<UUID> ids, List<SessionListener> listeners) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.listeners = List.copyOf(listeners);
  }

  /** Has somebody told of every append after its commit. */
  public void tellAfterwards(AfterAppend observer) {
    observers.add(observer);
  }

  /** The session of a thread, begun when there was none. */
  public Session open(DSLContext tx, Place place, ThreadAddress address) {
    return EventStore.open(tx, place, address, ids.get(), clock.instant());
  }

  public Optional<Session> find(ThreadAddress address) {
    return EventStore.find(database.sql(), address);
  }

  public Optional<Session> find(SessionId id) {
    return EventStore.find(database.sql(), id);
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

  /** The node that runs a session; certain while the session is locked. */
  public Optional<String> runner(DSLContext tx, SessionId id) {
    return EventStore.runner(tx, id);
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
    long sequence = EventStore.takeSequences(tx, claim, events.size());
    // PostgreSQL keeps microseconds; what was appended must equal what is read back.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<RecordedEvent> recorded = new ArrayList<>();
    for (SessionEvent event : events) {
      recorded.add(new RecordedEvent(claim.session().id(), sequence++, now, thread, task, event));
    }
    EventStore.insert(tx, claim.epoch(), recorded);
    recorded.forEach(each -> ProjectionStore.apply(tx, each));
    listeners.forEach(listener -> listener.recorded(tx, claim.session(), recorded));
    Database.afterCommit(
        tx, () -> observers.forEach(each -> each.appended(claim.session(), recorded)));
    return recorded;
  }

  /** Appends in a transaction of its own. */
  public List<RecordedEvent> append(
      Claim claim,
      Optional<SessionThreadId> thread,
      Optional<TaskId> task,
      List<? extends SessionEvent> events) {
    return Shielded.call(
        () -> database.inTransaction(tx -> append(tx, claim, thread, task, events)));
  }

  /** The whole log of a session, in order. */
  public List<RecordedEvent> events(SessionId id) {
    return EventStore.events(database.sql(), id);
  }
}
