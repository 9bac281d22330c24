package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Node;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sessions run where. Words that reach a node make it run their session at once; when it has
 * no thread free, when a node dies or goes down, Quartz finds a node for what is left undone.
 */
public final class SessionJobs implements Node.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SessionJobs.class);
  private static final String KIND = "session";
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(2);
  // Younger ones are being taken up by the node that received them.
  private static final Duration ASLEEP = Duration.ofSeconds(3);

  private final Database database;
  private final SessionLog log;
  private final Schedule schedule;
  private final SessionRunner runner;
  private final Clock clock;
  private final Thread sweeper = Thread.ofVirtual().name("session-sweep").unstarted(this::sweeping);
  private volatile boolean closing;

  public SessionJobs(
      Database database, SessionLog log, Schedule schedule, SessionRunner runner, Clock clock) {
    this.database = database;
    this.log = log;
    this.schedule = schedule;
    this.runner = runner;
    this.clock = clock;
    schedule.register(KIND, runner);
  }

  /** Takes up what an earlier run of this node left, and looks from time to time for more. */
  public void start() {
    sweeper.start();
  }

  /** Has a session look at what was left for it, wherever it runs or will run. */
  public void wake(SessionId id) {
    if (!runner.running().ring(id) && !schedule.runHere(KIND, id.toString())) {
      schedule.wake(KIND, id.toString());
    }
  }

  @Override
  public void told(String sessionId) {
    boolean _ = runner.running().ring(SessionId.parse(sessionId));
  }

  @Override
  public void missedSome() {
    runner.running().ringAll();
  }

  private void sweeping() {
    while (!closing) {
      try {
        sweep();
      } catch (RuntimeException | Error e) {
        LOG.warn("Could not look for sessions to take up, again soon: {}", e.getMessage());
      }
      try {
        Thread.sleep(SWEEP_EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void sweep() {
    log.runBy(runner.node()).stream()
        .filter(id -> !runner.running().contains(id))
        .forEach(this::wake);
    Set<SessionId> asleep = new HashSet<>(log.runByTheDead());
    asleep.addAll(SignalStore.sessionsAsleep(database.sql(), clock.instant().minus(ASLEEP)));
    asleep.addAll(TaskStore.sessionsAsleep(database.sql(), clock.instant().minus(ASLEEP)));
    asleep.forEach(this::wakeAnywhere);
  }

  private void wakeAnywhere(SessionId id) {
    if (!closing && !schedule.isScheduled(KIND, id.toString())) {
      schedule.wake(KIND, id.toString());
    }
  }

  /** Hands over what runs here. */
  public void leave(Duration grace) {
    closing = true;
    sweeper.interrupt();
    schedule.leave();
    Set<SessionId> running = runner.running().ids();
    runner.leave(grace);
    try {
      // Another node takes them within a second, without waiting for a sweep.
      running.forEach(id -> schedule.wake(KIND, id.toString()));
    } catch (RuntimeException e) {
      LOG.warn("Sessions were not handed over; a sweep will find them: {}", e.getMessage());
    }
  }
}
