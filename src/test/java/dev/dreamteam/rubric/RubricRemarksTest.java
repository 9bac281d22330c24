package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RubricRemarksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The text is good",
        "looks professional",
        "It is of high quality.",
        "The customer is happy with it",
        "It was finished on time",
      })
  void whatNobodyCanPointAtCannotBeJudged(String criterion) {
    assertThat(advice("- " + criterion)).singleElement().asString().contains("cannot be judged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Every claim has a source where possible",
        "Ideally names an owner",
        "at least 0 words",
      })
  void whatLeavesAWayOutCannotFail(String criterion) {
    assertThat(advice("- " + criterion)).singleElement().asString().contains("cannot fail");
  }

  @Test
  void boundsThatExcludeEachOtherAreTold() {
    assertThat(advice("- at least 500 words\n- names an owner\n- at most 100 words"))
        .containsExactly(
            "“at most 100 words” can never be met together with “at least 500 words”.");
    assertThat(advice("- between 9 and 3 slides")).singleElement().asString().contains("never be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Every good idea names the person who had it",
        "The first sentence gives the answer",
        "at most 500 words",
        "every link works",
        "The strongest argument against the recommendation is stated",
      })
  void whatCanBeJudgedIsNotTalkedAbout(String criterion) {
    assertThat(advice("- " + criterion)).isEmpty();
  }

  @Test
  void ourOwnRubricsHaveNothingToBeToldOf() {
    for (String request : List.of("list decisions", "compare", "summary", "why", "draft", "hi")) {
      assertThat(RubricRemarks.of(DefaultRubrics.of(RequestKind.of(request)))).isEmpty();
    }
  }

  private static List<String> advice(String rubric) {
    return RubricRemarks.of(RubricParser.parse("test", rubric)).stream()
        .map(RubricRemarks.Remark::advice)
        .toList();
  }
}
