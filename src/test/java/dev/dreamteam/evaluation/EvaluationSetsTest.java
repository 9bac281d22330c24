package dev.dreamteam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.RubricRemarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationSetsTest {
  private static final List<EvaluationTask> SHIPPED =
      EvaluationSets.names().stream().flatMap(set -> EvaluationSets.read(set).stream()).toList();

  @Test
  void codeDecidesMostCriteriaOfEveryRubricThatShips() {
    assertThat(SHIPPED)
        .allSatisfy(
            task -> {
              assertThat(task.rubric().checkedByCode())
                  .hasSizeGreaterThan(task.rubric().judgedByGrader().size());
              assertThat(RubricRemarks.of(task.rubric())).isEmpty();
            });
  }

  @Test
  void atLeastFortyKindsOfDefectsArePlantedThatCodeCanSee() {
    assertThat(planted(PlantedCase.Kind.DEFECT).stream().map(PlantedCase::what).distinct())
        .hasSizeGreaterThanOrEqualTo(40);
    assertThat(planted(PlantedCase.Kind.SOUND)).hasSizeGreaterThanOrEqualTo(15);
  }

  @Test
  void everyDefectBreaksOneCriterionOfItsRubricThatCodeDecidesUnlessItIsForReaders() {
    for (EvaluationTask task : SHIPPED) {
      assertThat(task.planted())
          .filteredOn(planted -> planted.kind() != PlantedCase.Kind.SOUND)
          .allSatisfy(
              planted ->
                  assertThat(task.rubric().criteria())
                      .filteredOn(c -> c.text().contains(planted.criterion().orElseThrow()))
                      .singleElement()
                      .extracting(Criterion::check)
                      .matches(c -> c.isPresent() == (planted.kind() == PlantedCase.Kind.DEFECT)));
    }
  }

  @Test
  void aFolderOfRequestsIsASetToo(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("letter.md"), "Write a letter.\n\nrubric:\n- at most 90 words\n");

    EvaluationTask letter = EvaluationSets.read(folder.toString()).getFirst();

    assertThat(letter.name()).isEqualTo("letter");
    assertThat(letter.request()).isEqualTo("Write a letter.");
    assertThat(letter.rubric().checkedByCode()).hasSize(1);
  }

  @Test
  void whatCannotBeUsedIsSaidWithWhatToDo(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> EvaluationSets.read("nowhere"))
        .isInstanceOf(UnusableSet.class)
        .hasMessageContaining("Name one of documents, slides, or a folder");
    assertThatThrownBy(() -> EvaluationSets.read(folder.toString()))
        .isInstanceOf(UnusableSet.class)
        .hasMessageContaining("no .md file");
    Files.writeString(folder.resolve("letter.md"), "Write a letter.");
    assertThatThrownBy(() -> EvaluationSets.read(folder.toString()))
        .isInstanceOf(UnusableSet.class)
        .hasMessageContaining("letter has no rubric");
    assertThatThrownBy(() -> Evaluation.of(List.of("nowhere"), true, 1))
        .isInstanceOf(UnusableSet.class);
  }

  private static List<PlantedCase> planted(PlantedCase.Kind kind) {
    return SHIPPED.stream()
        .flatMap(task -> task.planted().stream())
        .filter(planted -> planted.kind() == kind)
        .toList();
  }
}
