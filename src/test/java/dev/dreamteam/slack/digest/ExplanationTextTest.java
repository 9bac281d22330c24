package dev.dreamteam.slack.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.TestingDreams;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTextTest {
  @Test
  void eachCandidateIsToldWithItsGateAndReason() {
    Place place = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);

    assertThat(ExplanationText.of(new TestingDreams().explain(place)))
        .isEqualTo(
            """
            The last dream read 7 messages. proposed 1, shape 1.
            • *proposed:* _We deploy on Fridays._ – It was said.
            • stopped by `shape`: _Good morning_ – It is a greeting.\
            """);
  }

  @Test
  void beforeTheFirstDreamItSaysHowToBegin() {
    assertThat(ExplanationText.of(Optional.empty())).contains("`/dreamteam dream now`");
  }
}
