package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.TextShape.TextAutofit;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** Writes presentations from an outline in Markdown: a slide per heading, 16 to 9. */
public final class SlidesWriter {
  private static final int MAX_SLIDES = 100;
  private static final Dimension PAGE = new Dimension(960, 540);
  private static final Rectangle2D TITLE = new Rectangle2D.Double(48, 24, 864, 84);
  private static final Rectangle2D BODY = new Rectangle2D.Double(48, 120, 864, 380);
  private static final Rectangle2D ABOVE_TABLE = new Rectangle2D.Double(48, 112, 864, 120);
  private static final int TABLE_WITH_LINES = 244;
  private static final int ROW_HEIGHT = 28;
  private static final double SMALL = 14;
  private static final Color HEADER = new Color(0x1F2A44);

  private final XMLSlideShow show = new XMLSlideShow();

  private SlidesWriter() {}

  /**
   * A presentation.
   *
   * @throws DocumentRefused when there is no slide, too many, or one cannot be laid out
   */
  public static Bytes write(String markdown) {
    List<Outline> slides = Outline.parse(markdown);
    if (slides.size() > MAX_SLIDES) {
      throw Blocks.tooMuch("more than %d slides".formatted(MAX_SLIDES));
    }
    SlidesWriter writer = new SlidesWriter();
    try (XMLSlideShow show = writer.show) {
      show.setPageSize(PAGE);
      slides.forEach(writer::slide);
      return OfficeFile.bytes(show, slides.getFirst().title());
    } catch (IOException e) {
      throw new UncheckedIOException("a presentation in memory", e);
    }
  }

  private void slide(Outline outline) {
    XSLFSlide slide =
        show.createSlide(
            show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
    XSLFTextShape title = slide.getPlaceholder(0);
    title.setText(outline.title());
    title.setAnchor(TITLE);
    title.setTextAutofit(TextAutofit.NORMAL);
    XSLFTextShape body = slide.getPlaceholder(1);
    boolean hasTable = !outline.table().isEmpty();
    if (outline.lines().isEmpty()) {
      slide.removeShape(body);
    } else {
      body.clearText();
      body.setAnchor(hasTable ? ABOVE_TABLE : BODY);
      body.setTextAutofit(TextAutofit.NORMAL);
      outline.lines().forEach(line -> line(body, line));
    }
    if (hasTable) {
      table(slide, outline);
    }
    if (!outline.notes().isEmpty()) {
      notes(show.getNotesSlide(slide), outline.notes());
    }
  }

  private static void line(XSLFTextShape body, Outline.Line line) {
    XSLFTextParagraph paragraph = body.addNewTextParagraph();
    if (line.level() < 0) {
      paragraph.setBullet(false);
    } else {
      paragraph.setIndentLevel(line.level());
    }
    runs(paragraph, line.runs());
  }

  private static void runs(XSLFTextParagraph paragraph, List<Markdown.Run> runs) {
    for (Markdown.Run run : runs) {
      XSLFTextRun words = paragraph.addNewTextRun();
      words.setText(run.text());
      words.setBold(run.bold());
      words.setItalic(run.italic());
      run.link()
          .flatMap(Address::of)
          .filter(address -> !Address.isInside(address))
          .ifPresent(address -> words.createHyperlink().setAddress(address));
    }
  }

  private static void table(XSLFSlide slide, Outline outline) {
    int columns = outline.table().stream().mapToInt(List::size).max().orElse(1);
    XSLFTable table = slide.createTable(outline.table().size(), columns);
    double top = outline.lines().isEmpty() ? BODY.getY() : TABLE_WITH_LINES;
    table.setAnchor(
        new Rectangle2D.Double(
            BODY.getX(), top, BODY.getWidth(), (double) ROW_HEIGHT * outline.table().size()));
    for (int column = 0; column < columns; column++) {
      table.setColumnWidth(column, BODY.getWidth() / columns);
    }
    for (int row = 0; row < outline.table().size(); row++) {
      table.setRowHeight(row, ROW_HEIGHT);
      for (int column = 0; column < outline.table().get(row).size(); column++) {
        cell(table.getCell(row, column), outline.table().get(row).get(column), row == 0);
      }
    }
  }

  private static void cell(XSLFTableCell cell, List<Markdown.Run> runs, boolean header) {
    XSLFTextParagraph paragraph = cell.addNewTextParagraph();
    runs(paragraph, runs);
    for (XSLFTextRun run : paragraph.getTextRuns()) {
      run.setFontSize(SMALL);
      if (header) {
        run.setBold(true);
        run.setFontColor(Color.WHITE);
      }
    }
    if (header) {
      cell.setFillColor(HEADER);
    }
  }

  private static void notes(XSLFNotes notes, String text) {
    for (XSLFTextShape shape : notes.getPlaceholders()) {
      if (shape.getTextType() == Placeholder.BODY) {
        shape.setText(text);
      }
    }
  }
}
