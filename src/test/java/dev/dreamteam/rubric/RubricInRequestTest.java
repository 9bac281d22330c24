package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dreamteam.conversation.AttachedFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RubricInRequestTest {
  @Test
  void aRequestWithoutARubricStaysAsItIs() {
    assertThat(RubricInRequest.split(" list the decisions; what is a rubric in general? "))
        .isEqualTo(
            new RubricInRequest(
                "list the decisions; what is a rubric in general?",
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list the decisions. rubric: has links; has owners",
        "list the decisions.\nRubric: has links; has owners",
        "list the decisions.\n*Rubric:* has links; has owners",
        "list the decisions.\nrubric:\n- has links\n- has owners",
        "list the decisions.\n\n## Rubric\n\n1. has links\n2. has owners",
        "list the decisions.\nRUBRIC :\nhas links\nhas owners",
      })
  void aRubricIsFoundHoweverItIsWritten(String text) {
    RubricInRequest found = RubricInRequest.split(text);

    assertThat(found.request()).isEqualTo("list the decisions.");
    assertThat(found.rubric())
        .contains(
            new Rubric(
                "from the request",
                new RubricSource.Request(),
                List.of(
                    new Criterion("c1", "has links", true),
                    new Criterion("c2", "has owners", true)),
                0));
    assertThat(found.rubricName()).isEmpty();
  }

  @Test
  void whatFollowsTheRubricBelongsToTheRequest() {
    assertThat(RubricInRequest.split("do it\nrubric:\n- short\n\nUse the last week.").request())
        .isEqualTo("do it\nUse the last week.");
    assertThat(RubricInRequest.split("do it\nrubric: short; good\nUse the last week.").request())
        .isEqualTo("do it\nUse the last week.");
  }

  @Test
  void aRubricThatBeginsWithAHeadingGoesOnToTheNextSections() {
    RubricInRequest found =
        RubricInRequest.split(
            "do it\n"
                + "rubric:\n\n"
                + "## Form\n"
                + "- short\n\n"
                + "## Content\n"
                + "- true\n"
                + "pass at 50 %\n\n"
                + "Use the last week.");

    assertThat(found.request()).isEqualTo("do it\nUse the last week.");
    assertThat(found.rubric().orElseThrow())
        .returns(50, Rubric::threshold)
        .satisfies(
            rubric ->
                assertThat(rubric.criteria())
                    .extracting(Criterion::section, Criterion::text)
                    .containsExactly(tuple("Form", "short"), tuple("Content", "true")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do it, rubric: Weekly-Report",
        "do it\nrubric: `weekly-report`",
        "do it; rubric:weekly-report."
      })
  void oneWordIsTheNameOfASavedRubric(String text) {
    assertThat(RubricInRequest.split(text).rubricName()).contains("weekly-report");
    assertThat(RubricInRequest.split(text).rubric()).isEmpty();
  }

  @Test
  void aRubricThatIsAnnouncedAndMissingIsAnError() {
    assertThatThrownBy(() -> RubricInRequest.split("do it\nrubric:\n"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("no criteria");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write.\nrubric:\n\npass at 80 %\n\n- short\n- has links\n\nThanks!",
        "Write.\nrubric:\n- short\n- has links\n\npass at 80 %\n\nThanks!",
        "Write.\nrubric:\npass at 80 %\n- short\n- has links\n\nThanks!",
      })
  void theThresholdMayStandApart(String text) {
    RubricInRequest found = RubricInRequest.split(text);

    assertThat(found.request()).isEqualTo("Write.\nThanks!");
    assertThat(found.rubric().orElseThrow().threshold()).isEqualTo(80);
    assertThat(found.rubric().orElseThrow().criteria()).hasSize(2);
  }

  @Test
  void aRubricIsTakenFromTheFileThatIsNamed() {
    String text =
        "Compare <a> & b. rubric: offer.md\n\n"
            + new AttachedFile("costs.csv", "a,b\nrubric: nothing counts").marked()
            + "\n\n"
            + new AttachedFile("offer.md", "- a < b\n- has links (wish)").marked();

    RubricInRequest found = RubricInRequest.split(text);

    assertThat(found.rubric().orElseThrow().criteria())
        .extracting(Criterion::text, Criterion::must)
        .containsExactly(tuple("a < b", true), tuple("has links", false));
    assertThat(found.rubric().orElseThrow().source())
        .isEqualTo(new RubricSource.AttachedFile("offer.md"));
    assertThat(found.request()).startsWith("Compare <a> & b.\n\n<attached_file").contains("costs");
  }

  @Test
  void whatStandsInAFileIsNoRubricUnlessItIsNamed() {
    String text = "Read it.\n\n" + new AttachedFile("x.md", "rubric:\n- anything goes").marked();

    assertThat(RubricInRequest.split(text).rubric()).isEmpty();
    assertThatThrownBy(() -> RubricInRequest.split("Read it. rubric: y.md"))
        .isInstanceOf(UnusableRubric.class)
        .hasMessageContaining("no such file came with the request");
  }
}
