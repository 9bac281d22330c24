package dev.dreamteam.webhook;

import java.time.Duration;
import java.util.Optional;

/** How one try of a delivery went. */
sealed interface Attempt {
  /** Answered with 2xx. */
  record Delivered() implements Attempt {}

  /**
   * Everything else: whether the receiver has it is not known.
   *
   * @param problem for people
   * @param retryAfter how long the receiver asked to be left alone
   */
  record Failed(String problem, Optional<Duration> retryAfter) implements Attempt {}

  /** Answered with 410: the receiver wants no more. */
  record Gone() implements Attempt {}
}
