package dev.dreamteam.local;

/** How often a method may be called: Slack's tiers, for each method and team. */
enum Tier {
  ONE(1, 2),
  TWO(20, 10),
  THREE(50, 25),
  FOUR(100, 50),
  /** {@code auth.test} and {@code chat.getPermalink}. */
  HUNDREDS(600, 100),
  /** About one post a second in each channel, with short bursts. */
  POSTS(60, 10),
  /** One status a second in each thread's channel. */
  STATUSES(60, 20);

  private final int callsPerMinute;
  private final int burst;

  Tier(int callsPerMinute, int burst) {
    this.callsPerMinute = callsPerMinute;
    this.burst = burst;
  }

  int callsPerMinute() {
    return callsPerMinute;
  }

  /** How many calls more than that are taken at once after a quiet while. */
  int burst() {
    return burst;
  }

  /** Whether each channel is counted alone. */
  boolean isPerChannel() {
    return this == POSTS || this == STATUSES;
  }
}
