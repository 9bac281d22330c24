package dev.dreamteam.schedule;

/** What a kind of job does. At most one run per key at a time in the whole cluster. */
@FunctionalInterface
public interface Work {
  /**
   * Runs; may block for long. When it throws, the failure is logged and the job is not repeated by
   * itself: work that must go on wakes itself.
   *
   * @param key which one of the kind
   */
  void run(String key) throws InterruptedException;
}
