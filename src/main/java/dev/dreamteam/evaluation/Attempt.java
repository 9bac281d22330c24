package dev.dreamteam.evaluation;

import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One task, done once.
 *
 * @param planted what its scripted author handed in; empty for a language model's work
 * @param verdicts by the task's rubric, one for each judged version; empty when nothing was judged
 * @param cost of the work and, with an outcome, of its gradings
 * @param time from the request to the result
 */
record Attempt(
    EvaluationTask task,
    Optional<PlantedCase> planted,
    Arm arm,
    Ending ending,
    List<Verdict> verdicts,
    Money cost,
    Duration time) {
  /** How a task is done. */
  enum Arm {
    /** The rubric is not told, and judges only what came of it. */
    WITHOUT_OUTCOME,
    /** The rubric is told, and a grader sends the work back until it is good enough. */
    WITH_OUTCOME
  }

  Attempt {
    verdicts = List.copyOf(verdicts);
  }

  boolean passed() {
    return !verdicts.isEmpty() && verdicts.getLast().result() == Verdict.Result.SATISFIED;
  }

  /** Whether its first version was good enough. */
  boolean passedAtOnce() {
    return !verdicts.isEmpty() && verdicts.getFirst().result() == Verdict.Result.SATISFIED;
  }

  /** The share of criteria that hold at the end, 0 to 1. */
  double criteriaMet() {
    return verdicts.isEmpty() || verdicts.getLast().criteria().isEmpty()
        ? 0
        : (double) verdicts.getLast().metCount() / verdicts.getLast().criteria().size();
  }

  /** Whether the first verdict found the criterion not met that the planted defect breaks. */
  boolean caught() {
    return !verdicts.isEmpty() && isBroken(verdicts.getFirst());
  }

  /** Whether it was found, and is gone from the result. */
  boolean mended() {
    return caught() && passed() && !isBroken(verdicts.getLast());
  }

  private boolean isBroken(Verdict verdict) {
    return planted
        .flatMap(PlantedCase::criterion)
        .filter(
            broken ->
                verdict.criteria().stream()
                    .filter(said -> said.result() != CriterionVerdict.Result.MET)
                    .anyMatch(said -> text(said.criterionId()).contains(broken)))
        .isPresent();
  }

  private String text(String criterionId) {
    return task.rubric().criterion(criterionId).map(Criterion::text).orElse("");
  }
}
