package dev.dreamteam.lead;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.TaskStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Sessions as jobs: woken by words, and found again by a sweep when a wake-up was lost. */
final class SessionJobs {
  static final String KIND = "session";
  private static final String SWEEP = "session-sweep";
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final Database database;
  private final Schedule schedule;

  SessionJobs(Database database, Schedule schedule) {
    this.database = database;
    this.schedule = schedule;
  }

  void register(SessionRunner runner) {
    schedule.register(KIND, runner);
    schedule.register(SWEEP, _ -> sweep());
  }

  /** Wakes what a crash left asleep, now and from time to time. */
  void start() {
    sweep();
    schedule.every(SWEEP, "all", INTERVAL);
  }

  private void sweep() {
    Set<SessionId> asleep = new HashSet<>(SignalStore.sessionsWithOpen(database.sql()));
    asleep.addAll(TaskStore.sessionsAtWork(database.sql()));
    asleep.stream()
        .map(SessionId::toString)
        .filter(key -> !schedule.isScheduled(KIND, key))
        .forEach(key -> schedule.wake(KIND, key));
  }
}
