package dev.dreamteam.document;

import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Tables as Markdown. */
final class GridText {
  private static final Pattern LINE_END =
      Pattern.compile("\\s*[\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}]\\s*");

  private GridText() {}

  static String of(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i)));
      if (i == 0) {
        text.append('\n').append("|---".repeat(Math.max(1, rows.getFirst().size()))).append('|');
      }
      text.append(i + 1 < rows.size() ? "\n" : "");
    }
    return text.toString();
  }

  /** With the letters of the columns and the numbers of the rows; empty ones are left out. */
  static String ofSheet(Block.Sheet sheet) {
    NavigableSet<Integer> columns = new TreeSet<>();
    TreeMap<Integer, Map<Integer, Block.Cell>> rows = new TreeMap<>();
    for (Block.Cell cell : sheet.cells()) {
      columns.add(cell.column());
      rows.computeIfAbsent(cell.row(), _ -> new TreeMap<>()).put(cell.column(), cell);
    }
    List<List<String>> grid = new ArrayList<>();
    List<String> letters = new ArrayList<>(List.of(""));
    columns.forEach(column -> letters.add(CellReference.convertNumToColString(column)));
    grid.add(letters);
    rows.forEach(
        (row, cells) -> {
          List<String> line = new ArrayList<>(List.of(String.valueOf(row + 1)));
          // Up to the row's last cell only: a lone cell far right must not fill every row.
          int last = cells.keySet().stream().max(Integer::compare).orElseThrow();
          columns.headSet(last, true).forEach(column -> line.add(shown(cells.get(column))));
          grid.add(line);
        });
    return of(grid);
  }

  private static String shown(Block.@Nullable Cell cell) {
    return cell == null
        ? ""
        : cell.value() + cell.formula().map(formula -> " {=" + formula + "}").orElse("");
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> LINE_END.replaceAll(cell, " ").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
