package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Outage;
import dev.dreamteam.task.BudgetExceeded;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits appends of all sessions together: while one transaction is under way, what arrives waits
 * for the next, so that a commit's price is shared by as many as there are. Appends of one session
 * keep their order. One that is refused fails alone; a session that somebody else has locked waits
 * for itself; and after a lost connection the server is asked what became of the commit, so that
 * nothing is appended twice.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** Bounds a transaction, and with it how long one append can wait for the others. */
  private static final int MOST = 256;

  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);

  private final Database database;
  private final AppendWriter writer;
  private final Committed observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  // Behind somebody else's lock; each of these sessions has a thread of its own that waits for it.
  private final Map<SessionId, Deque<PendingAppend>> heldUp = new HashMap<>();
  private boolean writing;

  /** Told of an append that is committed. */
  @FunctionalInterface
  interface Committed {
    void committed(PendingAppend append, List<RecordedEvent> events);
  }

  /**
   * @param observer told of each append after its commit and before its caller
   */
  GroupCommit(Database database, AppendWriter writer, Committed observer) {
    this.database = database;
    this.writer = writer;
    this.observer = observer;
  }

  /** Returns once the events are committed, also when the caller is interrupted meanwhile. */
  List<RecordedEvent> append(PendingAppend append) {
    lock.lock();
    try {
      Deque<PendingAppend> queue = heldUp.get(append.session());
      if (queue != null) {
        queue.add(append);
      } else {
        waiting.add(append);
        if (!writing) {
          writing = true;
          Thread.ofVirtual().name("log-writer").start(this::writeAll);
        }
      }
    } finally {
      lock.unlock();
    }
    return append.await();
  }

  private void writeAll() {
    for (List<PendingAppend> next = next(); !next.isEmpty(); next = next()) {
      commit(next, false);
    }
  }

  private List<PendingAppend> next() {
    lock.lock();
    try {
      List<PendingAppend> next = take(waiting);
      writing = !next.isEmpty();
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void writeHeldUp(SessionId session) {
    for (List<PendingAppend> next = next(session); !next.isEmpty(); next = next(session)) {
      commit(next, true);
    }
  }

  private List<PendingAppend> next(SessionId session) {
    lock.lock();
    try {
      List<PendingAppend> next = take(heldUp.getOrDefault(session, new ArrayDeque<>()));
      if (next.isEmpty()) {
        heldUp.remove(session);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private static List<PendingAppend> take(Deque<PendingAppend> queue) {
    List<PendingAppend> taken = new ArrayList<>();
    while (taken.size() < MOST && !queue.isEmpty()) {
      taken.add(queue.remove());
    }
    return taken;
  }

  /** What comes later for these sessions stays behind what is held up now. */
  private void holdUp(List<PendingAppend> locked) {
    lock.lock();
    try {
      Set<SessionId> fresh = new HashSet<>();
      for (PendingAppend each : locked) {
        if (!heldUp.containsKey(each.session())) {
          heldUp.put(each.session(), new ArrayDeque<>());
          fresh.add(each.session());
        }
      }
      List<PendingAppend> inOrder = new ArrayList<>(locked);
      inOrder.addAll(waiting);
      waiting.clear();
      inOrder.forEach(each -> heldUp.getOrDefault(each.session(), waiting).add(each));
      fresh.forEach(
          session ->
              Thread.ofVirtual().name("log-writer-" + session).start(() -> writeHeldUp(session)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Every append gets its answer here, or is held up; whatever happens, the next ones are written.
   */
  private void commit(List<PendingAppend> appends, boolean wait) {
    WrittenAppends written;
    try {
      written = SureCommit.of(database, tx -> writer.write(tx, appends, wait), LONGEST_OUTAGE);
    } catch (BudgetExceeded e) {
      apart(appends, wait, each -> each.task().filter(e.task()::equals).isPresent(), e);
      return;
    } catch (RuntimeException e) {
      apart(appends, wait, _ -> true, e);
      return;
    } catch (Error e) {
      LOG.error("{} appends were not written", appends.size(), e);
      appends.forEach(each -> each.fail(e));
      return;
    }
    written.events().forEach(this::committed);
    written.stale().forEach(each -> each.fail(each.stale()));
    if (!written.locked().isEmpty()) {
      holdUp(written.locked());
    }
  }

  private void committed(PendingAppend append, List<RecordedEvent> events) {
    try {
      observer.committed(append, events);
    } catch (RuntimeException | Error e) {
      LOG.error("Whoever looks on failed; what was committed stays", e);
    }
    append.succeed(events);
  }

  /** Those that may be the reason of a failure are written one by one, the others together. */
  private void apart(
      List<PendingAppend> appends,
      boolean wait,
      Predicate<PendingAppend> suspect,
      RuntimeException failure) {
    if (appends.size() == 1 || Outage.isOutage(failure)) {
      appends.forEach(each -> each.fail(failure));
      return;
    }
    LOG.debug("{} appends are written apart: {}", appends.size(), failure.getMessage());
    List<PendingAppend> others = appends.stream().filter(suspect.negate()).toList();
    if (!others.isEmpty()) {
      commit(others, wait);
    }
    appends.stream().filter(suspect).forEach(each -> commit(List.of(each), wait));
  }
}
