package dev.dreamteam.slack.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers of Slack that are good for a while, by id. Failures are not remembered. */
final class Remembered<V> {
  private static final int MOST = 20_000;

  private final Clock clock;
  private final Duration goodFor;
  private final Function<String, V> ask;
  private final ConcurrentHashMap<String, Entry<V>> entries = new ConcurrentHashMap<>();

  private record Entry<V>(V value, Instant until) {}

  Remembered(Clock clock, Duration goodFor, Function<String, V> ask) {
    this.clock = clock;
    this.goodFor = goodFor;
    this.ask = ask;
  }

  V get(String id) {
    Instant now = clock.instant();
    Entry<V> known = entries.get(id);
    if (known != null && known.until().isAfter(now)) {
      return known.value();
    }
    V value = ask.apply(id);
    if (entries.size() >= MOST) {
      entries.clear();
    }
    entries.put(id, new Entry<>(value, now.plus(goodFor)));
    return value;
  }

  /** The same, but no older than that. */
  V get(String id, Duration old) {
    Entry<V> known = entries.get(id);
    if (known != null && known.until().minus(goodFor).plus(old).isBefore(clock.instant())) {
      forget(id);
    }
    return get(id);
  }

  boolean knows(String id) {
    Entry<V> known = entries.get(id);
    return known != null && known.until().isAfter(clock.instant());
  }

  void put(String id, V value) {
    entries.put(id, new Entry<>(value, clock.instant().plus(goodFor)));
  }

  void forget(String id) {
    entries.remove(id);
  }
}
