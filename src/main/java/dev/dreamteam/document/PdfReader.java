package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the text of PDF documents page by page, and the addresses that their links lead to. */
final class PdfReader {
  private static final int MAX_PAGES = 500;
  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  private PdfReader() {}

  static Document read(Bytes content) throws IOException {
    try (PDDocument document = Loader.loadPDF(content.toArray())) {
      int pages = document.getNumberOfPages();
      if (pages > MAX_PAGES) {
        throw Blocks.tooMuch("more than %d pages".formatted(MAX_PAGES));
      }
      Blocks blocks = new Blocks();
      Stripper stripper = new Stripper();
      for (int page = 1; page <= pages; page++) {
        page(blocks, page, stripper.page(document, page), document.getPage(page - 1));
      }
      return new Document(MediaType.PDF, pages, blocks.all());
    }
  }

  private static void page(Blocks blocks, int number, String text, PDPage page) throws IOException {
    String place = "page " + number;
    String shown = text.isBlank() ? "(This page holds no text; it may be a picture.)" : text;
    blocks.add(new Block.Paragraph(place, "", shown.strip()));
    List<String> links =
        page.getAnnotations().stream().flatMap(PdfReader::address).distinct().toList();
    if (!links.isEmpty()) {
      blocks.add(new Block.Paragraph(place, "", "Links: " + String.join(" ", links)));
    }
  }

  private static Stream<String> address(PDAnnotation annotation) {
    return annotation instanceof PDAnnotationLink link
            && link.getAction() instanceof PDActionURI action
            && action.getURI() != null
        ? Stream.of("<" + action.getURI() + ">")
        : Stream.empty();
  }

  /** Takes the text of a page, letter by letter, until there is too much or it takes too long. */
  private static final class Stripper extends PDFTextStripper {
    private final long end = System.nanoTime() + TIME_LIMIT.toNanos();
    private int letters;

    Stripper() {
      setSortByPosition(true);
    }

    String page(PDDocument document, int page) throws IOException {
      setStartPage(page);
      setEndPage(page);
      StringWriter text = new StringWriter();
      writeText(document, text);
      return text.toString();
    }

    @Override
    protected void processTextPosition(TextPosition text) {
      letters++;
      if (letters > Blocks.MAX_CHARACTERS || System.nanoTime() > end) {
        throw Blocks.tooMuch(
            "more text than can be read in %d s".formatted(TIME_LIMIT.toSeconds()));
      }
      super.processTextPosition(text);
    }
  }
}
