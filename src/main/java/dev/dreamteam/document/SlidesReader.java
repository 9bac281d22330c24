package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.jspecify.annotations.Nullable;

/** Reads presentations slide by slide: title, text, tables, notes. */
final class SlidesReader {
  private final Blocks blocks = new Blocks();

  private SlidesReader() {}

  static Document read(Bytes content) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow(content.stream())) {
      SlidesReader reader = new SlidesReader();
      show.getSlides().forEach(reader::slide);
      return new Document(MediaType.PPTX, show.getSlides().size(), reader.blocks.all());
    }
  }

  private void slide(XSLFSlide slide) {
    String place = "slide " + slide.getSlideNumber();
    // The title first, wherever its shape stands in the file.
    slide.getShapes().stream()
        .filter(SlidesReader::isTitle)
        .forEach(shape -> text(place, (XSLFTextShape) shape));
    slide.getShapes().stream()
        .filter(shape -> !isTitle(shape))
        .forEach(shape -> shape(place, shape));
    notes(place, slide.getNotes());
  }

  private static boolean isTitle(XSLFShape shape) {
    return shape instanceof XSLFTextShape text
        && (text.getTextType() == Placeholder.TITLE
            || text.getTextType() == Placeholder.CENTERED_TITLE);
  }

  private void shape(String place, XSLFShape shape) {
    switch (shape) {
      case XSLFTextShape text -> text(place, text);
      case XSLFTable table -> blocks.add(new Block.Table(place, rows(table)));
      case XSLFGroupShape group -> group.getShapes().forEach(inner -> shape(place, inner));
      default -> {}
    }
  }

  private void text(String place, XSLFTextShape shape) {
    if (isTitle(shape)) {
      String title = joined(shape, " ");
      if (!title.isBlank()) {
        blocks.add(new Block.Heading(place, 1, "", title));
      }
      return;
    }
    boolean list = shape.getTextType() == Placeholder.BODY;
    for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
      String text = text(paragraph);
      if (!text.isBlank()) {
        blocks.add(
            list || paragraph.isBullet()
                ? new Block.Item(place, Math.clamp(paragraph.getIndentLevel(), 0, 8), "", text)
                : new Block.Paragraph(place, "", text));
      }
    }
  }

  private void notes(String place, @Nullable XSLFNotes notes) {
    if (notes == null) {
      return;
    }
    for (XSLFShape shape : notes.getShapes()) {
      if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY) {
        String said = joined(text, "\n");
        if (!said.isBlank()) {
          blocks.add(new Block.Note(place, said));
        }
      }
    }
  }

  private List<List<String>> rows(XSLFTable table) {
    return table.getRows().stream().map(this::row).toList();
  }

  private List<String> row(XSLFTableRow row) {
    return row.getCells().stream().map(this::cell).toList();
  }

  private String cell(XSLFTableCell cell) {
    blocks.countCell();
    return joined(cell, " ");
  }

  private static String joined(XSLFTextShape shape, String between) {
    return shape.getTextParagraphs().stream()
        .map(SlidesReader::text)
        .collect(Collectors.joining(between))
        .strip();
  }

  private static String text(XSLFTextParagraph paragraph) {
    return paragraph.getTextRuns().stream().map(SlidesReader::run).collect(Collectors.joining());
  }

  private static String run(XSLFTextRun run) {
    String text = run.getRawText() == null ? "" : run.getRawText();
    return run.getHyperlink() == null || run.getHyperlink().getAddress() == null
        ? text
        : "[%s](%s)".formatted(text, run.getHyperlink().getAddress());
  }
}
