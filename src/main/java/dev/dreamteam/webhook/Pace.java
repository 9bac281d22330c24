package dev.dreamteam.webhook;

import dev.dreamteam.schedule.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How tries are spread over time.
 *
 * @param firstRetry after a delivery's first failure; three times as long after each further one
 * @param longestRetry the longest pause between two tries
 * @param giveUpAfter a delivery is a dead letter when this has passed since its first try
 * @param failuresBeforeRest failures in a row after which the whole endpoint rests
 * @param firstRest how long it rests first; twice as long after each further failure
 * @param longestRest the longest rest
 * @param warnAfter the owner is told when an endpoint has failed for so long
 * @param pauseAfter it is paused when it has failed for so long
 * @param lookEvery how often deliveries that are due are looked for
 */
record Pace(
    Duration firstRetry,
    Duration longestRetry,
    Duration giveUpAfter,
    int failuresBeforeRest,
    Duration firstRest,
    Duration longestRest,
    Duration warnAfter,
    Duration pauseAfter,
    Duration lookEvery) {
  static final Pace STANDARD =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofHours(6),
          Duration.ofDays(3),
          5,
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofDays(3),
          Duration.ofSeconds(1));

  private static final double JITTER = 0.2;

  /** Looking more often than so many milliseconds only keeps the database busy. */
  private static final int MIN_LOOK = 20;

  /** The same, so many times faster. */
  Pace faster(int times) {
    return new Pace(
        firstRetry.dividedBy(times),
        longestRetry.dividedBy(times),
        giveUpAfter.dividedBy(times),
        failuresBeforeRest,
        firstRest.dividedBy(times),
        longestRest.dividedBy(times),
        warnAfter.dividedBy(times),
        pauseAfter.dividedBy(times),
        Duration.ofMillis(Math.max(MIN_LOOK, lookEvery.toMillis() / times)));
  }

  /**
   * When a delivery is tried again.
   *
   * @param attempts that failed, at least 1
   * @param asked for how long the receiver asked to be left alone
   * @return empty when its time is over; the last try is at the very end of it
   */
  Optional<Instant> nextTry(
      int attempts,
      Instant firstTriedAt,
      Instant now,
      Optional<Duration> asked,
      RandomGenerator random) {
    Instant end = firstTriedAt.plus(giveUpAfter);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Duration pause = jittered(Backoff.tripling(firstRetry, longestRetry).after(attempts), random);
    Duration wanted = asked.map(span -> shorter(span, longestRetry)).orElse(Duration.ZERO);
    Instant next = now.plus(pause.compareTo(wanted) < 0 ? wanted : pause);
    return Optional.of(next.isBefore(end) ? next : end);
  }

  /** How long an endpoint rests after so many failures in a row; zero for few. */
  Duration rest(int failures, RandomGenerator random) {
    return failures < failuresBeforeRest
        ? Duration.ZERO
        : jittered(
            Backoff.doubling(firstRest, longestRest).after(failures - failuresBeforeRest + 1),
            random);
  }

  private static Duration jittered(Duration span, RandomGenerator random) {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis((long) (span.toMillis() * factor));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
