package dev.dreamteam.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.console.trace.TraceEntry;
import dev.dreamteam.console.trace.TraceEntry.State;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Usage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PriceUnknownTest {
  private static TraceEntry.ModelUse use(State state, Money cost, boolean isPriced) {
    return new TraceEntry.ModelUse(
        1,
        Instant.EPOCH,
        new UUID(0, 1),
        "openai/test-model",
        state,
        "test-model",
        "Done.",
        List.of(),
        "finished",
        new Usage(100, 20, 0, 0, false),
        cost,
        isPriced,
        "",
        5);
  }

  @Test
  void aCallWhosePriceNobodyKnowsIsNotToldAsFree() {
    assertThat(use(State.DONE, Money.ZERO, false).costText()).isEqualTo("price unknown");
    assertThat(use(State.DONE, Money.ZERO, true).costText()).isEqualTo("no charge");
    assertThat(use(State.OPEN, Money.ZERO, false).costText()).isEqualTo("no charge");
    assertThat(use(State.DONE, new Money(1_000), false).costText()).isEqualTo("$0.0010");
  }
}
