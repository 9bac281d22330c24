package dev.dreamteam.schedule;

import java.util.concurrent.Semaphore;
import org.quartz.spi.ThreadPool;

/**
 * A bounded number of virtual threads as Quartz's thread pool; public because Quartz reflects on
 * it.
 */
public final class VirtualThreads implements ThreadPool {
  private final int max;
  private final Semaphore free;

  VirtualThreads(int max) {
    this.max = max;
    this.free = new Semaphore(max);
  }

  @Override
  public boolean runInThread(Runnable runnable) {
    // Quartz asked for a free thread before; work begun here may have taken it meanwhile.
    free.acquireUninterruptibly();
    start(runnable);
    return true;
  }

  boolean runIfFree(Runnable runnable) {
    if (!free.tryAcquire()) {
      return false;
    }
    start(runnable);
    return true;
  }

  private void start(Runnable runnable) {
    Thread.ofVirtual()
        .name("job-", 0)
        .start(
            () -> {
              try {
                runnable.run();
              } finally {
                free.release();
              }
            });
  }

  @Override
  public int blockForAvailableThreads() {
    free.acquireUninterruptibly();
    free.release();
    return free.availablePermits();
  }

  @Override
  public void initialize() {
    // threads are made when needed
  }

  @Override
  public void shutdown(boolean waitForJobs) {
    if (waitForJobs) {
      free.acquireUninterruptibly(max);
      free.release(max);
    }
  }

  @Override
  public int getPoolSize() {
    return max;
  }

  @Override
  public void setInstanceId(String id) {
    // one pool per schedule
  }

  @Override
  public void setInstanceName(String name) {
    // one pool per schedule
  }
}
