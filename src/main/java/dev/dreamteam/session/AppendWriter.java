package dev.dreamteam.session;

import dev.dreamteam.database.BodyStore;
import dev.dreamteam.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes appends and all that follows from them in one transaction. */
final class AppendWriter {
  private final Clock clock;
  private final List<SessionListener> listeners;
  private final KnownBodies known = new KnownBodies();

  AppendWriter(Clock clock, List<SessionListener> listeners) {
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Writes what may be written.
   *
   * @param wait for sessions that somebody else has locked, else leave them out
   */
  WrittenAppends write(DSLContext tx, List<PendingAppend> appends, boolean wait) {
    // Whoever waits here for somebody who stores the same text must not hold a session meanwhile.
    storeBodies(tx, appends);
    AppendStore.Passed passed = AppendStore.pass(tx, appends, wait);
    List<PendingAppend> ours = new ArrayList<>();
    List<PendingAppend> refused = new ArrayList<>();
    for (PendingAppend each : appends) {
      (passed.first().containsKey(AppendStore.Fence.of(each)) ? ours : refused).add(each);
    }
    List<PendingAppend> stale = wait ? List.copyOf(refused) : stale(tx, refused);
    refused.removeAll(stale);
    // PostgreSQL keeps microseconds; what was appended must equal what is read back.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<PendingAppend, List<RecordedEvent>> events = Map.of();
    if (!ours.isEmpty()) {
      events = AppendStore.insert(tx, ours, passed, now);
      ProjectionStore.apply(tx, events.values().stream().flatMap(List::stream).toList());
      events.forEach(
          (append, recorded) ->
              listeners.forEach(each -> each.recorded(tx, append.claim().session(), recorded)));
    }
    return new WrittenAppends(events, stale, refused, passed.transaction());
  }

  /** Epochs only rise: whoever is behind now is behind for ever. */
  private static List<PendingAppend> stale(DSLContext tx, List<PendingAppend> refused) {
    if (refused.isEmpty()) {
      return List.of();
    }
    Map<UUID, Long> epochs = AppendStore.epochs(tx, refused);
    return refused.stream()
        .filter(
            each ->
                epochs.getOrDefault(each.session().value(), Long.MAX_VALUE) > each.claim().epoch())
        .toList();
  }

  /** Texts may have been removed: they are stored again when they are needed. */
  void forgetBodies() {
    known.clear();
  }

  private void storeBodies(DSLContext tx, List<PendingAppend> appends) {
    Map<String, String> bodies = new HashMap<>();
    appends.forEach(each -> bodies.putAll(each.bodies()));
    bodies.keySet().removeIf(known::contains);
    if (!bodies.isEmpty()) {
      BodyStore.putAll(tx, bodies);
      Database.afterCommit(tx, () -> bodies.keySet().forEach(known::add));
    }
  }
}
