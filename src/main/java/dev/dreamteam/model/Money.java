package dev.dreamteam.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.text.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars in millionths, never a floating-point number. */
public record Money(@JsonValue long microDollars) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  @JsonCreator
  public Money {}

  public static Money ofDollars(BigDecimal dollars) {
    return new Money(dollars.movePointRight(6).setScale(0, RoundingMode.UP).longValueExact());
  }

  /** A setting in dollars such as {@code 5.00}; anything else is noted as a problem of it. */
  public static Money from(Settings settings, Setting setting) {
    String text = settings.text(setting);
    if (!AMOUNT.matches(text)) {
      settings.problem(setting, "must be dollars such as 5.00, not '" + text + "'");
      return ZERO;
    }
    return ofDollars(new BigDecimal(text));
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(microDollars, other.microDollars));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(microDollars, other.microDollars);
  }

  /** {@code $0.12}, or less than a cent with its first decimals; for sentences. */
  public String rounded() {
    BigDecimal dollars = BigDecimal.valueOf(microDollars, 6);
    return microDollars < 10_000 && microDollars > 0
        ? toString()
        : "$" + dollars.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** {@code $0.0123}; four decimals. */
  @Override
  public String toString() {
    return "$"
        + BigDecimal.valueOf(microDollars, 6).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
