package dev.dreamteam.lead.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rings when something was left for a running session. Whoever waits remembers up to which ring it
 * has looked, so that no ring is missed between a look and the next wait. Thread-safe.
 */
final class Doorbell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often it has rung so far. */
  long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a ring later than those that were seen, or until the time has passed.
   *
   * @return how often it has rung so far
   */
  long awaitAfter(long seen, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (rings <= seen && left > 0) {
        left = rung.awaitNanos(left);
      }
      return rings;
    } finally {
      lock.unlock();
    }
  }
}
