package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** People know criteria by their words, and graders by their ids. */
class RubricInWordsTest {
  private static final Rubric RUBRIC =
      new Rubric(
          "minutes",
          List.of(
              new Criterion("c1", "names every owner", true),
              new Criterion("c2", "has a date\nfor each item", true)));

  @Test
  void aSentenceNamesCriteriaByTheirWords() {
    assertThat(RUBRIC.inWords("c1 holds, but c2 does not (c2: no dates)."))
        .isEqualTo(
            "“names every owner” holds, but “has a date for each item” does not (“has a date for"
                + " each item”: no dates).");
  }

  @Test
  void whatOnlyLooksLikeAnIdStays() {
    assertThat(RUBRIC.inWords("The cells b4 and c9, c21 and c1x of abc1 are empty."))
        .isEqualTo("The cells b4 and c9, c21 and c1x of abc1 are empty.");
  }
}
