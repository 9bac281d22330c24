package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RubricParserTest {
  @Test
  void listItemsAreCriteriaAndTheWordsAroundThemAreNot() {
    Rubric rubric =
        RubricParser.parse(
            "weekly",
            """
            # Weekly report
            It is judged like this:
            - cites every source
            * [ ] fits one page
              of paper
            2) names the owners
            • ends with next steps;
            """);

    assertThat(rubric)
        .isEqualTo(
            rubric(
                must(1, "cites every source"),
                must(2, "fits one page of paper"),
                must(3, "names the owners"),
                must(4, "ends with next steps")));
  }

  @Test
  void linesAndPartsBetweenSemicolonsAreCriteriaWhereThereIsNoList() {
    assertThat(RubricParser.parse("weekly", "short; in English;\nwith links"))
        .isEqualTo(rubric(must(1, "short"), must(2, "in English"), must(3, "with links")));
  }

  @Test
  void whatIsIndentedBelongsToItsItem() {
    assertThat(
            RubricParser.parse("weekly", "- each line has:\n  - an owner\n  - a date\n- is short"))
        .isEqualTo(rubric(must(1, "each line has: an owner; a date"), must(2, "is short")));
  }

  @Test
  void wishesAreMarkedAndAShouldInTheMiddleIsNone() {
    assertThat(
            RubricParser.parse(
                "weekly",
                """
                - every line should have a link
                - has a table (wish)
                - (optional) has a picture
                - Should be funny
                - nice to have: a poem
                - lines SHOULD be short
                """))
        .isEqualTo(
            rubric(
                must(1, "every line should have a link"),
                wish(2, "has a table"),
                wish(3, "has a picture"),
                wish(4, "Should be funny"),
                wish(5, "a poem"),
                wish(6, "lines SHOULD be short")));
  }

  @Test
  void aCriterionThatIsSaidTwiceCountsOnce() {
    assertThat(RubricParser.parse("weekly", "- short\n- short\n").criteria()).hasSize(1);
  }

  @Test
  void whatCannotBeJudgedIsRefusedWithTheReason() {
    String many =
        IntStream.rangeClosed(1, 31)
            .mapToObj(i -> "- point " + i)
            .collect(Collectors.joining("\n"));
    assertThatThrownBy(() -> RubricParser.parse("weekly", many))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("31 criteria; at most 30");
    assertThatThrownBy(() -> RubricParser.parse("weekly", " \n# Title\n"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("no criteria");
    assertThatThrownBy(() -> RubricParser.parse("weekly", "- " + "long ".repeat(101)))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("504 characters; at most 500");
    assertThatThrownBy(() -> RubricParser.parse("weekly", "- pretty (wish)"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("only a wish");
    assertThatThrownBy(() -> RubricParser.parse("weekly", "x".repeat(20_001)))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("20,001 characters");
  }

  @Test
  void sectionsWeightsMustsAndTheThresholdAreRead() {
    Rubric rubric =
        RubricParser.parse(
            "report",
            """
            # Quarterly report
            Pass at 80 %

            ## Content
            - names the three largest risks (weight 3)
            - must: every risk has an owner
            - should have a picture [x2]

            ## Form
            1. at most 800 words (must, weight 5)
            2. the tone is calm
            """);

    assertThat(rubric.threshold()).isEqualTo(80);
    assertThat(rubric.criteria())
        .containsExactly(
            in("Content", 1, "names the three largest risks", false, 3),
            in("Content", 2, "every risk has an owner", true, 1),
            in("Content", 3, "should have a picture", false, 2),
            new Criterion(
                "c4",
                "Form",
                "at most 800 words",
                true,
                5,
                MechanicalWording.read("at most 800 words")),
            in("Form", 5, "the tone is calm", false, 1));
  }

  @Test
  void aSectionsNameKeepsNoMarksHoweverManyStandBeforeIt() {
    Rubric rubric = RubricParser.parse("weekly", "## # [ ] # [x] Form #\n- it is short");

    assertThat(rubric.criteria()).extracting(Criterion::section).containsExactly("Form");
  }

  @Test
  void withoutAThresholdWhatIsUnmarkedMustHold() {
    assertThat(RubricParser.parse("weekly", "short (x3); with links").criteria())
        .containsExactly(in("", 1, "short", true, 3), in("", 2, "with links", true, 1));
  }

  @Test
  void aCriterionThatCodeCouldDecideCanBeLeftToTheGrader() {
    assertThat(RubricParser.parse("weekly", "- at most 80 words (by the grader)").criteria())
        .containsExactly(must(1, "at most 80 words"));
    assertThat(RubricParser.parse("weekly", "- at most 80 words (checked by code)").criteria())
        .extracting(Criterion::check)
        .containsExactly(MechanicalWording.read("at most 80 words"));
  }

  @ParameterizedTest
  @CsvSource({
    "'- short (weight 0)', 'The weight 0 of'",
    "'- short [x101]', 'one from 1 to 100'",
    "'- short\npass at 101 %', 'from 1 to 100'",
    "'- short\nthreshold: 0 %', 'from 1 to 100'",
  })
  void weightsAndThresholdsThatMeanNothingAreRefused(String text, String reason) {
    assertThatThrownBy(() -> RubricParser.parse("weekly", text.replace("\\n", "\n")))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsWrittenAsMarkdownIsReadBackTheSame() {
    Rubric rubric = rubric(must(1, "each line has: an owner; a date"), wish(2, "Should be short"));

    assertThat(RubricMarkdown.write(rubric))
        .isEqualTo("# weekly\n\n1. each line has: an owner; a date\n2. Should be short (wish)\n");
    assertThat(RubricParser.parse("weekly", RubricMarkdown.write(rubric))).isEqualTo(rubric);
  }

  private static Rubric rubric(Criterion... criteria) {
    return new Rubric("weekly", List.of(criteria));
  }

  private static Criterion in(String section, int number, String text, boolean must, int weight) {
    return new Criterion("c" + number, section, text, must, weight, Optional.empty());
  }

  private static Criterion must(int number, String text) {
    return new Criterion("c" + number, text, true);
  }

  private static Criterion wish(int number, String text) {
    return new Criterion("c" + number, text, false);
  }
}
