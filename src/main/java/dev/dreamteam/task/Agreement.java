package dev.dreamteam.task;

/**
 * How often people and graders were of one mind about results under one rubric.
 *
 * @param agreed decisions that said what the grader had said
 * @param decided all decisions that say anything about the grader
 */
public record Agreement(String rubric, int agreed, int decided) {
  /** One clause; empty while nobody has decided anything. */
  public String words() {
    return decided == 0
        ? ""
        : "people agreed with the grader in %d of %d decisions under this rubric"
            .formatted(agreed, decided);
  }
}
