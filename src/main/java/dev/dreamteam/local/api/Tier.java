package dev.dreamteam.local.api;

/**
 * How often a method may be called: Slack's tiers, for each method and team, bursts included.
 * Sources: Slack's page on rate limits, and the table of its Java client.
 */
public enum Tier {
  /** Once a minute, and "a small amount of burst behavior". */
  ONE(4, 60),
  TWO(20, 60),
  THREE(50, 60),
  FOUR(100, 60),
  /** {@code auth.test} and {@code chat.getPermalink}. */
  HUNDREDS(600, 60),
  /** One post a second in each channel, with short bursts. */
  POSTS(10, 10),
  /** The statuses of one channel. */
  STATUSES(60, 60);

  private final int calls;
  private final int seconds;

  Tier(int calls, int seconds) {
    this.calls = calls;
    this.seconds = seconds;
  }

  int calls() {
    return calls;
  }

  /** The span within which so many calls are taken. */
  int seconds() {
    return seconds;
  }

  /** Whether each channel is counted alone. */
  boolean isPerChannel() {
    return this == POSTS || this == STATUSES;
  }
}
