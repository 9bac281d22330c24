package dev.dreamteam.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.Usage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelAnsweredTest {
  @ParameterizedTest
  @EnumSource
  void anAnswerIsReadAsItWasWritten(StopReason stop) {
    SessionEvent.ModelAnswered answered = answered(stop);

    SessionEvent read = Json.read(Json.write(answered), SessionEvent.class);

    assertThat(read).isEqualTo(answered);
    assertThat(((SessionEvent.ModelAnswered) read).stop()).isEqualTo(stop);
  }

  @Test
  void aPauseIsStoredInAWordThatAnOlderVersionReads() {
    JsonNode stored = Json.tree(answered(StopReason.PAUSED));

    assertThat(stored.path("stopReason").asText()).isEqualTo("MAX_TOKENS");
    assertThat(Json.tree(answered(StopReason.END_TURN)).has("paused")).isFalse();
  }

  @Test
  void anAnswerOfAnOlderVersionDoesNotSayWhetherItsPriceWasKnown() {
    ObjectNode stored = (ObjectNode) Json.tree(answered(StopReason.END_TURN));
    stored.remove("priced");

    SessionEvent read = Json.read(stored.toString(), SessionEvent.class);

    assertThat(((SessionEvent.ModelAnswered) read).priced()).isEmpty();
  }

  private static SessionEvent.ModelAnswered answered(StopReason stop) {
    return new SessionEvent.ModelAnswered(
        new UUID(0, 1),
        ModelName.parse("anthropic/claude-sonnet-5"),
        "claude-sonnet-5",
        "Done.",
        List.of(),
        stop,
        new ProviderContent("anthropic", "claude-sonnet-5", Json.array()),
        Usage.NONE,
        Money.ZERO,
        5,
        Optional.of(false),
        false);
  }
}
