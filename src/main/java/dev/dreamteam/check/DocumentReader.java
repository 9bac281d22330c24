package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Kind;
import dev.dreamteam.check.Parts.Line;
import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import dev.dreamteam.document.Block;
import dev.dreamteam.document.Document;
import dev.dreamteam.rubric.MechanicalCheck.Unit;
import dev.dreamteam.workspace.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Takes documents apart into what checks look at. */
public final class DocumentReader {
  private final boolean slides;
  private final List<Line> lines = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  private DocumentReader(boolean slides) {
    this.slides = slides;
  }

  public static Parts read(Document document) {
    DocumentReader reader = new DocumentReader(document.mediaType() == MediaType.PPTX);
    document.blocks().forEach(reader::block);
    return new Parts(
        reader.lines,
        reader.tables,
        counts(document),
        document.anchors(),
        document.mediaType() != MediaType.PDF);
  }

  private static Map<Unit, Integer> counts(Document document) {
    return switch (document.mediaType()) {
      case PPTX -> Map.of(Unit.SLIDES, document.parts());
      case XLSX -> Map.of(Unit.SHEETS, document.parts());
      case PDF -> Map.of(Unit.PAGES, document.parts());
      case DOCX, TEXT, PNG, JPEG, GIF -> Map.of();
    };
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading heading ->
          lines.add(
              line(
                  slides ? Kind.SLIDE_TITLE : Kind.HEADING,
                  heading.level(),
                  heading.style(),
                  heading));
      case Block.Paragraph paragraph -> lines.add(line(Kind.TEXT, 0, paragraph.style(), paragraph));
      case Block.Item item -> lines.add(line(Kind.ITEM, 0, item.style(), item));
      case Block.Note note -> lines.add(line(Kind.TEXT, 0, "", note));
      case Block.Table table -> table(table);
      case Block.Sheet sheet -> sheet(sheet);
    }
  }

  private static Line line(Kind kind, int level, String style, Block block) {
    return new Line(
        kind,
        level,
        TextReader.shown(block.text()),
        TextReader.links(block.text()),
        style,
        block.place());
  }

  private void table(Block.Table table) {
    List<Row> rows =
        IntStream.range(0, table.rows().size())
            .mapToObj(at -> row(table.rows().get(at), table.place() + ", row " + (at + 1)))
            .toList();
    add(rows);
  }

  /** One table of the columns that hold something: its first row is the head. */
  private void sheet(Block.Sheet sheet) {
    List<Integer> columns =
        sheet.cells().stream().map(Block.Cell::column).distinct().sorted().toList();
    SortedMap<Integer, List<String>> grid = new TreeMap<>();
    for (Block.Cell cell : sheet.cells()) {
      List<String> cells = grid.computeIfAbsent(cell.row(), _ -> new ArrayList<>());
      int column = Collections.binarySearch(columns, cell.column());
      cells.addAll(Collections.nCopies(column - cells.size(), ""));
      cells.add(cell.value());
    }
    add(
        grid.entrySet().stream()
            .map(row -> row(row.getValue(), sheet.place() + ", row " + (row.getKey() + 1)))
            .toList());
  }

  private void add(List<Row> rows) {
    if (!rows.isEmpty()) {
      tables.add(new Table(rows.getFirst(), rows.subList(1, rows.size())));
    }
  }

  private static Row row(List<String> cells, String place) {
    return new Row(
        cells.stream().map(TextReader::shown).map(String::strip).toList(),
        TextReader.links(String.join(" ", cells)),
        place);
  }
}
