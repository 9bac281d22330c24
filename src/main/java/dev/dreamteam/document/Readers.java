package dev.dreamteam.document;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on threads of their own, as virtual ones would keep all others waiting. A library may read
 * a hostile file for ever: a thread that takes too long is interrupted and left to itself, and
 * another one takes its turn.
 */
final class Readers {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

  /** So many lost threads are replaced; more would take the processors from everything else. */
  private static final int MOST_REPLACED = 4;

  private final Semaphore turns;
  private final Bounds bounds;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * What readings may take.
   *
   * @param atOnce how many go on at the same time
   * @param turnWithin for so long a caller waits for its turn
   * @param readWithin for so long one goes on
   */
  record Bounds(int atOnce, Duration turnWithin, Duration readWithin) {}

  Readers(Bounds bounds) {
    this.bounds = bounds;
    this.turns = new Semaphore(bounds.atOnce(), true);
  }

  /** How many threads were given up and have not ended to this moment. */
  int lost() {
    return lost.get();
  }

  /**
   * Reads when it is its turn; the caller waits, and an interrupt does not shorten it.
   *
   * @throws DocumentRefused as the reading does, or when there was no turn or no end in time
   */
  <T> T read(Supplier<T> reading) {
    takeTurn();
    Turn<T> turn = new Turn<>(reading);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("document-reader-" + started.incrementAndGet())
            .start(turn);
    try {
      return turn.result.orTimeout(bounds.readWithin().toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        turn.giveUp(thread);
        throw new DocumentRefused(
            "Reading it took longer than %d s, so it was given up. Ask for a simpler file, or for the"
                    .formatted(bounds.readWithin().toSeconds())
                + " part that matters.");
      }
      throw e.getCause() instanceof DocumentRefused refused ? refused : e;
    }
  }

  private void takeTurn() {
    long end = System.nanoTime() + bounds.turnWithin().toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (turns.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new DocumentRefused(
              "Too many documents are read at this moment. Try it again in a minute.");
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One reading, which holds its turn until it ends or is replaced. */
  private final class Turn<T> implements Runnable {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean passed = new AtomicBoolean();
    private final Supplier<T> reading;

    Turn(Supplier<T> reading) {
      this.reading = reading;
    }

    @Override
    public void run() {
      try {
        result.complete(reading.get());
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      } finally {
        if (!over.compareAndSet(false, true)) {
          LOG.info("A thread that was given up has ended; {} go on", lost.decrementAndGet());
        }
        pass();
      }
    }

    void giveUp(Thread thread) {
      if (!over.compareAndSet(false, true)) {
        return; // it has just ended
      }
      int count = lost.incrementAndGet();
      thread.interrupt();
      LOG.warn(
          "{} read a document for longer than {} and is given up; {} such threads have not ended,"
              + " and {} are replaced at most",
          thread.getName(),
          bounds.readWithin(),
          count,
          MOST_REPLACED);
      if (count <= MOST_REPLACED) {
        pass();
      }
    }

    private void pass() {
      if (passed.compareAndSet(false, true)) {
        turns.release();
      }
    }
  }
}
