package dev.dreamteam.rubric;

/**
 * What the grader said about one criterion.
 *
 * @param evidence a quotation from the files, or where to look
 * @param evidenceFound whether the quotation stands in a file, checked by code
 * @param gap what is missing and would close it; empty when met
 */
public record CriterionVerdict(
    String criterionId, Result result, String evidence, boolean evidenceFound, String gap) {
  /** How far a criterion holds. */
  public enum Result {
    MET,
    PARTLY,
    NOT_MET
  }
}
