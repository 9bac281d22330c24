package dev.dreamteam.document;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.util.CellReference;

/**
 * A piece of a document in reading order. Links in texts are written as in Markdown, {@code
 * [text](address)}.
 */
public sealed interface Block {
  /** Where it stands, in words a reader can follow: {@code page 3}, {@code slide 2}. */
  String place();

  /** What a search or a quotation looks through. */
  String text();

  /** The same with each of its texts, its place too, replaced by what a rule makes of it. */
  Block with(UnaryOperator<String> rule);

  /**
   * A heading, or the title of a slide.
   *
   * @param level from 1
   * @param style its name in the document's template; empty where the format has none
   */
  record Heading(String place, int level, String style, String text) implements Block {
    @Override
    public Heading with(UnaryOperator<String> rule) {
      return new Heading(rule.apply(place), level, rule.apply(style), rule.apply(text));
    }
  }

  /**
   * A paragraph.
   *
   * @param style its name in the document's template; empty where the format has none
   */
  record Paragraph(String place, String style, String text) implements Block {
    @Override
    public Paragraph with(UnaryOperator<String> rule) {
      return new Paragraph(rule.apply(place), rule.apply(style), rule.apply(text));
    }
  }

  /**
   * An item of a list.
   *
   * @param level from 0
   */
  record Item(String place, int level, String style, String text) implements Block {
    @Override
    public Item with(UnaryOperator<String> rule) {
      return new Item(rule.apply(place), level, rule.apply(style), rule.apply(text));
    }
  }

  /** A table; rows may differ in length. */
  record Table(String place, List<List<String>> rows) implements Block {
    public Table {
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public String text() {
      return GridText.of(rows);
    }

    @Override
    public Table with(UnaryOperator<String> rule) {
      return new Table(
          rule.apply(place), rows.stream().map(row -> row.stream().map(rule).toList()).toList());
    }
  }

  /** What the speaker of a slide reads. */
  record Note(String place, String text) implements Block {
    @Override
    public Note with(UnaryOperator<String> rule) {
      return new Note(rule.apply(place), rule.apply(text));
    }
  }

  /**
   * A sheet of a workbook: the cells that hold something, row by row.
   *
   * @param place {@code sheet Budget}
   */
  record Sheet(String place, String name, List<Cell> cells) implements Block {
    public Sheet {
      cells = List.copyOf(cells);
    }

    @Override
    public String text() {
      return GridText.ofSheet(this);
    }

    @Override
    public Sheet with(UnaryOperator<String> rule) {
      return new Sheet(
          rule.apply(place),
          rule.apply(name),
          cells.stream()
              .map(
                  cell ->
                      new Cell(
                          cell.row(),
                          cell.column(),
                          rule.apply(cell.value()),
                          cell.formula().map(rule)))
              .toList());
    }
  }

  /**
   * A cell of a sheet.
   *
   * @param row from 0
   * @param column from 0
   * @param value as it is shown, also of a formula
   * @param formula without the sign of equality
   */
  record Cell(int row, int column, String value, Optional<String> formula) {
    /** Its address in its sheet: {@code B5}. */
    public String reference() {
      return CellReference.convertNumToColString(column) + (row + 1);
    }
  }
}
