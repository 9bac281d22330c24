package dev.dreamteam.rubric;

import java.util.Objects;

/**
 * What was found of one criterion.
 *
 * @param evidence a quotation from the files, or what code counted
 * @param evidenceFound whether the quotation stands in a file, checked by code
 * @param gap what is missing and would close it; empty when met
 * @param by who looked
 * @param place file and line, page, slide or cell; empty when it was not said
 */
public record CriterionVerdict(
    String criterionId,
    Result result,
    String evidence,
    boolean evidenceFound,
    String gap,
    Judge by,
    String place) {
  /** How far a criterion holds. The order is from best to worst. */
  public enum Result {
    MET,
    PARTLY,
    NOT_MET
  }

  /** Who looked whether a criterion holds. */
  public enum Judge {
    GRADER,
    CODE
  }

  public CriterionVerdict {
    // What was stored before code checked criteria was a grader's, and named no place.
    by = Objects.requireNonNullElse(by, Judge.GRADER);
    place = Objects.requireNonNullElse(place, "");
  }

  /** A grader's. */
  public CriterionVerdict(
      String criterionId, Result result, String evidence, boolean evidenceFound, String gap) {
    this(criterionId, result, evidence, evidenceFound, gap, Judge.GRADER, "");
  }
}
