package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Line;
import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether sentences give the numbers that stand in tables. A sentence is compared when it can mean
 * one cell alone: it names one row and one column of a table, or a row of a table that has one
 * column of numbers, and states one number of the cell's unit. Whatever else a sentence says of
 * tables, a grader must read.
 */
final class NumberAgreement {
  private static final Pattern SENTENCE_END =
      Pattern.compile("\\s+").after(".!?").before("\\p{Lu}");
  private static final Pattern STATED =
      Pattern.compile(
              "\\b(?:is|are|was|were|at|to|of|costs?|cost|reach(?:es|ed)?|totals?|comes? to|came"
                  + " to|:) (?:about |only |just )?(?<number>"
                  + Quantity.WRITTEN
                  + ")")
          .notBefore("\\p{L}\\d");
  private static final Pattern OF_NO_CELL =
      Pattern.compile("^ ?(?:times|hours?|days?|weeks?|months?|years?|people|more|less)\\b");

  private final List<Readable> files;
  private int compared;

  private NumberAgreement(List<Readable> files) {
    this.files = files;
  }

  /** Empty when no sentence can be compared. */
  static Optional<Finding> of(List<Readable> files) {
    NumberAgreement agreement = new NumberAgreement(files);
    Optional<Finding> differs = agreement.firstDifference();
    if (differs.isPresent() || agreement.compared == 0) {
      return differs;
    }
    return Optional.of(
        Finding.met("Sentences that give a table's number: %d.".formatted(agreement.compared)));
  }

  private Optional<Finding> firstDifference() {
    List<Table> tables = files.stream().flatMap(file -> file.parts().tables().stream()).toList();
    for (Readable file : files) {
      for (Line line : file.parts().lines()) {
        for (String sentence : SENTENCE_END.split(line.text())) {
          Optional<Finding> difference = difference(sentence, tables, file, line.place());
          if (difference.isPresent()) {
            return difference;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> difference(
      String sentence, List<Table> tables, Readable file, String place) {
    Optional<Quantity> stated = onlyNumber(sentence);
    List<Cell> meant = tables.stream().flatMap(table -> meant(sentence, table).stream()).toList();
    if (stated.isEmpty() || meant.size() != 1) {
      return Optional.empty();
    }
    Cell cell = meant.getFirst();
    if (!stated.get().unit().equals(cell.quantity().unit())) {
      return Optional.empty();
    }
    compared++;
    return stated.get().amount().compareTo(cell.quantity().amount()) == 0
        ? Optional.empty()
        : Optional.of(
            Finding.missing(
                "“%s” is given as %s; the table says %s."
                    .formatted(cell.row(), stated.get().written(), cell.quantity().written()),
                file.file(),
                place));
  }

  private static Optional<Quantity> onlyNumber(String sentence) {
    List<String> numbers = new ArrayList<>();
    Matcher found = STATED.matcher(sentence);
    while (found.find()) {
      if (!OF_NO_CELL.isIn(sentence.substring(found.end()))) {
        numbers.add(found.group("number"));
      }
    }
    return numbers.size() == 1 ? Quantity.of(numbers.getFirst()) : Optional.empty();
  }

  private record Cell(String row, Quantity quantity) {}

  /** The cell of a table that a sentence can mean; empty when none, or one of several. */
  private static Optional<Cell> meant(String sentence, Table table) {
    List<Row> rows = table.rows().stream().filter(row -> names(sentence, row.cell(0))).toList();
    List<Integer> named = new ArrayList<>();
    List<Integer> numeric = new ArrayList<>();
    for (int column = 1; column < table.head().cells().size(); column++) {
      if (names(sentence, table.head().cell(column))) {
        named.add(column);
      }
      if (hasNumbers(table, column)) {
        numeric.add(column);
      }
    }
    List<Integer> columns = named.isEmpty() ? numeric : named;
    return rows.size() == 1 && columns.size() == 1
        ? Quantity.of(rows.getFirst().cell(columns.getFirst()))
            .map(quantity -> new Cell(rows.getFirst().cell(0), quantity))
        : Optional.empty();
  }

  private static boolean hasNumbers(Table table, int column) {
    return table.rows().stream().anyMatch(row -> Quantity.of(row.cell(column)).isPresent());
  }

  private static boolean names(String sentence, String label) {
    String words = WordChecks.words(label);
    return words.length() > 2
        && (" " + WordChecks.words(sentence) + " ").contains(" " + words + " ");
  }
}
