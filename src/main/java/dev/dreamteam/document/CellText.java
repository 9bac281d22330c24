package dev.dreamteam.document;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;

/** What the words in a table's cell mean to a workbook. */
sealed interface CellText {
  Pattern SIGNS = Pattern.compile("[,%]");

  record Formula(String formula) implements CellText {}

  record Number(double value, String format) implements CellText {}

  record Day(LocalDate day) implements CellText {}

  record Link(String text, String address) implements CellText {}

  record Words(String text) implements CellText {}

  Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,14}|[1-9]\\d{0,2}(,\\d{3})+)(\\.\\d{1,10})?(%?)");
  Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");

  /** Plain numbers, percentages, days as 2026-03-01, one link, formulas; anything else is words. */
  static CellText of(String text) {
    if (text.startsWith("=") && text.length() > 1) {
      return new Formula(text.substring(1));
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return number(text, number);
    }
    Matcher link = LINK.matcher(text);
    if (link.matches() && Address.of(link.group(2)).isPresent()) {
      return new Link(link.group(1), Address.of(link.group(2)).get());
    }
    return DAY.matches(text) ? day(text) : new Words(text);
  }

  private static CellText number(String text, Matcher number) {
    String decimals = number.group(3) == null ? "" : "." + "0".repeat(number.group(3).length() - 1);
    boolean percent = !number.group(4).isEmpty();
    double value = Double.parseDouble(SIGNS.replaceAll(text, ""));
    return new Number(
        percent ? value / 100 : value,
        (text.contains(",") ? "#,##0" : "0") + decimals + (percent ? "%" : ""));
  }

  private static CellText day(String text) {
    try {
      return new Day(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return new Words(text);
    }
  }
}
