package dev.dreamteam.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ScheduleTest {
  @Test
  void aJobWokenWhileItRunsRunsOnceMoreAndNeverTwiceAtATime() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    Semaphore mayEnd = new Semaphore(0);
    try (Database database = TestDatabase.fresh();
        Schedule schedule = Schedule.on(database.dataSource(), 10)) {
      schedule.register(
          "kind",
          _ -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            runs.incrementAndGet();
            mayEnd.acquire();
            atOnce.decrementAndGet();
          });
      schedule.start();
      schedule.wake("kind", "one");
      await().until(() -> runs.get() == 1);

      schedule.wake("kind", "one");
      schedule.wake("kind", "one");
      mayEnd.release(10);

      await().until(() -> !schedule.isScheduled("kind", "one"));
      assertThat(runs).hasValue(2);
    }
  }

  @Test
  void jobsOfDifferentKeysRunAtTheSameTime() {
    Set<String> running = ConcurrentHashMap.newKeySet();
    Semaphore mayEnd = new Semaphore(0);
    try (Database database = TestDatabase.fresh();
        Schedule schedule = Schedule.on(database.dataSource(), 10)) {
      schedule.register(
          "kind",
          key -> {
            running.add(key);
            mayEnd.acquire();
          });
      schedule.start();

      schedule.wake("kind", "one");
      schedule.wake("kind", "two");

      await().until(() -> running.size() == 2);
      mayEnd.release(2);
    }
  }

  @Test
  void aTimeThatClocksSkipIsMadeUpForAndGoesWithItsExpression() {
    try (Database database = TestDatabase.fresh();
        Schedule schedule = Schedule.on(database.dataSource(), 2)) {
      ZoneId berlin = ZoneId.of("Europe/Berlin");
      schedule.cron("night", "all", "0 30 2 * * ?", berlin);
      assertThat(onceTimes(database))
          .isNotEmpty()
          .allMatch(time -> time.atZone(berlin).toLocalTime().equals(LocalTime.of(3, 0)))
          .allMatch(time -> time.atZone(berlin).getDayOfWeek() == DayOfWeek.SUNDAY);

      schedule.cron("night", "all", "0 30 4 * * ?", berlin);
      assertThat(onceTimes(database)).isEmpty();
    }
  }

  /** When jobs run that run once. */
  private static List<Instant> onceTimes(Database database) {
    return database
        .sql()
        .fetch("select next_fire_time from qrtz_triggers where trigger_type = 'SIMPLE'")
        .map(row -> Instant.ofEpochMilli(row.get(0, long.class)));
  }

  @Test
  void aRunByTheClockThatWasMissedIsMadeUpOnceAfterARestart() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    try (Database database = TestDatabase.fresh()) {
      try (Schedule before = Schedule.on(database.dataSource(), 2)) {
        before.register("night", _ -> runs.incrementAndGet());
        before.cron("night", "all", "0 0 3 1 1 ?", ZoneOffset.UTC);
      }
      database
          .sql()
          .execute(
              "update qrtz_triggers set next_fire_time = ?",
              Instant.now().minus(Duration.ofHours(5)).toEpochMilli());
      try (Schedule after = Schedule.on(database.dataSource(), 2)) {
        after.register("night", _ -> runs.incrementAndGet());
        after.cron("night", "all", "0 0 3 1 1 ?", ZoneOffset.UTC);
        after.start();

        await().until(() -> runs.get() == 1);
        Thread.sleep(Duration.ofSeconds(2));
      }
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void aFailedRunDoesNotKeepTheNextOneAway() {
    AtomicInteger runs = new AtomicInteger();
    try (Database database = TestDatabase.fresh();
        Schedule schedule = Schedule.on(database.dataSource(), 10)) {
      schedule.register(
          "kind",
          _ -> {
            if (runs.incrementAndGet() == 1) {
              throw new IllegalStateException("the first run fails");
            }
          });
      schedule.start();

      schedule.wake("kind", "one");
      await().until(() -> runs.get() == 1);
      schedule.wake("kind", "one");

      await().until(() -> runs.get() == 2);
    }
  }

  @Test
  void whatRepeatsGoesOnUntilTheEnd() {
    AtomicInteger runs = new AtomicInteger();
    try (Database database = TestDatabase.fresh();
        Schedule schedule = Schedule.on(database.dataSource(), 10)) {
      schedule.register("kind", _ -> runs.incrementAndGet());
      schedule.start();

      schedule.every("kind", "one", Duration.ofMillis(200));

      await().until(() -> runs.get() >= 3);
    }
  }
}
