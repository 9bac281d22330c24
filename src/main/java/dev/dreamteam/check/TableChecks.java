package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import dev.dreamteam.text.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the cells of tables come to. */
final class TableChecks {
  private static final Pattern TOTAL =
      Pattern.compile("(?:grand )?(?:total|sum)s?:?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBTOTAL =
      Pattern.compile("sub-?totals?\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTHING = Pattern.compile("[-–—]?");

  private TableChecks() {}

  static Optional<Finding> balance(List<Readable> files) {
    int sums = 0;
    for (Readable file : files) {
      for (Table table : file.parts().tables()) {
        for (Sum sum : sums(table)) {
          if (sum.isWrong()) {
            return Optional.of(Finding.missing(sum.gap(), file.file(), sum.total().place()));
          }
          sums++;
        }
      }
    }
    // Work without a total may show its sums in another way.
    return sums == 0
        ? Optional.empty()
        : Optional.of(Finding.met(sums == 1 ? "One total adds up." : sums + " totals add up."));
  }

  /** A cell of a total row and what stands above it. */
  private record Sum(String column, Row total, Quantity given, BigDecimal counted) {
    boolean isWrong() {
      return given.amount().compareTo(counted) != 0;
    }

    String gap() {
      return "The total of “%s” is given as %s; the rows above it add up to %s."
          .formatted(column, given.written(), counted.toPlainString());
    }
  }

  private static List<Sum> sums(Table table) {
    List<Sum> sums = new ArrayList<>();
    for (int at = 1; at < table.rows().size(); at++) {
      Row total = table.rows().get(at);
      if (TOTAL.matches(total.cell(0))) {
        List<Row> above = table.rows().subList(0, at);
        for (int column = 1; column < total.cells().size(); column++) {
          sum(table.head().cell(column), total, column, above).ifPresent(sums::add);
        }
      }
    }
    return sums;
  }

  private static Optional<Sum> sum(String name, Row total, int column, List<Row> above) {
    // A percentage in a total row is as often a rate as a sum: code does not guess.
    return Quantity.of(total.cell(column))
        .filter(given -> !given.isPercentage())
        .flatMap(
            given ->
                added(above, column, given).map(counted -> new Sum(name, total, given, counted)));
  }

  /**
   * The numbers in a column together; empty when something else or another currency stands there.
   */
  private static Optional<BigDecimal> added(List<Row> rows, int column, Quantity given) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row row : rows) {
      boolean isSum = SUBTOTAL.matches(row.cell(0)) || TOTAL.matches(row.cell(0));
      String cell = row.cell(column);
      if (!isSum && !NOTHING.matches(cell)) {
        Optional<Quantity> number = Quantity.of(cell).filter(given::mayBeComparedWith);
        if (number.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.add(number.get().amount());
      }
    }
    return Optional.of(sum);
  }

  static Optional<Finding> filled(String column, List<Readable> files) {
    int rows = 0;
    boolean any = false;
    for (Readable file : files) {
      for (Table table : file.parts().tables()) {
        int at = indexOf(column, table);
        any |= at >= 0;
        for (Row row : at < 0 ? List.<Row>of() : table.rows()) {
          rows++;
          if (row.cell(at).isEmpty()) {
            return Optional.of(
                Finding.missing(
                    "A cell of the column “%s” is empty.".formatted(column),
                    file.file(),
                    row.place()));
          }
        }
      }
    }
    return Optional.of(
        any
            ? Finding.met("The column “%s” is filled in all rows: %d.".formatted(column, rows))
            : Finding.missing("No table has a column “%s”.".formatted(column)));
  }

  private static int indexOf(String column, Table table) {
    String wanted = column.strip().toLowerCase(Locale.ROOT);
    return table.head().cells().stream()
        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(wanted);
  }
}
