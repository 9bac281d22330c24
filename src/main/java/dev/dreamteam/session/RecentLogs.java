package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginnings of logs that were written or read a short while ago, so that a view of a running
 * task does not read what this process has just written. Events change only when somebody's words
 * are taken out of a session that rests, and a claim forgets what is known of it; whoever wants the
 * whole log reads from the database what came after it. Thread-safe.
 */
final class RecentLogs {
  /** A log without gaps from its first event on. */
  private static final class Beginning {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final long since = System.nanoTime();
    private long characters;
  }

  /** What another node took away is known here no longer than this. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final long mostCharacters;
  private final Map<SessionId, Beginning> beginnings = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /**
   * @param mostCharacters of stored text; the logs used longest ago are let go above that
   */
  RecentLogs(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** What is known of a log, from its first event on; empty when nothing is. */
  synchronized List<RecordedEvent> beginning(SessionId id) {
    Beginning known = beginnings.get(id);
    if (known != null && System.nanoTime() - known.since > LONGEST.toNanos()) {
      forget(id);
      return List.of();
    }
    return known == null ? List.of() : List.copyOf(known.events);
  }

  /** Lets a log go: its texts may have been taken away. */
  synchronized void forget(SessionId id) {
    Beginning known = beginnings.remove(id);
    if (known != null) {
      characters -= known.characters;
    }
  }

  /**
   * Takes in events that are committed. Those that do not follow what is known are left out: who
   * wants them reads them.
   *
   * @param size of their stored text in characters
   */
  synchronized void add(SessionId id, List<RecordedEvent> committed, long size) {
    Beginning known = beginnings.computeIfAbsent(id, _ -> new Beginning());
    boolean follows =
        !committed.isEmpty() && committed.getFirst().sequence() == known.events.size() + 1L;
    if (follows) {
      known.events.addAll(committed);
      known.characters += size;
      characters += size;
    }
    if (known.events.isEmpty()) {
      beginnings.remove(id);
    }
    letGo();
  }

  private void letGo() {
    var oldest = beginnings.values().iterator();
    while (characters > mostCharacters && oldest.hasNext()) {
      characters -= oldest.next().characters;
      oldest.remove();
    }
  }
}
