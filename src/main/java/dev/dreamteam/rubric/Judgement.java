package dev.dreamteam.rubric;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the verdicts on criteria come to. Nobody's summary decides, only this: every must is met and
 * the weights reach the threshold.
 *
 * @param score the share of all weights in percent, rounded down; what is partly met counts half
 * @param threshold what the score must reach
 * @param openMusts those that are not wholly met, in the rubric's order
 */
public record Judgement(int score, int threshold, List<Criterion> openMusts) {
  public Judgement {
    openMusts = List.copyOf(openMusts);
  }

  /** Criteria of which nothing was said are not met; what was said of others counts for nothing. */
  public static Judgement of(Rubric rubric, List<CriterionVerdict> said) {
    Map<String, CriterionVerdict.Result> results =
        said.stream()
            .collect(
                Collectors.toMap(
                    CriterionVerdict::criterionId, CriterionVerdict::result, Judgement::lower));
    Function<Criterion, CriterionVerdict.Result> result =
        criterion -> results.getOrDefault(criterion.id(), CriterionVerdict.Result.NOT_MET);
    int reached =
        rubric.criteria().stream().mapToInt(c -> c.weight() * half(result.apply(c))).sum();
    int all = rubric.criteria().stream().mapToInt(c -> 2 * c.weight()).sum();
    return new Judgement(
        100 * reached / all,
        rubric.threshold(),
        rubric.criteria().stream()
            .filter(c -> c.must() && result.apply(c) != CriterionVerdict.Result.MET)
            .toList());
  }

  public Verdict.Result result() {
    return openMusts.isEmpty() && score >= threshold
        ? Verdict.Result.SATISFIED
        : Verdict.Result.NEEDS_REVISION;
  }

  /** Half points, so that all stays whole. */
  private static int half(CriterionVerdict.Result result) {
    return switch (result) {
      case MET -> 2;
      case PARTLY -> 1;
      case NOT_MET -> 0;
    };
  }

  private static CriterionVerdict.Result lower(
      CriterionVerdict.Result one, CriterionVerdict.Result other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
