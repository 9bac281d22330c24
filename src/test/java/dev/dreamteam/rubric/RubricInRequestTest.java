package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
