package dev.dreamteam.task;

/** How a task ended. */
public enum Ending {
  /** The grader was satisfied. */
  SATISFIED(TaskStatus.COMPLETED),
  /** The result is delivered although the grader still sees gaps. */
  MAX_ITERATIONS_REACHED(TaskStatus.COMPLETED),
  /** The result is delivered although the grader still sees gaps: a try more changed nothing. */
  NOTHING_IMPROVED(TaskStatus.COMPLETED),
  /** The result is delivered although it could not be graded. */
  NOT_GRADED(TaskStatus.COMPLETED),
  /** The rubric does not fit the work. */
  RUBRIC_DOES_NOT_FIT(TaskStatus.COMPLETED),
  STOPPED_BY_PERSON(TaskStatus.STOPPED),
  OUT_OF_BUDGET(TaskStatus.FAILED),
  MODEL_UNAVAILABLE(TaskStatus.FAILED),
  /** The model refused to work on it. */
  DECLINED(TaskStatus.FAILED),
  OUT_OF_TURNS(TaskStatus.FAILED),
  OUT_OF_TIME(TaskStatus.FAILED),
  /** The task was set aside because its runners died over it again and again. */
  CRASHED_REPEATEDLY(TaskStatus.FAILED),
  INTERNAL_ERROR(TaskStatus.FAILED);

  private final TaskStatus status;

  Ending(TaskStatus status) {
    this.status = status;
  }

  public TaskStatus status() {
    return status;
  }
}
