package dev.dreamteam.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a model costs, in US dollars for a million tokens. */
record Price(
    BigDecimal input,
    BigDecimal output,
    BigDecimal cacheRead,
    BigDecimal cacheWrite5m,
    BigDecimal cacheWrite1h) {

  /**
   * @param cacheWrite1h how many of the usage's cache writes live for an hour
   */
  Money of(Usage usage, long cacheWrite1h) {
    // Dollars for a million tokens are micro-dollars for one.
    BigDecimal microDollars =
        times(input, usage.inputTokens())
            .add(times(output, usage.outputTokens()))
            .add(times(cacheRead, usage.cacheReadTokens()))
            .add(times(cacheWrite5m, usage.cacheWriteTokens() - cacheWrite1h))
            .add(times(this.cacheWrite1h, cacheWrite1h));
    return new Money(microDollars.setScale(0, RoundingMode.UP).longValueExact());
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
