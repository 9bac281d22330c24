package dev.dreamteam.privacy;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.session.SessionLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes at night what is older than it is to be kept, in pieces, for a while at most. */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** What is not done by then is done in the next night. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final int SESSIONS = 50;
  private static final int MESSAGES = 500;

  private final Database database;
  private final SessionLog log;
  private final Recollection recollection;
  private final PrivacyConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Retention(
      Database database,
      SessionLog log,
      Recollection recollection,
      PrivacyConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.log = log;
    this.recollection = recollection;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Tidies up.
   *
   * @return how much of what was removed
   */
  public Map<String, Integer> tidy() {
    Instant began = clock.instant();
    Map<String, Integer> removed = new TreeMap<>();
    // Marked in an earlier night: first, so that what is marked below waits.
    count(
        removed,
        "texts and files",
        database.inTransaction(tx -> BodyRemovalStore.remove(tx, began)));
    PrivacyConfig.before(began, config.sessions())
        .ifPresent(before -> count(removed, "sessions", sessions(before, began)));
    PrivacyConfig.before(began, config.messages())
        .ifPresent(
            before ->
                count(
                    removed,
                    "messages",
                    pieces(
                        (tx, time) -> recollection.dropOlder(tx, time, MESSAGES), before, began)));
    PrivacyConfig.before(began, config.deliveries())
        .ifPresent(
            before -> {
              count(removed, "posts", pieces(RetentionStore::outbox, before, began));
              count(removed, "imports", pieces(RetentionStore::imports, before, began));
            });
    PrivacyConfig.before(began, config.dreams())
        .ifPresent(
            before ->
                count(removed, "candidates", pieces(RetentionStore::proposals, before, began)));
    PrivacyConfig.before(began, config.versions())
        .ifPresent(
            before -> count(removed, "versions", pieces(RetentionStore::versions, before, began)));
    database.transaction(
        tx -> {
          recollection.tidy(tx);
          BodyRemovalStore.mark(tx, began);
          RetentionStore.note(tx, ids.get(), began, clock.instant(), removed);
        });
    LOG.info("Tidied up in {}: {}", Duration.between(began, clock.instant()), removed);
    return removed;
  }

  private static void count(Map<String, Integer> removed, String what, int rows) {
    if (rows > 0) {
      removed.merge(what, rows, Integer::sum);
    }
  }

  private int sessions(Instant before, Instant began) {
    int removed = 0;
    List<SessionId> old;
    do {
      old = SessionRemovalStore.old(database.sql(), before, SESSIONS);
      int gone = 0;
      for (SessionId session : old) {
        if (database.inTransaction(tx -> SessionRemovalStore.remove(tx, session))) {
          log.forget(session);
          gone++;
        }
      }
      removed += gone;
      if (gone == 0) {
        break; // somebody has just asked something in all of them
      }
    } while (old.size() == SESSIONS && inTime(began));
    return removed;
  }

  private int pieces(
      BiFunction<DSLContext, Instant, Integer> piece, Instant before, Instant began) {
    int removed = 0;
    int more;
    do {
      more = database.inTransaction(tx -> piece.apply(tx, before));
      removed += more;
    } while (more > 0 && inTime(began));
    return removed;
  }

  private boolean inTime(Instant began) {
    return clock.instant().isBefore(began.plus(LONGEST));
  }
}
