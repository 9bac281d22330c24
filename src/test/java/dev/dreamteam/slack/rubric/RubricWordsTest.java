package dev.dreamteam.slack.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.slack.RubricDesk;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RubricWordsTest {
  @Test
  void commandsAreReadAsPeopleTypeThem() {
    assertThat(read("")).isEqualTo(new RubricWords.ListAll());
    assertThat(read("show weekly")).isEqualTo(new RubricWords.Show("weekly", OptionalInt.empty()));
    assertThat(read("show weekly 2")).isEqualTo(new RubricWords.Show("weekly", OptionalInt.of(2)));
    assertThat(read("edit weekly")).isEqualTo(new RubricWords.Edit("weekly"));
    assertThat(read("try weekly")).isEqualTo(new RubricWords.TryOut("weekly"));
  }

  @Test
  void aRubricIsSavedWithItsCriteriaOrWrittenInAForm() {
    assertThat(read("new weekly: - short\n- has links"))
        .isEqualTo(new RubricWords.Save(draft("weekly", false, "- short\n- has links")));
    assertThat(read("new here weekly short; has links"))
        .isEqualTo(new RubricWords.Save(draft("weekly", true, "short; has links")));
    assertThat(read("new")).isEqualTo(new RubricWords.Write("", false));
    assertThat(read("new here")).isEqualTo(new RubricWords.Write("", true));
    assertThat(read("new weekly")).isEqualTo(new RubricWords.Write("weekly", false));
  }

  @Test
  void aDefaultIsForAllKindsOrOne() {
    assertThat(read("default")).isEqualTo(new RubricWords.Defaults());
    assertThat(read("default weekly"))
        .isEqualTo(new RubricWords.UseByDefault(Optional.empty(), "weekly"));
    assertThat(read("default summary weekly"))
        .isEqualTo(new RubricWords.UseByDefault(Optional.of("summary"), "weekly"));
    assertThat(read("default off")).isEqualTo(new RubricWords.UseTheUsual(Optional.empty()));
    assertThat(read("default summary off"))
        .isEqualTo(new RubricWords.UseTheUsual(Optional.of("summary")));
  }

  @Test
  void whatIsUnclearIsAnsweredWithWhatWasProbablyMeant() {
    assertThat(read("edit")).isEqualTo(new RubricWords.Unclear("rubric edit NAME"));
    assertThat(read("show weekly two"))
        .isEqualTo(new RubricWords.Unclear("rubric show NAME [VERSION]"));
    assertThat(read("default a b c"))
        .isEqualTo(new RubricWords.Unclear("rubric default [KIND] NAME"));
    assertThat(read("remove weekly")).isEqualTo(new RubricWords.Unclear("rubric list"));
  }

  private static RubricWords read(String text) {
    return RubricWords.parse(text);
  }

  private static RubricDesk.Draft draft(String name, boolean here, String markdown) {
    return new RubricDesk.Draft(name, here, markdown);
  }
}
