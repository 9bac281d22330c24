package dev.dreamteam.session;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.Outage;
import dev.dreamteam.schedule.Backoff;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction that is carried through an outage of the database. When the connection is lost
 * while it commits, the server is asked what became of it: done again would be done twice.
 */
final class SureCommit {
  private static final Logger LOG = LoggerFactory.getLogger(SureCommit.class);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(20), Duration.ofSeconds(1));

  private final Database database;
  private final long deadline;
  private int pauses;

  private SureCommit(Database database, Duration longest) {
    this.database = database;
    this.deadline = System.nanoTime() + longest.toNanos();
  }

  /**
   * Runs the work in a transaction, again after each outage that undid it.
   *
   * @param longest after this time an outage is thrown
   */
  static WrittenAppends of(
      Database database, Function<DSLContext, WrittenAppends> work, Duration longest) {
    return new SureCommit(database, longest).run(work);
  }

  private WrittenAppends run(Function<DSLContext, WrittenAppends> work) {
    while (true) {
      AtomicReference<WrittenAppends> written = new AtomicReference<>();
      try {
        return database.inTransaction(
            tx -> {
              written.set(work.apply(tx));
              return written.get();
            });
      } catch (RuntimeException e) {
        waitAfter(e);
        WrittenAppends unclear = written.get();
        if (unclear != null && !unclear.transaction().isEmpty() && isCommitted(unclear)) {
          return unclear;
        }
      }
    }
  }

  /** The server remembers the outcome of every recent transaction. */
  private boolean isCommitted(WrittenAppends written) {
    while (true) {
      try {
        String status =
            database
                .sql()
                .fetchOptional("select pg_xact_status(?::xid8)", written.transaction())
                .map(row -> String.valueOf(row.get(0)))
                .orElse("");
        LOG.info("Transaction {} lost its connection: {}", written.transaction(), status);
        if (!status.equals("in progress")) {
          return status.equals("committed");
        }
        pause();
      } catch (RuntimeException e) {
        waitAfter(e);
      }
    }
  }

  private void waitAfter(RuntimeException failure) {
    if (!Outage.isOutage(failure) || System.nanoTime() > deadline) {
      throw failure;
    }
    LOG.warn("The log could not be written, trying again: {}", failure.getMessage());
    pause();
  }

  private void pause() {
    pauses++;
    try {
      Thread.sleep(BACKOFF.after(pauses));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a writer", e);
    }
  }
}
