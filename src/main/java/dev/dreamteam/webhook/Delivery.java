package dev.dreamteam.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way to one endpoint.
 *
 * @param number within its endpoint, from 1, without gaps
 * @param attempts tries so far
 * @param dueAt the next try; of no meaning once it ended
 */
record Delivery(
    WebhookEvent event,
    long number,
    Status status,
    int attempts,
    Instant dueAt,
    Optional<Instant> firstTriedAt,
    Optional<Instant> endedAt,
    Optional<String> problem) {
  /** What became of it. */
  enum Status {
    WAITING,
    DELIVERED,
    /** Tried for as long as it is tried; replayed by hand only. */
    DEAD
  }
}
