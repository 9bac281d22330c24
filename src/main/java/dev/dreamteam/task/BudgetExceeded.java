package dev.dreamteam.task;

import dev.dreamteam.model.Money;

/** A call was not made because the task's budget does not cover what it may cost. */
public final class BudgetExceeded extends RuntimeException {
  private final TaskId task;

  public BudgetExceeded(TaskId task, Money wanted) {
    super("task %s: %s more is not covered by its budget".formatted(task, wanted));
    this.task = task;
  }

  public TaskId task() {
    return task;
  }
}
