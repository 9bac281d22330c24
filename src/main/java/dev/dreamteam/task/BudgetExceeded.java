package dev.dreamteam.task;

import dev.dreamteam.model.Money;

/** A call was not made because the task's budget does not cover what it may cost. */
public final class BudgetExceeded extends RuntimeException {
  public BudgetExceeded(TaskId task, Money wanted) {
    super("task %s: %s more is not covered by its budget".formatted(task, wanted));
  }
}
