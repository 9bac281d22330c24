package dev.dreamteam.slack;

import java.time.Duration;
import java.util.function.Supplier;

/** For questions to Slack whose asker can wait a while, and changes nothing by asking again. */
final class Patience {
  private static final int MOST_TRIES = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private Patience() {}

  /**
   * Waits when Slack asks to, and asks again when its answer was unclear, a few times.
   *
   * @throws SlackFailure as the last try did
   */
  static <T> T ask(Supplier<T> question) {
    for (int tries = 1; ; tries++) {
      try {
        return question.get();
      } catch (SlackFailure.Busy | SlackFailure.Unclear e) {
        Duration wait =
            e instanceof SlackFailure.Busy busy
                ? busy.retryAfter()
                : Duration.ofMillis(500L << tries);
        if (tries >= MOST_TRIES || wait.compareTo(LONGEST_WAIT) > 0) {
          throw e;
        }
        pause(wait, e);
      }
    }
  }

  private static void pause(Duration wait, SlackFailure reason) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
