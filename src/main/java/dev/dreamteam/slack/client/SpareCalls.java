package dev.dreamteam.slack.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a part of each method's limit for whoever cannot wait: posts look whether their thread is
 * still there with the same methods that searches read with. Limits for a minute, app and workspace
 * as in docs.slack.dev/apis/web-api/rate-limits.
 */
public final class SpareCalls {
  private static final Map<String, Integer> IN_A_MINUTE =
      Map.of(
          "conversations.history", 50,
          "conversations.replies", 50,
          "conversations.info", 50,
          "conversations.list", 20,
          "conversations.members", 100,
          "users.info", 100,
          "files.info", 50);

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** So much of a limit is for those who can wait. */
  private static final double SHARE = 0.8;

  private final LongSupplier nanos;
  private final Map<String, Deque<Long>> calls = new HashMap<>();

  public SpareCalls(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A call leaves, whoever asked for it. */
  public synchronized void count(String method) {
    if (IN_A_MINUTE.containsKey(method)) {
      Deque<Long> recent = recent(method);
      recent.addLast(nanos.getAsLong());
    }
  }

  /** How long until there is a call to spare for somebody who can wait. */
  synchronized Duration untilNext(String method) {
    Integer limit = IN_A_MINUTE.get(method);
    if (limit == null) {
      return Duration.ZERO;
    }
    Deque<Long> recent = recent(method);
    int most = (int) (limit * SHARE);
    if (recent.size() < most) {
      return Duration.ZERO;
    }
    long leaves = recent.stream().skip(recent.size() - most).findFirst().orElseThrow();
    return Duration.ofNanos(Math.max(1, leaves + MINUTE - nanos.getAsLong()));
  }

  /**
   * For somebody who can wait.
   *
   * @throws SlackFailure.Busy when there is no call to spare now
   */
  public void require(String method) {
    Duration wait = untilNext(method);
    if (!wait.isZero()) {
      throw new SlackFailure.Busy(method, wait);
    }
  }

  private Deque<Long> recent(String method) {
    Deque<Long> recent = calls.computeIfAbsent(method, ignored -> new ArrayDeque<>());
    long old = nanos.getAsLong() - MINUTE;
    while (!recent.isEmpty() && recent.peekFirst() <= old) {
      recent.removeFirst();
    }
    return recent;
  }
}
