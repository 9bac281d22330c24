package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.XmlException;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** Writes Word documents from Markdown, in the product's own template. */
public final class WordWriter {
  private static final int BULLETS = 0;
  private static final int NUMBERS = 1;
  private static final int MAX_DEPTH = 8;
  private static final int LOWEST_HEADING = 4;

  private final XWPFDocument document = new XWPFDocument();
  private String title = "";
  private int bookmarks;

  private WordWriter() {}

  /**
   * A document of headings, paragraphs, lists, tables, quotations, code and links.
   *
   * @throws DocumentRefused when there is no text, or too much
   */
  public static Bytes write(String markdown) {
    List<Node> blocks = Markdown.blocks(markdown);
    if (blocks.isEmpty()) {
      throw new DocumentRefused("The text is empty. Send the document's text as Markdown.");
    }
    WordWriter writer = new WordWriter();
    try (XWPFDocument document = writer.document) {
      writer.template();
      blocks.forEach(writer::block);
      return OfficeFile.bytes(document, writer.title);
    } catch (IOException | XmlException e) {
      throw new IllegalStateException("the template of documents is not packaged", e);
    }
  }

  private void template() throws IOException, XmlException {
    try (InputStream styles = WordWriter.class.getResourceAsStream("/document/styles.xml");
        InputStream lists = WordWriter.class.getResourceAsStream("/document/numbering.xml")) {
      document.createStyles().setStyles(StylesDocument.Factory.parse(styles).getStyles());
      XWPFNumbering numbering = document.createNumbering();
      for (CTAbstractNum list :
          NumberingDocument.Factory.parse(lists).getNumbering().getAbstractNumList()) {
        numbering.addAbstractNum(
            new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(list, numbering));
      }
      numbering.addNum(BigInteger.valueOf(BULLETS));
    }
  }

  private void block(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case ListBlock list -> list(list, 0);
      case TableBlock table -> table(Markdown.rows(table));
      case BlockQuote quote ->
          Markdown.children(quote).forEach(inner -> paragraph("Quote", Markdown.runs(inner)));
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case HtmlBlock html -> code(html.getLiteral());
      case ThematicBreak _ -> document.createParagraph().setPageBreak(true);
      default -> paragraph("Normal", Markdown.runs(node));
    }
  }

  private void heading(Heading heading) {
    String text = Markdown.plain(heading);
    title = title.isEmpty() ? text : title;
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle("Heading" + Math.min(heading.getLevel(), LOWEST_HEADING));
    BigInteger id = BigInteger.valueOf(bookmarks++);
    CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
    start.setId(id);
    start.setName(Address.anchor(text));
    WordRuns.add(paragraph, Markdown.runs(heading));
    paragraph.getCTP().addNewBookmarkEnd().setId(id);
  }

  private XWPFParagraph paragraph(String style, List<Markdown.Run> runs) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    WordRuns.add(paragraph, runs);
    return paragraph;
  }

  private void code(String literal) {
    literal.lines().forEach(line -> document.createParagraph().createRun().setText(line));
    // Styled afterwards: one look for all lines.
    int last = document.getParagraphs().size();
    document
        .getParagraphs()
        .subList(last - (int) literal.lines().count(), last)
        .forEach(paragraph -> paragraph.setStyle("Code"));
  }

  private void list(ListBlock list, int depth) {
    BigInteger number =
        list instanceof BulletList
            ? BigInteger.ONE
            : numberedFromOne(((OrderedList) list).getMarkerStartNumber());
    for (Node item : Markdown.children(list)) {
      for (Node part : Markdown.children(item)) {
        if (part instanceof ListBlock inner) {
          list(inner, Math.min(depth + 1, MAX_DEPTH));
        } else {
          XWPFParagraph paragraph = paragraph("ListParagraph", Markdown.runs(part));
          paragraph.setNumID(number);
          paragraph.setNumILvl(BigInteger.valueOf(depth));
        }
      }
    }
  }

  /** Each list counts for itself. */
  private BigInteger numberedFromOne(Integer start) {
    BigInteger id = document.getNumbering().addNum(BigInteger.valueOf(NUMBERS));
    var level = document.getNumbering().getNum(id).getCTNum().addNewLvlOverride();
    level.setIlvl(BigInteger.ZERO);
    level.addNewStartOverride().setVal(BigInteger.valueOf(start == null ? 1 : start));
    return id;
  }

  private void table(List<List<List<Markdown.Run>>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    XWPFTable table = document.createTable(rows.size(), columns);
    table.setStyleID("TableGrid");
    table.setWidth("100%");
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        XWPFParagraph paragraph = table.getRow(row).getCell(column).getParagraphArray(0);
        paragraph.setStyle(row == 0 ? "TableHeader" : "TableText");
        List<Markdown.Run> runs = rows.get(row).get(column);
        WordRuns.add(paragraph, runs);
        if (row > 0 && WordRuns.isNumber(runs)) {
          paragraph.setAlignment(ParagraphAlignment.RIGHT);
        }
      }
    }
    table.getRow(0).setRepeatHeader(true);
    document.createParagraph().setStyle("Normal");
  }
}
