package dev.dreamteam.task;

import dev.dreamteam.model.Money;
import dev.dreamteam.text.ForPeople;
import java.util.Optional;

/** A call was not made because the task's budget does not cover what it may cost. */
public final class BudgetExceeded extends RuntimeException implements ForPeople {
  private final TaskId task;
  private final Optional<Money> wanted;

  public BudgetExceeded(TaskId task, Money wanted) {
    this(
        task,
        Optional.of(wanted),
        ("The task's budget does not cover the next step, which may cost up to %s. Ask for a"
                + " smaller piece, or have whoever runs Dreamteam raise the budget.")
            .formatted(wanted.rounded()));
  }

  /**
   * With a message of its own.
   *
   * @param message for people: what is used up, and who can do what
   */
  public BudgetExceeded(TaskId task, String message) {
    this(task, Optional.empty(), message);
  }

  private BudgetExceeded(TaskId task, Optional<Money> wanted, String message) {
    super(message);
    this.task = task;
    this.wanted = wanted;
  }

  /** What the next step may cost; empty when something other than money is used up. */
  public Optional<Money> wanted() {
    return wanted;
  }

  public TaskId task() {
    return task;
  }
}
