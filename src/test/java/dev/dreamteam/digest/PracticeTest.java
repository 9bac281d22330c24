package dev.dreamteam.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.digest.Practice.FirstTry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PracticeTest {
  private static final FirstTry GOOD = new FirstTry(true, Map.of("links", true, "dates", true));
  private static final FirstTry NO_LINKS =
      new FirstTry(false, Map.of("links", false, "dates", true));
  private static final FirstTry NO_DATES =
      new FirstTry(false, Map.of("links", true, "dates", false));

  @Test
  void acceptedResultsAndCorrectionsAreCountedBeforeAndAfter() {
    Practice practice =
        new Practice(List.of(NO_LINKS, NO_DATES, GOOD), List.of(GOOD, GOOD, NO_DATES));

    assertThat(practice.lines())
        .containsExactly(
            "Accepted at the first try: 2 of 3 results since the last digest, 1 of 3 results in the"
                + " 90 days before.",
            "Corrections of before: 1 needed again (“dates”), 1 no longer needed.");
  }

  @Test
  void whatWasNotJudgedAgainIsNotCalledAvoided() {
    FirstTry other = new FirstTry(true, Map.of("length", true));

    assertThat(new Practice(List.of(NO_LINKS), List.of(other)).lines())
        .containsExactly(
            "Accepted at the first try: 1 of 1 result since the last digest, 0 of 1 result in the"
                + " 90 days before.");
  }

  @Test
  void nothingIsSaidWhereThereIsNothingToCompare() {
    assertThat(new Practice(List.of(), List.of(GOOD)).lines()).isEmpty();
    assertThat(new Practice(List.of(GOOD), List.of()).lines()).isEmpty();
  }
}
