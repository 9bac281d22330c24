package dev.dreamteam.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a table in Markdown. A bar behind a backslash belongs to the cell that it stands in.
 */
public final class TableLine {
  private TableLine() {}

  /**
   * The texts between the bars as they were written, also those of empty cells.
   *
   * @param line without blanks around it; the bars at its ends may be left out
   */
  public static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int from = line.startsWith("|") ? 1 : 0;
    int end =
        line.length() > from && isBar(line, line.length() - 1) ? line.length() - 1 : line.length();
    for (int at = from; at < end; at++) {
      if (isBar(line, at)) {
        cells.add(line.substring(from, at));
        from = at + 1;
      }
    }
    cells.add(line.substring(from, Math.max(from, end)));
    return cells;
  }

  private static boolean isBar(String line, int at) {
    return line.charAt(at) == '|' && (at == 0 || line.charAt(at - 1) != '\\');
  }
}
