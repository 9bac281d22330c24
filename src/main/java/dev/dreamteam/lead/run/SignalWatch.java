package dev.dreamteam.lead.run;

import dev.dreamteam.session.StaleRunner;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what people leave for a task while it runs, as soon as the bell rings; a wish to stop
 * interrupts the run. After {@link #close} no late stop can interrupt whatever the thread does
 * next.
 */
final class SignalWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignalWatch.class);
  // Bells ring within milliseconds; this is for one that was lost with a connection.
  private static final Duration ANYWAY = Duration.ofSeconds(3);

  private final TaskJournal journal;
  private final Doorbell bell;
  private final Thread runner;
  private final Thread watcher;

  private SignalWatch(TaskJournal journal, Doorbell bell, Thread runner) {
    this.journal = journal;
    this.bell = bell;
    this.runner = runner;
    this.watcher = Thread.ofVirtual().name("signal-watch").unstarted(this::watch);
  }

  static SignalWatch over(TaskJournal journal, Doorbell bell, Thread runner) {
    SignalWatch watch = new SignalWatch(journal, bell, runner);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    long seen = 0;
    try {
      while (!look()) {
        seen = bell.awaitAfter(seen, ANYWAY);
      }
      runner.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the run is over
    } catch (StaleRunner e) {
      runner.interrupt();
    }
  }

  /** Whether the task is to stop now. */
  private boolean look() {
    try {
      return journal.look();
    } catch (StaleRunner e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("Could not look for what was left for a task, again soon: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    watcher.interrupt();
    watcher.join();
    boolean _ = Thread.interrupted();
    if (interrupted && journal.isLeaving()) {
      Thread.currentThread().interrupt();
    }
  }
}
