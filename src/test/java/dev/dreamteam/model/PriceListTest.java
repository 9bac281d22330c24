package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceListTest {
  private static final ModelName SONNET = ModelName.parse("anthropic/claude-sonnet-5");
  private final PriceList prices = PriceList.builtIn();

  @Test
  void usageIsPricedInMillionthsOfADollar() {
    assertThat(prices.cost(SONNET, new Usage(1_000, 50, 0, 0, false))).isEqualTo(new Money(2_500));
  }

  @Test
  void aFractionIsRoundedUp() {
    assertThat(prices.cost(SONNET, new Usage(0, 0, 1, 0, false))).isEqualTo(new Money(1));
  }

  @Test
  void aReservationCoversTheWholeAnswerAllowed() {
    assertThat(prices.estimate(SONNET, 3_000, 100)).isEqualTo(new Money(3_000));
  }

  @Test
  void anUnknownModelIsUnpriced() {
    ModelName unknown = ModelName.parse("openai/something-else");

    assertThat(prices.prices(unknown)).isFalse();
    assertThat(prices.estimate(unknown, 3_000, 100)).isEqualTo(Money.ZERO);
  }

  @Test
  void aRouterSellsAtTheVendorsPrice() {
    assertThat(prices.prices(ModelName.parse("openrouter/anthropic/claude-sonnet-5"))).isTrue();
  }

  @Test
  void aPriceThatIsNoNumberIsNamed() {
    assertThatThrownBy(
            () -> PriceList.parse("- {model: a/b, per_million: {input: free, output: 1}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input of a/b");
    assertThatThrownBy(() -> PriceList.parse("model: a/b")).hasMessageContaining("not a list");
  }
}
