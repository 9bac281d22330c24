package dev.dreamteam.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class PageRendererTest {
  private static final PageRenderer RENDERER =
      PageRenderer.withoutOffice("LibreOffice is not here");

  @TempDir Path folder;

  @Test
  void aPageIsDrawnInItsShapeWithItsWordsOnIt() throws Exception {
    Drawing drawing = RENDERER.draw(MediaType.PDF, TestPdf.of("Some words", ""));

    BufferedImage page = image(drawing.drawn().getFirst().bytes());
    assertThat(drawing.pages()).isEqualTo(2);
    assertThat(page.getHeight()).isEqualTo(SizedPicture.LONGEST_SIDE);
    assertThat(page.getWidth()).isEqualTo(SizedPicture.LONGEST_SIDE * 612 / 792);
    assertThat(darkPixels(page)).isGreaterThan(100);
    assertThat(darkPixels(image(drawing.drawn().getLast().bytes()))).isZero();
  }

  @Test
  void theSamePageIsTheSameBytes() throws Exception {
    Bytes pdf = TestPdf.of("Some words");

    assertThat(RENDERER.draw(MediaType.PDF, pdf)).isEqualTo(RENDERER.draw(MediaType.PDF, pdf));
  }

  @Test
  void onlyTheFirstPagesOfALongDocumentAreDrawn() throws Exception {
    Drawing drawing =
        RENDERER.draw(
            MediaType.PDF, TestPdf.of(Collections.nCopies(30, "x").toArray(String[]::new)));

    assertThat(drawing.pages()).isEqualTo(30);
    assertThat(drawing.drawn()).hasSize(PageRenderer.MOST_PAGES);
  }

  @Test
  void aPictureThatIsTooLargeIsNotUnpackedWhateverItsDocumentSaysOfIt() throws Exception {
    Bytes honest = pdfWithJpeg(false);
    Bytes lying = pdfWithJpeg(true);

    for (Bytes pdf : new Bytes[] {honest, lying}) {
      assertThatThrownBy(() -> RENDERER.draw(MediaType.PDF, pdf))
          .isInstanceOf(DocumentRefused.class)
          .hasMessageContaining("a picture of 9,000 × 6,000 pixels");
    }
  }

  /** A white picture of few bytes and many pixels. */
  private static Bytes pdfWithJpeg(boolean lying) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(9_000, 6_000, BufferedImage.TYPE_BYTE_GRAY), "jpeg", jpeg);
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDImageXObject image =
          PDImageXObject.createFromByteArray(document, jpeg.toByteArray(), "large.jpg");
      if (lying) {
        image.setWidth(10);
        image.setHeight(10);
      }
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 0, 0, 100, 100);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return Bytes.of(out.toByteArray());
    }
  }

  @Test
  void anUploadedPictureIsMadeSmallerOnlyWhenItIsTooLarge() throws Exception {
    Bytes small = png(300, 200);

    assertThat(RENDERER.draw(MediaType.PNG, small).drawn().getFirst().bytes()).isEqualTo(small);
    BufferedImage large =
        image(RENDERER.draw(MediaType.PNG, png(4_000, 2_000)).drawn().getFirst().bytes());
    assertThat(large.getWidth()).isEqualTo(SizedPicture.LONGEST_SIDE);
    assertThat(large.getHeight()).isEqualTo(SizedPicture.LONGEST_SIDE / 2);
  }

  @Test
  void officeFilesAreNotDrawnWithoutAnOfficeAndItIsSaidWhy() {
    assertThat(RENDERER.problem(MediaType.DOCX)).contains("LibreOffice is not here");
    assertThat(RENDERER.problem(MediaType.PDF)).isEmpty();
    assertThat(RENDERER.describe())
        .isEqualTo("PDF; not Word, Excel and PowerPoint: LibreOffice is not here");
  }

  @Test
  void anOfficeFileIsDrawnFromThePdfThatAnOfficeMakesOfIt() throws Exception {
    Path made = Files.write(folder.resolve("made.pdf"), TestPdf.of("A", "B").toArray());
    PageRenderer renderer =
        office("for last; do :; done; test -s \"$last\" && cp " + made + " \"${last%.docx}.pdf\"");

    assertThat(renderer.draw(MediaType.DOCX, word()).pages()).isEqualTo(2);
  }

  @Test
  void anOfficeThatFailsOrMakesNothingIsNamed() {
    assertThatThrownBy(() -> office("exit 3").draw(MediaType.DOCX, word()))
        .isInstanceOf(DocumentRefused.class)
        .hasMessage("LibreOffice could not draw it: it ended with 3.");
    assertThatThrownBy(() -> office("exit 0").draw(MediaType.DOCX, word()))
        .hasMessage("LibreOffice could not draw it: it made no usable PDF.");
  }

  @Test
  void theRealOfficeDrawsWhatAgentsWrite() throws Exception {
    PageRenderer renderer = PageRenderer.detect(new RendererConfig(Optional.empty(), true));
    assumeTrue(
        renderer.problem(MediaType.DOCX).isEmpty(),
        () -> "not here: " + renderer.problem(MediaType.DOCX).orElse(""));

    BufferedImage page = image(renderer.draw(MediaType.DOCX, word()).drawn().getFirst().bytes());

    assertThat(darkPixels(page)).isGreaterThan(100);
  }

  private PageRenderer office(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("office"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return PageRenderer.with(new OfficeProgram(program, Optional.empty()));
  }

  private static Bytes word() {
    return WordWriter.write("# Plan\n\nWe move on Friday.");
  }

  private static Bytes png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return Bytes.of(out.toByteArray());
  }

  private static BufferedImage image(Bytes bytes) throws IOException {
    return ImageIO.read(bytes.stream());
  }

  private static int darkPixels(BufferedImage image) {
    int dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        dark += (image.getRGB(x, y) & 0xff) < 100 ? 1 : 0;
      }
    }
    return dark;
  }
}
