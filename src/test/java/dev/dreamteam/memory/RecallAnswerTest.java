package dev.dreamteam.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.place.Standing;
import dev.dreamteam.recall.RecallAnswer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecallAnswerTest {
  @Test
  void nothingIsSaidWhereNothingIsRemembered() {
    assertThat(RecallAnswer.render(read(false, false), List.of(), List.of(), List.of())).isEmpty();
    assertThat(RecallAnswer.render(read(true, true), List.of(), List.of(), List.of())).isEmpty();
  }

  @Test
  void whereOutsidersReadTheModelIsToldThatTheTeamsMemoryIsWithheld() {
    assertThat(RecallAnswer.render(read(true, false), List.of(), List.of(), List.of()))
        .isEqualTo(RecallAnswer.WITHHELD);
  }

  private static Standing read(boolean byGuests, boolean sharesMemory) {
    return new Standing(
        new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
        true,
        false,
        byGuests,
        sharesMemory,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
