package dev.dreamteam.lead.run;

import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Judgement;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows from a verdict.
 *
 * @param before the verdict on the version before, of the same task
 */
record Outcome(Task task, int iteration, Optional<Verdict> before, Verdict verdict) {

  /** Whether the lead is to mend the gaps: there are tries left, and the last one helped. */
  boolean isRevised() {
    return verdict.result() == Verdict.Result.NEEDS_REVISION
        && iteration < task.maxIterations()
        && !stands();
  }

  /** Nothing improved: the same gaps as before, and no more points. */
  private boolean stands() {
    return before
        .filter(earlier -> earlier.result() == Verdict.Result.NEEDS_REVISION)
        .filter(earlier -> open(earlier).equals(open(verdict)) && score(verdict) <= score(earlier))
        .isPresent();
  }

  private int score(Verdict of) {
    return Judgement.of(task.rubric(), of.criteria()).score();
  }

  private static Set<String> open(Verdict verdict) {
    return verdict.criteria().stream()
        .filter(criterion -> criterion.result() != CriterionVerdict.Result.MET)
        .map(CriterionVerdict::criterionId)
        .collect(Collectors.toSet());
  }

  Ending ending() {
    return switch (verdict.result()) {
      case SATISFIED -> Ending.SATISFIED;
      case NEEDS_REVISION ->
          iteration < task.maxIterations()
              ? Ending.NOTHING_IMPROVED
              : Ending.MAX_ITERATIONS_REACHED;
      case FAILED -> Ending.RUBRIC_DOES_NOT_FIT;
      case GRADER_ERROR -> Ending.NOT_GRADED;
    };
  }

  String note() {
    return switch (verdict.result()) {
      case SATISFIED -> "";
      case GRADER_ERROR ->
          "Nobody checked this result against the rubric: look it over yourself, or have it graded"
              + " again.";
      case FAILED -> explanation();
      case NEEDS_REVISION ->
          ending() == Ending.NOTHING_IMPROVED
              ? ("Version %d has the same gaps as version %d, so I stopped: more of the same would"
                      + " not help. Say in the thread how to close them, or send it back with a"
                      + " comment. %s")
                  .formatted(iteration, iteration - 1, explanation())
                  .strip()
              : explanation();
    };
  }

  private String explanation() {
    return task.rubric().inWords(verdict.explanation());
  }
}
