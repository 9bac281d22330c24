package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws the pages of PDF documents, within bounds that no file can pass. */
final class PdfPages {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(40);

  private PdfPages() {}

  static Drawing draw(Bytes content) throws IOException {
    try (PDDocument document = Loader.loadPDF(content.toArray())) {
      Renderer renderer = new Renderer(document);
      int pages = document.getNumberOfPages();
      List<PagePicture> drawn = new ArrayList<>();
      for (int page = 1; page <= Math.min(pages, PageRenderer.MOST_PAGES); page++) {
        float scale = scale(document.getPage(page - 1).getCropBox());
        BufferedImage image = renderer.renderImage(page - 1, scale, ImageType.RGB);
        drawn.add(SizedPicture.encoded(page, image));
      }
      return new Drawing(pages, drawn);
    }
  }

  private static float scale(PDRectangle box) {
    float longest = Math.max(box.getWidth(), box.getHeight());
    if (!(longest > 0)) {
      throw new DocumentRefused("One of its pages has no size.");
    }
    return SizedPicture.LONGEST_SIDE / longest;
  }

  private static final class Renderer extends PDFRenderer {
    private final long end = System.nanoTime() + TIME_LIMIT.toNanos();

    Renderer(PDDocument document) {
      super(document);
      setSubsamplingAllowed(true);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new Drawer(parameters, end);
    }
  }

  /** Looks at the clock before each step, and at the size of each picture before it is unpacked. */
  private static final class Drawer extends PageDrawer {
    private static final List<String> JPEG =
        List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName());

    private final long end;

    Drawer(PageDrawerParameters parameters, long end) throws IOException {
      super(parameters);
      this.end = end;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      if (System.nanoTime() > end) {
        throw Blocks.tooMuch("more than can be drawn in %d s".formatted(TIME_LIMIT.toSeconds()));
      }
      super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      check(image);
      if (image instanceof PDImageXObject outer) {
        if (outer.getSoftMask() != null) {
          check(outer.getSoftMask());
        }
        if (outer.getMask() != null) {
          check(outer.getMask());
        }
      }
      super.drawImage(image);
    }

    private static void check(PDImage image) throws IOException {
      SizedPicture.check(image.getWidth(), image.getHeight());
      if ("jpg".equals(image.getSuffix())) {
        // What the document says of it may be less than what it unpacks to.
        try (InputStream packed = image.createInputStream(JPEG)) {
          SizedPicture.check(packed);
        }
      }
    }
  }
}
