package dev.dreamteam.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

final class PdfReaderTest {
  @Test
  void aPdfIsReadPageByPage() throws IOException {
    Document read = Documents.read(MediaType.PDF, pdf(false, "First words", ""));

    assertThat(read.text())
        .isEqualTo(
            """
            [page 1]
            First words
            [page 2]
            (This page holds no text; it may be a picture.)
            """);
    assertThat(read.description()).isEqualTo("PDF document, 2 pages");
  }

  @Test
  void anEncryptedPdfIsRefusedWithWhatToDo() throws IOException {
    Bytes locked = pdf(true, "Secret words");

    assertThatThrownBy(() -> Documents.read(MediaType.PDF, locked))
        .isInstanceOf(DocumentRefused.class)
        .hasMessage("It is encrypted. Ask for a copy without protection.");
  }

  static Bytes pdf(boolean encrypted, String... pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (String text : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(FontName.HELVETICA), 12);
          content.newLineAtOffset(50, 700);
          content.showText(text);
          content.endText();
        }
      }
      if (encrypted) {
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return Bytes.of(out.toByteArray());
    }
  }
}
