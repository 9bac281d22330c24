package dev.dreamteam.rubric;

import java.util.List;

/**
 * What a grader said of one iteration.
 *
 * @param explanation one or two sentences for people
 * @param criteria in the rubric's order; empty when the grader gave no usable answer
 */
public record Verdict(Result result, String explanation, List<CriterionVerdict> criteria) {
  /** What follows from it. */
  public enum Result {
    SATISFIED,
    NEEDS_REVISION,
    /** The rubric does not fit the work; another iteration would not help. */
    FAILED,
    /** No usable answer came; neither a pass nor a reason to go on. */
    GRADER_ERROR
  }

  public Verdict {
    criteria = List.copyOf(criteria);
  }

  public long metCount() {
    return criteria.stream().filter(c -> c.result() == CriterionVerdict.Result.MET).count();
  }
}
