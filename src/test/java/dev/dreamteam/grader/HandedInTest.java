package dev.dreamteam.grader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.CriterionVerdict.Judge;
import dev.dreamteam.rubric.CriterionVerdict.Result;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.rubric.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a grader may hand in, and what it is told when it may not. */
class HandedInTest {
  private static final Rubric RUBRIC =
      new Rubric(
          "two",
          List.of(
              new Criterion("c1", "names an owner", true),
              new Criterion("c2", "is friendly", false)));
  private static final Evidence EVIDENCE =
      new Evidence(
          Map.of(
              "result.md", "# Plan\n\nMara owns the *launch*.", "costs.csv", "what,sum\nrent,12"),
          Map.of("plan.pdf", 12));

  @Test
  void aJudgementWithEvidenceIsAcceptedWithThePlacesThatWereFound() {
    Verdict verdict =
        accepted(judgement("satisfied", met("mara owns the launch", ""), met("", "costs.csv!B2")));

    assertThat(verdict.result()).isEqualTo(Verdict.Result.SATISFIED);
    assertThat(verdict.criteria())
        .containsExactly(
            new CriterionVerdict(
                "c1",
                Result.MET,
                "mara owns the launch",
                true,
                "",
                Judge.GRADER,
                "result.md, line 3"),
            new CriterionVerdict("c2", Result.MET, "", true, "", Judge.GRADER, "costs.csv!B2"));
  }

  @Test
  void metNeedsAQuotationThatStandsInAFile() {
    assertThat(refused(judgement("satisfied", met("Ben owns it", ""), met("Plan", ""))))
        .singleElement()
        .asString()
        .startsWith("c1 is met by a quotation that stands in no file: “Ben owns it”");
  }

