package dev.dreamteam.console.trace;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import java.time.Instant;

/** What a grader said of one iteration, as the page shows it. */
public record Evaluation(int iteration, Instant at, SessionThreadId grader, Verdict verdict) {
  /** Where what a criterion's verdict rests on was found, in brackets; empty when it says so. */
  public static String where(CriterionVerdict criterion) {
    if (!criterion.place().isBlank()) {
      return "(" + criterion.place() + ")";
    }
    if (criterion.evidence().isBlank() || criterion.by() == CriterionVerdict.Judge.CODE) {
      return "";
    }
    return criterion.evidenceFound() ? "(found in a file)" : "(not found in the files)";
  }

  /** The words of a criterion; its id when the rubric does not have it. */
  public static String words(Rubric rubric, CriterionVerdict criterion) {
    return rubric.textOf(criterion.criterionId());
  }
}
