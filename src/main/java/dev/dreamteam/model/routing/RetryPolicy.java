package dev.dreamteam.model.routing;

import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.schedule.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try a model again: at most {@link #MAX_TRIES} times within {@link #MAX_TIME}, after a
 * random part of a pause that doubles ("full jitter"), unless the provider said how long to wait.
 */
public record RetryPolicy(RandomGenerator random) {
  static final int MAX_TRIES = 5;
  public static final Duration MAX_TIME = Duration.ofMinutes(5);

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /**
   * How long to wait before the next try; empty when there is none.
   *
   * @param tries so far, at least 1
   * @param passed since the first try began
   */
  Optional<Duration> next(ModelFailure failure, int tries, Duration passed) {
    if (!failure.kind().isPassing() || tries >= MAX_TRIES) {
      return Optional.empty();
    }
    Duration wait =
        failure.retryAfter().filter(asked -> counts(asked, tries)).orElse(jitter(tries));
    return passed.plus(wait).compareTo(MAX_TIME) > 0 ? Optional.empty() : Optional.of(wait);
  }

  /** "At once" is followed once; after that it would be a busy loop. */
  private static boolean counts(Duration asked, int tries) {
    return asked.isPositive() || tries == 1;
  }

  private Duration jitter(int tries) {
    return Duration.ofMillis(random.nextLong(BACKOFF.after(tries).toMillis() + 1));
  }
}
