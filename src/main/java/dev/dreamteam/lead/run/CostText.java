package dev.dreamteam.lead.run;

import dev.dreamteam.model.Money;

/** What something cost, in words. */
public final class CostText {
  private CostText() {}

  /**
   * The words.
   *
   * @param isPartUnknown whether a model was asked whose price nobody knows
   */
  public static String of(Money spent, boolean isPartUnknown) {
    if (spent.equals(Money.ZERO)) {
      return isPartUnknown ? "price unknown" : "no charge";
    }
    return spent + (isPartUnknown ? " and a price unknown" : "");
  }
}
