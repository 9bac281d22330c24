package dev.dreamteam.lead.run;

import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;

/** A verdict as the lead gets it back: the criteria that are not met, and their gaps. */
public final class Revision {
  private Revision() {}

  static String message(Rubric rubric, Verdict verdict, int iteration, int maxIterations) {
    StringBuilder text =
        new StringBuilder(
            "The grader looked at version %d of at most %d and sends it back.%n"
                .formatted(iteration, maxIterations));
    if (!verdict.explanation().isBlank()) {
      text.append(verdict.explanation()).append('\n');
    }
    text.append("Not met:\n");
    for (CriterionVerdict said : verdict.criteria()) {
      if (said.result() != CriterionVerdict.Result.MET) {
        text.append("- ").append(rubric.textOf(said.criterionId()));
        text.append(said.result() == CriterionVerdict.Result.PARTLY ? " (partly)" : "");
        text.append("\n  Gap: ").append(said.gap()).append('\n');
      }
    }
    return text.append("Mend exactly these, keep what is good, and end with the whole new version.")
        .toString();
  }
}
