package dev.dreamteam.model.routing;

import dev.dreamteam.model.Capacity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The door that all calls to one provider go through. It lets so many in at once. When the provider
 * says that it is too much, it shuts for everybody as long as the provider asked, and opens slowly:
 * one call, then one more with every answer. So many calls at once do not use up their tries on a
 * provider that has said no already. When the provider says that little is left, calls leave no
 * faster than it refills.
 */
final class CapacityGate {
  private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

  /** In the order of arrival, with a number of places that can shrink. */
  private static final class Places extends Semaphore {
    Places(int permits) {
      super(permits, true);
    }

    void fewer(int reduction) {
      reducePermits(reduction);
    }
  }

  private final int most;
  private final Places places;
  private final Pause pause;
  private final InstantSource clock;
  private int allowed;
  private Instant notBefore = Instant.MIN;

  CapacityGate(int most, Pause pause, InstantSource clock) {
    this.most = most;
    this.allowed = most;
    this.places = new Places(most);
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Waits for a place and for the time to go; every return is followed by one {@link #leave}.
   *
   * @param tokens that the call will use, roughly
   * @param known what the provider said last
   * @param beforeWaiting run before each wait, and not at all when there is none
   */
  void enter(long tokens, Optional<Capacity> known, Runnable beforeWaiting)
      throws InterruptedException {
    if (!places.tryAcquire(0, TimeUnit.SECONDS)) {
      beforeWaiting.run();
      places.acquire();
    }
    boolean gone = false;
    try {
      for (Duration wait = depart(tokens, known); wait.isPositive(); wait = depart(tokens, known)) {
        beforeWaiting.run();
        pause.pause(wait);
      }
      gone = true;
    } finally {
      if (!gone) {
        places.release();
      }
    }
  }

  /** Zero when the call may go now, else how long to wait and ask again. */
  private synchronized Duration depart(long tokens, Optional<Capacity> known) {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return Duration.between(now, notBefore);
    }
    Duration gap = known.map(capacity -> capacity.gap(tokens, now)).orElse(Duration.ZERO);
    if (gap.isPositive()) {
      notBefore = now.plus(gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap);
    }
    return Duration.ZERO;
  }

  void leave() {
    places.release();
  }

  /** The provider wants less; nobody goes before the pause is over. */
  synchronized void limited(Duration length) {
    Instant until = clock.instant().plus(length);
    notBefore = until.isAfter(notBefore) ? until : notBefore;
    places.fewer(allowed - 1);
    allowed = 1;
  }

  /** The provider took a call well. */
  synchronized void answered() {
    if (allowed < most) {
      allowed++;
      places.release();
    }
  }
}
