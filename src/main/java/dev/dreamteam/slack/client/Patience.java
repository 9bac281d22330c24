package dev.dreamteam.slack.client;

import dev.dreamteam.schedule.Backoff;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** For questions to Slack whose asker can wait a while, and changes nothing by asking again. */
public final class Patience {
  /** A reading may stand in line behind a thousand others; what goes on longer is told instead. */
  static final Patience USUAL =
      new Patience(Duration.ofMinutes(15), System::nanoTime, Thread::sleep);

  /** For what people wait for. */
  public static final Patience SHORT =
      new Patience(Duration.ofMinutes(1), System::nanoTime, Thread::sleep);

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final int MOST_UNCLEAR = 4;

  private final Duration longest;
  private final LongSupplier nanos;
  private final Pause pause;

  /** Lets time pass. */
  public interface Pause {
    void sleep(Duration span) throws InterruptedException;
  }

  /**
   * @param longest for so long one question waits for its turn
   */
  public Patience(Duration longest, LongSupplier nanos, Pause pause) {
    this.longest = longest;
    this.nanos = nanos;
    this.pause = pause;
  }

  /**
   * Waits for its turn, in our own line or because Slack asks to, which is no failure; and asks
   * again a few times when the answer was unclear.
   *
   * @throws SlackFailure as the last try did
   */
  public <T> T ask(Supplier<T> question) {
    long began = nanos.getAsLong();
    int unclear = 0;
    while (true) {
      try {
        return question.get();
      } catch (SlackFailure.Busy e) {
        Duration waited = Duration.ofNanos(nanos.getAsLong() - began);
        if (waited.plus(e.retryAfter()).compareTo(longest) > 0) {
          throw e;
        }
        pause(e.retryAfter(), e);
      } catch (SlackFailure.Unclear e) {
        unclear++;
        if (unclear >= MOST_UNCLEAR) {
          throw e;
        }
        pause(BACKOFF.after(unclear), e);
      }
    }
  }

  private void pause(Duration wait, SlackFailure reason) {
    try {
      pause.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
