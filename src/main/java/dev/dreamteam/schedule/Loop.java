package dev.dreamteam.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pieces of work from a table and does each on a virtual thread of its own, some at once. One
 * further thread takes, as many as there is room for; it looks when woken and now and then anyway.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final String name;
  private final Duration lookEvery;
  private final Semaphore free;
  private final Semaphore wakes = new Semaphore(0);
  private final IntFunction<List<Runnable>> take;
  private final ExecutorService workers;
  private final Thread taker;
  private volatile boolean closed;

  /**
   * @param take the next pieces, claimed, at most so many; fewer when there are no more just now. A
   *     piece must not throw
   */
  public Loop(String name, int atOnce, Duration lookEvery, IntFunction<List<Runnable>> take) {
    this.name = name;
    this.lookEvery = lookEvery;
    this.free = new Semaphore(atOnce);
    this.take = take;
    this.workers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.taker = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public Loop start() {
    taker.start();
    return this;
  }

  /** Looks for work at once. */
  public void wake() {
    wakes.release();
  }

  private void run() {
    BooleanSupplier onward = () -> !closed && !Thread.currentThread().isInterrupted();
    while (onward.getAsBoolean()) {
      try {
        free.acquire();
        int places = 1 + free.drainPermits();
        wakes.drainPermits(); // whatever they were about is seen by the look that follows
        List<Runnable> pieces = takeOrRelease(places);
        pieces.forEach(piece -> workers.submit(() -> work(piece)));
        if (pieces.size() < places) {
          boolean _ = wakes.tryAcquire(lookEvery.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Runnable> takeOrRelease(int places) throws InterruptedException {
    List<Runnable> pieces = List.of();
    try {
      pieces = take.apply(places);
    } catch (RuntimeException | Error e) {
      if (!closed) {
        LOG.error("{}: no work could be taken, trying again soon", name, e);
        Thread.sleep(AFTER_FAILURE);
      }
    } finally {
      free.release(places - pieces.size());
    }
    return pieces;
  }

  private void work(Runnable piece) {
    try {
      piece.run();
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a piece of work failed, its claim lapses and it is taken again", name, e);
    } finally {
      free.release();
      wake();
    }
  }

  /** Ends the taking and gives work under way a while to end. */
  @Override
  public void close() {
    closed = true;
    taker.interrupt();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
      taker.join(PATIENCE);
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
