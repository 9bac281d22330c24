package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFAbstractFootnoteEndnote;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlink;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Reads Word documents: the body, then what stands in margins, footnotes and comments. */
final class WordReader {
  private static final Pattern HEADING = Pattern.compile("heading (\\d)", Pattern.CASE_INSENSITIVE);

  private final XWPFDocument document;
  private final Blocks blocks = new Blocks();
  private final Set<String> anchors = new HashSet<>();
  private int paragraphs;
  private int tables;

  private WordReader(XWPFDocument document) {
    this.document = document;
  }

  static Document read(Bytes content) throws IOException {
    try (XWPFDocument document = new XWPFDocument(content.stream())) {
      WordReader reader = new WordReader(document);
      reader.body();
      reader.aside();
      return new Document(MediaType.DOCX, 0, reader.blocks.all(), reader.anchors);
    }
  }

  private void body() {
    for (IBodyElement element : document.getBodyElements()) {
      switch (element) {
        case XWPFParagraph paragraph -> paragraph(paragraph);
        case XWPFTable table -> table(table);
        case XWPFSDT box -> plain("paragraph " + ++paragraphs, "", box.getContent().getText());
        default -> {}
      }
    }
  }

  private void aside() {
    document
        .getHeaderList()
        .forEach(part -> part.getParagraphs().forEach(p -> plain("header", style(p), text(p))));
    document
        .getFooterList()
        .forEach(part -> part.getParagraphs().forEach(p -> plain("footer", style(p), text(p))));
    for (XWPFAbstractFootnoteEndnote note : document.getFootnotes()) {
      note.getParagraphs().forEach(p -> plain("footnote " + note.getId(), style(p), text(p)));
    }
    if (document.getDocComments() != null) {
      document
          .getDocComments()
          .getComments()
          .forEach(note -> plain("comment by " + note.getAuthor(), "", note.getText()));
    }
  }

  private void plain(String place, String style, String text) {
    if (!text.isBlank()) {
      blocks.add(new Block.Paragraph(place, style, text.strip()));
    }
  }

  private void paragraph(XWPFParagraph paragraph) {
    paragraph.getCTP().getBookmarkStartList().forEach(mark -> anchors.add(mark.getName()));
    String text = text(paragraph).strip();
    if (text.isEmpty()) {
      return;
    }
    String place = "paragraph " + ++paragraphs;
    String style = style(paragraph);
    Optional<Integer> level = headingLevel(style);
    if (level.isPresent()) {
      blocks.add(new Block.Heading(place, level.get(), style, text));
    } else if (paragraph.getNumID() != null) {
      int depth = paragraph.getNumIlvl() == null ? 0 : paragraph.getNumIlvl().intValue();
      blocks.add(new Block.Item(place, Math.clamp(depth, 0, 8), style, text));
    } else {
      blocks.add(new Block.Paragraph(place, style, text));
    }
  }

  private static Optional<Integer> headingLevel(String style) {
    Matcher heading = HEADING.matcher(style);
    return style.equalsIgnoreCase("title")
        ? Optional.of(1)
        : heading.matches() ? Optional.of(Integer.valueOf(heading.group(1))) : Optional.empty();
  }

  private String style(XWPFParagraph paragraph) {
    String id = paragraph.getStyleID();
    if (id == null || document.getStyles() == null) {
      return "Normal";
    }
    XWPFStyle style = document.getStyles().getStyle(id);
    return style == null ? id : style.getName();
  }

  private String text(XWPFParagraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (IRunElement run : paragraph.getIRuns()) {
      switch (run) {
        case XWPFHyperlinkRun link -> text.append(link(link));
        case XWPFRun plain -> text.append(plain.text());
        case XWPFSDT box -> text.append(box.getContent().getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private String link(XWPFHyperlinkRun run) {
    XWPFHyperlink target =
        run.getHyperlinkId() == null ? null : document.getHyperlinkByID(run.getHyperlinkId());
    String address =
        target != null ? target.getURL() : run.getAnchor() == null ? "" : "#" + run.getAnchor();
    return address.isEmpty() ? run.text() : "[%s](%s)".formatted(run.text(), address);
  }

  private void table(XWPFTable table) {
    List<List<String>> rows = table.getRows().stream().map(this::row).toList();
    blocks.add(new Block.Table("table " + ++tables, rows));
  }

  private List<String> row(XWPFTableRow row) {
    return row.getTableCells().stream().map(this::cell).toList();
  }

  private String cell(XWPFTableCell cell) {
    blocks.countCell();
    return cell.getBodyElements().stream()
        .map(
            element ->
                switch (element) {
                  case XWPFParagraph paragraph -> text(paragraph);
                  case XWPFTable inner -> inner.getText();
                  default -> "";
                })
        .collect(Collectors.joining(" "))
        .strip();
  }
}
