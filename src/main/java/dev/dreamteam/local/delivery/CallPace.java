package dev.dreamteam.local.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the calls of each method within a window, as a rate limit does. */
public final class CallPace {
  private final Map<String, Deque<Long>> calls = new HashMap<>();

  /**
   * Takes a place for a call.
   *
   * @param limit such as "1 per 3": calls per seconds
   * @return when there is none, the seconds until there is one
   */
  Optional<Integer> secondsUntilFree(String method, String limit) {
    int per = limit.indexOf(" per ");
    return secondsUntilFree(
        method,
        Integer.parseInt(limit.substring(0, per)),
        Integer.parseInt(limit.substring(per + " per ".length())));
  }

  /** The same with the limit in numbers. */
  public Optional<Integer> secondsUntilFree(String method, int most, int seconds) {
    long window = Duration.ofSeconds(seconds).toNanos();
    long now = System.nanoTime();
    Deque<Long> within = calls.computeIfAbsent(method, ignored -> new ArrayDeque<>());
    while (!within.isEmpty() && now - within.peekFirst() >= window) {
      within.removeFirst();
    }
    if (within.size() < most) {
      within.addLast(now);
      return Optional.empty();
    }
    long wait = window - (now - within.getFirst());
    return Optional.of((int) Math.max(1, Math.ceilDiv(wait, 1_000_000_000L)));
  }
}