  @Test
  void metNeedsAPlaceThatExistsWhenNothingIsQuoted() {
    assertThat(refused(judgement("satisfied", met("", "result.md, line 9"), met("", ""))))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("c1 is met by a place that does not exist"),
            two -> assertThat(two).startsWith("c2 is met without evidence"));
  }

  @Test
  void satisfiedWithAnOpenMustIsAContradiction() {
    assertThat(refused(judgement("satisfied", open("no owner"), met("Plan", ""))))
        .containsExactly(
            "result is satisfied although c1 must hold and is not met: one of the two is wrong");
  }

  @Test
  void aContradictionIsSaidTogetherWithWhateverElseIsWrong() {
    assertThat(refused(judgement("satisfied", open("no owner"), met("Ben owns it", ""))))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("c2 is met by a quotation that stands in no file"),
            two ->
                assertThat(two)
                    .startsWith("result is satisfied although c1 must hold and is not met"));
  }

  @Test
  void sentBackWithoutAGapIsAContradictionToo() {
    assertThat(refused(judgement("needs_revision", met("Plan", ""), met("Plan", ""))))
        .containsExactly(
            "result is needs_revision although every criterion is met: name the criterion with the"
                + " gap");
    assertThat(refused(judgement("needs_revision", open(""), met("Plan", ""))))
        .containsExactly(
            "c1 is not_met without a gap: say what is missing and what would close it");
  }

  @Test
  void anOpenWishDoesNotStandInTheWayWhateverTheSummarySays() {
    assertThat(accepted(judgement("needs_revision", met("Plan", ""), open("colder"))).result())
        .isEqualTo(Verdict.Result.SATISFIED);
  }

  @Test
  void theThresholdDecidesToo() {
    Rubric strict = new Rubric("strict", new RubricSource.Unrecorded(), RUBRIC.criteria(), 60);

    HandedIn.Outcome outcome =
        HandedIn.of(
            strict, List.of(), EVIDENCE, judgement("satisfied", met("Plan", ""), open("colder")));

    assertThat(((HandedIn.Accepted) outcome).verdict().result())
        .isEqualTo(Verdict.Result.NEEDS_REVISION);
  }

  @Test
  void everyCriterionIsJudgedAndNoOther() {
    ObjectNode judgement = judgement("satisfied", met("Plan", ""), met("Plan", ""));
    ObjectNode criteria = (ObjectNode) judgement.path("criteria");
    criteria.set("c9", criteria.remove("c2"));

    assertThat(refused(judgement))
        .containsExactlyInAnyOrder(
            "c9 is not a criterion of this rubric: leave it out",
            "c2 needs a result: met, partly or not_met");
  }

  @Test
  void whatCodeDecidedStands() {
    CriterionVerdict byCode =
        new CriterionVerdict("c1", Result.NOT_MET, "", false, "no owner column", Judge.CODE, "");
    JsonNode judgement = judgement("satisfied", met("Plan", ""), met("Plan", ""));

    HandedIn.Outcome outcome = HandedIn.of(RUBRIC, List.of(byCode), EVIDENCE, judgement);
    ((ObjectNode) judgement.path("criteria")).remove("c1");
    HandedIn.Outcome without = HandedIn.of(RUBRIC, List.of(byCode), EVIDENCE, judgement);

    assertThat(((HandedIn.Refused) outcome).problems())
        .containsExactly("c1 was decided by code and is not_met: leave it out");
    Verdict verdict = ((HandedIn.Accepted) without).verdict();
    assertThat(verdict.result()).isEqualTo(Verdict.Result.NEEDS_REVISION);
    assertThat(verdict.criteria().getFirst()).isEqualTo(byCode);
  }

  @Test
  void aRubricThatDoesNotFitIsSaidAsSuch() {
    assertThat(accepted(judgement("failed", open("no plan"), open("no words"))).result())
        .isEqualTo(Verdict.Result.FAILED);
  }

  @Test
  void aPageThatIsNamedMustBeOneThatThereIs() {
    assertThat(EVIDENCE.hasPlace("plan.pdf, page 12")).isTrue();
    assertThat(EVIDENCE.hasPlace("plan.pdf, pages 3-4, the chart")).isTrue();
    assertThat(EVIDENCE.hasPlace("plan.pdf (slide 1)")).isTrue();
    assertThat(EVIDENCE.hasPlace("plan.pdf, page 13")).isFalse();
    assertThat(EVIDENCE.hasPlace("plan.pdf, page 0")).isFalse();
    assertThat(EVIDENCE.hasPlace("plan.pdf, pages 3 to 40")).isFalse();
    assertThat(EVIDENCE.hasPlace("result.md, page 1")).as("a text has no pages").isFalse();
  }

  @Test
  void placesAreLinesCellsAndSections() {
    assertThat(EVIDENCE.placeOf("owns the LAUNCH")).isEqualTo(Optional.of("result.md, line 3"));
    assertThat(EVIDENCE.placeOf("on")).isEmpty();
    assertThat(List.of("result.md", "result.md, line 3", "result.md, section Plan", "costs.csv!A2"))
        .allMatch(EVIDENCE::hasPlace);
    assertThat(List.of("other.md", "result.md, line 4", "result.md, section Costs", "costs.csv!C2"))
        .noneMatch(EVIDENCE::hasPlace);
  }

  private static Verdict accepted(JsonNode judgement) {
    return ((HandedIn.Accepted) HandedIn.of(RUBRIC, List.of(), EVIDENCE, judgement)).verdict();
  }

  private static List<String> refused(JsonNode judgement) {
    return ((HandedIn.Refused) HandedIn.of(RUBRIC, List.of(), EVIDENCE, judgement)).problems();
  }

  private static ObjectNode judgement(String result, JsonNode c1, JsonNode c2) {
    ObjectNode judgement = Json.object().put("result", result).put("explanation", "Judged.");
    judgement.putObject("criteria").<ObjectNode>set("c1", c1).set("c2", c2);
    return judgement;
  }

  private static JsonNode met(String evidence, String place) {
    return criterion("met", evidence, place, "");
  }

  private static JsonNode open(String gap) {
    return criterion("not_met", "", "", gap);
  }

  private static JsonNode criterion(String result, String evidence, String place, String gap) {
    return Json.object()
        .put("result", result)
        .put("evidence", evidence)
        .put("place", place)
        .put("gap", gap);
  }
}
