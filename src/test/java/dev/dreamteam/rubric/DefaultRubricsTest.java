package dev.dreamteam.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DefaultRubricsTest {
  @ParameterizedTest
  @CsvSource({
    "'list the decisions made about deployment, with owner and date, and what is still open',"
        + " decisions",
    "'summarise this thread', summary",
    "'Write a release announcement', draft",
    "'Which of the two databases is better for us?', comparison",
    "'Why did sign-ups drop in March?', analysis",
    "'collect all links that were posted', list",
    "'hello there', general",
  })
  void theKindOfRequestChoosesTheRubric(String request, String kind) {
    assertThat(DefaultRubrics.of(RequestKind.of(request)).name()).isEqualTo("default for " + kind);
  }

  @ParameterizedTest
  @EnumSource(RequestKind.class)
  void everyKindHasAFewCriteriaThatCanBeJudged(RequestKind kind) {
    assertThat(kind.criteria()).hasSizeBetween(4, 7).doesNotHaveDuplicates();
  }

  @Test
  void decisionsMustHaveLinksOwnersAndDates() {
    assertThat(DefaultRubrics.of(RequestKind.of("list the decisions")).criteria())
        .containsExactly(
            new Criterion("c1", "Every line links to the message it came from", true),
            new Criterion(
                "c2", "Every decision names its owner, or says that none was named", true),
            new Criterion("c3", "Every decision has a date", true),
            new Criterion("c4", "What is still open is listed separately", true),
            new Criterion("c5", "It answers the request and nothing else", true),
            new Criterion("c6", "No placeholders such as TODO or TBD left by the author", true));
  }
}
