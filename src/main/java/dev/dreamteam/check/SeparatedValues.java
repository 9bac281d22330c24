package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads tables whose cells stand between commas or tabs, as RFC 4180 writes them. */
final class SeparatedValues {
  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private boolean quoted;

  private SeparatedValues() {}

  static WorkFile.Content read(String text, char separator) {
    SeparatedValues values = new SeparatedValues();
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (int at = 0; at < whole.length(); at++) {
      char letter = whole.charAt(at);
      if (letter == '"') {
        // Two in a quoted cell are one that is meant.
        if (values.quoted && at + 1 < whole.length() && whole.charAt(at + 1) == '"') {
          values.cell.append(letter);
          at++;
        } else {
          values.quoted = !values.quoted;
        }
      } else if (!values.quoted && letter == separator) {
        values.endCell();
      } else if (!values.quoted && letter == '\n') {
        values.endRow();
      } else if (values.quoted || letter != '\r') {
        values.cell.append(letter);
      }
    }
    values.endRow();
    return values.content();
  }

  private WorkFile.Content content() {
    if (quoted) {
      return new WorkFile.Broken("A quotation mark is never closed.");
    }
    if (rows.isEmpty()) {
      return new WorkFile.Read(Parts.ofText(List.of(), List.of(), Set.of()));
    }
    Table table = new Table(rows.getFirst(), rows.subList(1, rows.size()));
    return new WorkFile.Read(Parts.ofText(List.of(), List.of(table), Set.of()));
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.stream().anyMatch(one -> !one.isEmpty())) {
      String line = String.join(" ", cells);
      rows.add(new Row(cells, TextReader.links(line), "row " + (rows.size() + 1)));
    }
    cells = new ArrayList<>();
  }
}
