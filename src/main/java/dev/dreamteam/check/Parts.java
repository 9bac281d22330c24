package dev.dreamteam.check;

import dev.dreamteam.rubric.MechanicalCheck.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file is made of, whatever its format.
 *
 * @param counts of what its format alone knows, such as pages and slides; a unit that is missing
 *     cannot be counted in this file
 * @param anchors the names of places that links inside of it may lead to
 * @param structured whether its format tells headings, items, tables and links from other text
 */
public record Parts(
    List<Line> lines,
    List<Table> tables,
    Map<Unit, Integer> counts,
    Set<String> anchors,
    boolean structured) {
  /** What a line of text is. */
  public enum Kind {
    HEADING,
    SLIDE_TITLE,
    ITEM,
    TEXT
  }

  /**
   * A paragraph, heading or item of a list.
   *
   * @param level of a heading, from 1; 0 for all else
   * @param text as it is read, without the addresses behind its links
   * @param links the addresses
   * @param style the template's name for its look; empty when the format has none
   * @param place for people, for example "line 3" or "slide 2"
   */
  public record Line(
      Kind kind, int level, String text, List<String> links, String style, String place) {
    public Line {
      links = List.copyOf(links);
    }
  }

  /** The cells of a table's row; {@code place} as for lines. */
  public record Row(List<String> cells, List<String> links, String place) {
    public Row {
      cells = List.copyOf(cells);
      links = List.copyOf(links);
    }

    String cell(int column) {
      return column < cells.size() ? cells.get(column).strip() : "";
    }

    String text() {
      return String.join(" ", cells);
    }
  }

  /** A head and the rows below it. */
  public record Table(Row head, List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  public Parts {
    lines = List.copyOf(lines);
    tables = List.copyOf(tables);
    counts = Map.copyOf(counts);
    anchors = Set.copyOf(anchors);
  }

  /** What a text is made of. */
  static Parts ofText(List<Line> lines, List<Table> tables, Set<String> anchors) {
    return new Parts(lines, tables, Map.of(), anchors, true);
  }

  /** A piece of text and where it stands. */
  record Piece(String text, String place) {}

  /** All text, row by row where it stands in tables. */
  Stream<Piece> pieces() {
    return Stream.concat(
        lines.stream().map(line -> new Piece(line.text(), line.place())),
        tables.stream()
            .flatMap(table -> Stream.concat(Stream.of(table.head()), table.rows().stream()))
            .map(row -> new Piece(row.text(), row.place())));
  }

  List<Line> headings() {
    return lines.stream()
        .filter(line -> line.kind() == Kind.HEADING || line.kind() == Kind.SLIDE_TITLE)
        .toList();
  }
}
