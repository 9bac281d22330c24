package dev.dreamteam.webhook;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How often somebody may read: so many times in each minute. Thread-safe. */
final class ReadPace {
  private static final long MINUTE = 60;
  private static final int MOST_REMEMBERED = 10_000;

  private final int most;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long minute;

  ReadPace(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts a try; whether it is one too many. */
  synchronized boolean isTooMuch(String who) {
    long now = clock.instant().getEpochSecond() / MINUTE;
    if (now != minute || counts.size() > MOST_REMEMBERED) {
      minute = now;
      counts.clear();
    }
    return counts.merge(who, 1, Integer::sum) > most;
  }

  /** Seconds until the next minute begins. */
  long secondsToNext() {
    return MINUTE - clock.instant().getEpochSecond() % MINUTE;
  }
}
