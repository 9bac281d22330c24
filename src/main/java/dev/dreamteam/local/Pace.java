package dev.dreamteam.local;

import java.time.Duration;
import java.util.List;

/**
 * How long the local workspace waits for what.
 *
 * @param ack an envelope that is not acknowledged within this time failed
 * @param retries how long after each failure an event is sent again; as many tries as entries
 * @param trigger how long a trigger id may open a view
 * @param stream how long a streaming message takes more text
 * @param tiers whether methods may be called only as often as Slack's tiers allow
 */
public record Pace(
    Duration ack, List<Duration> retries, Duration trigger, Duration stream, boolean tiers) {
  /** What Slack does. */
  public static final Pace OF_SLACK =
      new Pace(
          Duration.ofSeconds(3),
          List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5)),
          Duration.ofSeconds(3),
          Duration.ofMinutes(5),
          true);

  public Pace {
    retries = List.copyOf(retries);
  }

  /** The same, with methods that may be called as often as one likes. */
  public Pace withoutTiers() {
    return new Pace(ack, retries, trigger, stream, false);
  }

  /** The same, with every wait divided and no tiers, which count minutes. */
  public Pace faster(int times) {
    return new Pace(
        ack.dividedBy(times),
        retries.stream().map(wait -> wait.dividedBy(times)).toList(),
        trigger.dividedBy(times),
        stream.dividedBy(times),
        false);
  }
}
