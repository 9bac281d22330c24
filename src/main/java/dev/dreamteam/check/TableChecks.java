package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the cells of tables come to. */
final class TableChecks {
  private static final Pattern TOTAL =
      Pattern.compile("(?:grand )?(?:total|sum)s?:?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBTOTAL =
      Pattern.compile("sub-?totals?\\b.*", Pattern.CASE_INSENSITIVE);
  // Thousands are parted by commas or spaces; currency signs and codes stand before or after.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(-?)(?:[$€£]|[A-Z]{3})? ?(-?\\d{1,3}(?:[, ]\\d{3})+(?:\\.\\d+)?|-?\\d+(?:\\.\\d+)?)"
              + " ?(?:[$€£%]|[A-Z]{3})?");

  private TableChecks() {}

  static Optional<Finding> balance(List<Readable> files) {
    int sums = 0;
    for (Readable file : files) {
      for (Table table : file.parts().tables()) {
        for (int at = 1; at < table.rows().size(); at++) {
          Row total = table.rows().get(at);
          if (!TOTAL.matcher(total.cell(0)).matches()) {
            continue;
          }
          for (int column = 1; column < total.cells().size(); column++) {
            Optional<BigDecimal> said = number(total.cell(column));
            Optional<BigDecimal> sum = sum(table.rows().subList(0, at), column);
            if (said.isEmpty() || sum.isEmpty()) {
              continue;
            }
            sums++;
            if (said.get().compareTo(sum.get()) != 0) {
              return Optional.of(
                  Finding.missing(
                      "The total of “%s” is given as %s; the rows above it add up to %s."
                          .formatted(
                              table.head().cell(column),
                              total.cell(column),
                              sum.get().toPlainString()),
                      file.file(),
                      total.place()));
            }
          }
        }
      }
    }
    // Work without a total may show its sums in another way.
    return sums == 0
        ? Optional.empty()
        : Optional.of(Finding.met(sums == 1 ? "One total adds up." : sums + " totals add up."));
  }

  /** Of the numbers in a column; empty when something else stands there. */
  private static Optional<BigDecimal> sum(List<Row> rows, int column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row row : rows) {
      boolean isSum =
          SUBTOTAL.matcher(row.cell(0)).matches() || TOTAL.matcher(row.cell(0)).matches();
      String cell = row.cell(column);
      if (!isSum && !cell.matches("[-–—]?")) {
        Optional<BigDecimal> number = number(cell);
        if (number.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.add(number.get());
      }
    }
    return Optional.of(sum);
  }

  private static Optional<BigDecimal> number(String cell) {
    var found = NUMBER.matcher(cell.strip());
    return found.matches()
        ? Optional.of(new BigDecimal(found.group(1) + found.group(2).replaceAll("[, ]", "")))
        : Optional.empty();
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
