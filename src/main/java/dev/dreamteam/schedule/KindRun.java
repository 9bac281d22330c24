package dev.dreamteam.schedule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job, which ends here whatever happens in it. */
record KindRun(Work work, String kind, String key) {
  private static final Logger LOG = LoggerFactory.getLogger(KindRun.class);

  void run() {
    try {
      work.run(key);
    } catch (InterruptedException e) {
      LOG.info("The {} job {} was interrupted", kind, key);
    } catch (RuntimeException e) {
      LOG.error("The {} job {} failed and ends here", kind, key, e);
    } finally {
      // Quartz now speaks to the database on this thread; an interrupt would cut its connection.
      boolean _ = Thread.interrupted();
    }
  }
}
