package dev.dreamteam.task;

import java.util.Map;
import java.util.Set;

/** Where a task stands, and which step may follow which. */
public enum TaskStatus {
  QUEUED,
  WORKING,
  GRADING,
  /** A question to the requester is open. */
  WAITING,
  COMPLETED,
  STOPPED,
  FAILED;

  private static final Map<TaskStatus, Set<TaskStatus>> LIFECYCLE =
      Map.of(
          QUEUED, Set.of(WORKING, STOPPED, FAILED),
          WORKING, Set.of(GRADING, WAITING, COMPLETED, STOPPED, FAILED),
          GRADING, Set.of(WORKING, COMPLETED, STOPPED, FAILED),
          WAITING, Set.of(WORKING, STOPPED, FAILED),
          COMPLETED, Set.of(),
          STOPPED, Set.of(),
          FAILED, Set.of());

  public boolean mayBecome(TaskStatus next) {
    return LIFECYCLE.getOrDefault(this, Set.of()).contains(next);
  }

  public boolean isTerminal() {
    return LIFECYCLE.getOrDefault(this, Set.of()).isEmpty();
  }
}
