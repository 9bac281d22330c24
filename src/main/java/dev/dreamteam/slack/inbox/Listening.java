package dev.dreamteam.slack.inbox;

import dev.dreamteam.database.Database;
import dev.dreamteam.slack.MissedMessages;
import dev.dreamteam.slack.SlackHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down again and again that this node listens, so that whoever listens after a time in which
 * nobody did knows how long it was.
 */
public final class Listening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration NOTE_EVERY = Duration.ofSeconds(5);

  /** After so long without a node Slack's own repeats come late or not at all. */
  static final Duration DEAF_AFTER = Duration.ofSeconds(30);

  private final Database database;
  private final String team;
  private final SlackHealth health;
  private final MissedMessages missed;
  private final Clock clock;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final Thread notes;
  private volatile boolean closed;

  public Listening(
      Database database, String team, SlackHealth health, MissedMessages missed, Clock clock) {
    this.database = database;
    this.team = team;
    this.health = health;
    this.missed = missed;
    this.clock = clock;
    this.notes = Thread.ofVirtual().name("slack-listening").unstarted(this::noteAll);
  }

  public void start() {
    notes.start();
  }

  /** Something that Slack told could not be kept. */
  public void lost() {
    lost.set(true);
  }

  private void noteAll() {
    while (!closed) {
      try {
        if (health.isConnected()) {
          note();
        }
        Thread.sleep(NOTE_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void note() {
    boolean lostSome = lost.getAndSet(false);
    Instant now = clock.instant();
    try {
      database.transaction(
          tx -> ListeningStore.heard(tx, team, now, now.minus(DEAF_AFTER), lostSome));
      missed.readIfDue();
    } catch (RuntimeException | Error e) {
      lost.compareAndSet(false, lostSome);
      LOG.warn("That this node listens could not be written down: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    notes.interrupt();
  }
}
