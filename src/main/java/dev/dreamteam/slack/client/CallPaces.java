package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Holds back calls that Slack would refuse. Once it has asked to wait, nothing of the same method,
 * and for posts of the same channel, is sent before; after that calls go one by one, the further
 * apart the more often Slack asks, and closer again with each one that it takes.
 */
final class CallPaces {
  private static final Set<String> BY_CHANNEL = Set.of("chat.postMessage", "chat.update");

  /** A turn that comes so soon is waited for, so that a try of several calls comes to its end. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LEAST_APART = Duration.ofMillis(250);
  private static final double CLOSER = 0.85;

  private final LongSupplier nanos;
  private final Map<String, Span> held = new HashMap<>();

  /** No call before {@code next}; the ones after it so far apart. */
  private record Span(long next, long apart) {}

  CallPaces(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Takes a turn for a call.
   *
   * @return how long to wait for it, shortly
   * @throws SlackFailure.Busy when the turn is far off; nothing was taken then
   */
  synchronized Duration turn(String method, ObjectNode arguments) {
    Span span = held.get(key(method, arguments));
    if (span == null) {
      return Duration.ZERO;
    }
    long now = nanos.getAsLong();
    Duration wait = Duration.ofNanos(Math.max(0, span.next() - now));
    if (wait.compareTo(SOON) > 0) {
      throw new SlackFailure.Busy(method, wait);
    }
    held.put(key(method, arguments), new Span(now + wait.toNanos() + span.apart(), span.apart()));
    return wait;
  }

  /** Slack asked to wait. */
  synchronized void refused(String method, ObjectNode arguments, Duration wait) {
    held.compute(
        key(method, arguments),
        (key, span) -> {
          long twice = span == null ? 0 : 2 * span.apart();
          long apart = Math.clamp(twice, LEAST_APART.toNanos(), SOON.toNanos());
          return new Span(nanos.getAsLong() + wait.toNanos(), apart);
        });
  }

  /** Slack took a call, whatever it thought of it. */
  synchronized void taken(String method, ObjectNode arguments) {
    held.computeIfPresent(
        key(method, arguments),
        (key, span) -> {
          long apart = (long) (span.apart() * CLOSER);
          return apart < LEAST_APART.toNanos() / 2 ? null : new Span(span.next(), apart);
        });
  }

  private static String key(String method, ObjectNode arguments) {
    return BY_CHANNEL.contains(method) ? method + " " + arguments.path("channel").asText() : method;
  }
}
