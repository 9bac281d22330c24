package dev.dreamteam.task;

import dev.dreamteam.conversation.Counted;

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
        : "people agreed with the grader in %s under this rubric"
            .formatted(Counted.part(agreed, decided, "decision", "decisions"));
  }
}
