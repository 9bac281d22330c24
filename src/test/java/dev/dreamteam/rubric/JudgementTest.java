package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.rubric.CriterionVerdict.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final Criterion MUST = criterion("must", true, 1);
  private static final Criterion HEAVY = criterion("heavy", false, 3);
  private static final Criterion LIGHT = criterion("light", false, 1);

  @Test
  void withoutAThresholdTheMustsAloneDecide() {
    Rubric rubric = rubric(0);

    assertThat(Judgement.of(rubric, List.of(said("must", Result.MET))))
        .isEqualTo(new Judgement(20, 0, List.of()))
        .returns(Verdict.Result.SATISFIED, Judgement::result);
    assertThat(
            Judgement.of(
                rubric,
                List.of(
                    said("must", Result.PARTLY),
                    said("heavy", Result.MET),
                    said("light", Result.MET))))
        .isEqualTo(new Judgement(90, 0, List.of(MUST)))
        .returns(Verdict.Result.NEEDS_REVISION, Judgement::result);
  }

  @Test
  void weightsReachTheThresholdExactlyOrNotAtAll() {
    List<CriterionVerdict> said =
        List.of(said("must", Result.MET), said("heavy", Result.MET), said("light", Result.NOT_MET));

    assertThat(Judgement.of(rubric(80), said).result()).isEqualTo(Verdict.Result.SATISFIED);
    assertThat(Judgement.of(rubric(81), said).result()).isEqualTo(Verdict.Result.NEEDS_REVISION);
  }

  @Test
  void whatWasNotSaidIsNotMetAndTheWorseOfTwoCounts() {
    assertThat(
            Judgement.of(
                rubric(0),
                List.of(
                    said("must", Result.MET),
                    said("must", Result.NOT_MET),
                    said("stranger", Result.MET))))
        .isEqualTo(new Judgement(0, 0, List.of(MUST)));
  }

  private static Rubric rubric(int threshold) {
    return new Rubric("weekly", new RubricSource.Request(), List.of(MUST, HEAVY, LIGHT), threshold);
  }

  private static Criterion criterion(String id, boolean must, int weight) {
    return new Criterion(id, "", id + " holds", must, weight, Optional.empty());
  }

  private static CriterionVerdict said(String id, Result result) {
    return new CriterionVerdict(id, result, "", false, "");
  }
}
