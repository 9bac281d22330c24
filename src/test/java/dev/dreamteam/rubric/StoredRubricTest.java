package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StoredRubricTest {
  @Test
  void whatWasStoredBeforeSectionsWeightsAndChecksIsStillRead() {
    Rubric old =
        Json.read(
            """
            {"name":"weekly","criteria":[
              {"id":"c1","text":"has links","must":true},{"id":"c2","text":"is short","must":false}]}
            """,
            Rubric.class);

    assertThat(old)
        .isEqualTo(
            new Rubric(
                "weekly",
                new RubricSource.Unrecorded(),
                List.of(
                    new Criterion("c1", "", "has links", true, 1, Optional.empty()),
                    new Criterion("c2", "", "is short", false, 1, Optional.empty())),
                0));
  }

  @Test
  void aVerdictOfBeforeIsAGraders() {
    CriterionVerdict old =
        Json.read(
            """
            {"criterionId":"c1","result":"PARTLY","evidence":"so","evidenceFound":true,"gap":"more"}
            """,
            CriterionVerdict.class);

    assertThat(old)
        .isEqualTo(
            new CriterionVerdict(
                "c1",
                CriterionVerdict.Result.PARTLY,
                "so",
                true,
                "more",
                CriterionVerdict.Judge.GRADER,
                ""));
  }

  @ParameterizedTest
  @MethodSource
  void everySourceIsReadBackAsItWasWritten(RubricSource source) {
    Rubric rubric = new Rubric("weekly", source, List.of(new Criterion("c1", "short", true)), 80);

    assertThat(Json.read(Json.write(rubric), Rubric.class)).isEqualTo(rubric);
  }

  static Stream<RubricSource> everySourceIsReadBackAsItWasWritten() {
    return Stream.of(
        new RubricSource.Unrecorded(),
        new RubricSource.KindOfRequest("summary"),
        new RubricSource.Request(),
        new RubricSource.AttachedFile("rubric.md"),
        new RubricSource.Saved(Optional.of("C1"), 3));
  }

  @Test
  void everyCheckIsReadBackAsItWasWritten() {
    List<Criterion> criteria =
        IntStream.range(0, CHECKS.size())
            .mapToObj(
                i ->
                    new Criterion("c" + i, "Form", "it holds", true, 2, Optional.of(CHECKS.get(i))))
            .toList();
    Rubric rubric = new Rubric("weekly", new RubricSource.Request(), criteria, 0);

    // As the database keeps it, an object has no name twice.
    assertThat(Json.convert(Json.parse(Json.write(rubric)), Rubric.class)).isEqualTo(rubric);
    assertThat(CHECKS.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(MechanicalCheck.class.getPermittedSubclasses());
  }

  static final List<MechanicalCheck> CHECKS =
      List.of(
          new MechanicalCheck.FileExists("results/a.docx"),
          new MechanicalCheck.FileOpens(Optional.empty()),
          new MechanicalCheck.Amount(
              MechanicalCheck.Unit.WORDS, OptionalInt.of(3), OptionalInt.empty()),
          new MechanicalCheck.HasSections(List.of("Risks", "Costs")),
          new MechanicalCheck.TablesBalance(),
          new MechanicalCheck.NumbersAgree(),
          new MechanicalCheck.ColumnFilled("Owner"),
          new MechanicalCheck.LinksResolve(),
          new MechanicalCheck.LinesHaveSources(),
          new MechanicalCheck.NoPlaceholders(),
          new MechanicalCheck.DatesWithin(Optional.of(LocalDate.of(2026, 1, 1)), Optional.empty()),
          new MechanicalCheck.HasPhrase("Not legal advice"),
          new MechanicalCheck.LacksPhrase("synergy"),
          new MechanicalCheck.HeadingsInOrder(),
          new MechanicalCheck.OnlyStyles(List.of("Body")),
          new MechanicalCheck.SlidesHaveTitles(),
          new MechanicalCheck.InFile("costs.xlsx", new MechanicalCheck.TablesBalance()));
}
