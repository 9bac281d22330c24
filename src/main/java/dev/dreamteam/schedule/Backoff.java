package dev.dreamteam.schedule;

import java.time.Duration;

/**
 * How long to wait after failures in a row: each pause is so many times as long as the one before,
 * up to a longest.
 *
 * @param first after the first failure
 * @param factor at least 1
 * @param longest at least the first
 */
public record Backoff(Duration first, int factor, Duration longest) {
  /** No pause grows further: a century has fewer doublings of a millisecond. */
  private static final int MOST_STEPS = 42;

  public Backoff {
    if (!first.isPositive() || factor < 1 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "no back-off: %s, times %d, up to %s".formatted(first, factor, longest));
    }
  }

  public static Backoff doubling(Duration first, Duration longest) {
    return new Backoff(first, 2, longest);
  }

  public static Backoff tripling(Duration first, Duration longest) {
    return new Backoff(first, 3, longest);
  }

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least 1; fewer count as one
   */
  public Duration after(int failures) {
    Duration pause = first;
    for (int step = 1; step < Math.min(failures, MOST_STEPS); step++) {
      if (pause.compareTo(longest.dividedBy(factor)) > 0) {
        return longest;
      }
      pause = pause.multipliedBy(factor);
    }
    return pause;
  }
}
