package dev.dreamteam.check;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as people write it. Thousands are parted by commas or spaces; a currency or % stands
 * before or after.
 *
 * @param unit the currency or {@code %}; empty when there is none
 */
record Quantity(BigDecimal amount, String unit, String written) {
  private static final String UNIT = "[$€£%]|[A-Z]{3}\\b";

  private static final String NUMBER = "(?:\\d{1,3}(?:[, ]\\d{3})+|\\d+)(?:\\.\\d+)?";

  /** Without groups that have names, so that it can stand within other patterns. */
  static final String WRITTEN =
      "-?(?:(?:[$€£]|\\b[A-Z]{3}) ?)?-?" + NUMBER + "(?: ?(?:" + UNIT + "))?";

  private static final Pattern QUANTITY =
      Pattern.compile("(-?)(?:([$€£]|[A-Z]{3}) ?)?(-?" + NUMBER + ")(?: ?(" + UNIT + "))?");
  private static final Pattern GROUPING = Pattern.compile("[, ]");

  /** Empty when a text is more or something else. */
  static Optional<Quantity> of(String text) {
    Matcher found = QUANTITY.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    String before = Optional.ofNullable(found.group(2)).orElse("");
    String after = Optional.ofNullable(found.group(4)).orElse("");
    BigDecimal amount = new BigDecimal(GROUPING.replaceAll(found.group(3), ""));
    return Optional.of(
        new Quantity(
            found.group(1).isEmpty() ? amount : amount.negate(), before + after, text.strip()));
  }

  /** A unit is often said once for all. */
  boolean mayBeComparedWith(Quantity other) {
    return unit.isEmpty() || other.unit().isEmpty() || unit.equals(other.unit());
  }

  boolean isPercentage() {
    return unit.equals("%");
  }
}
