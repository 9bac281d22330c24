package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** PDF documents with a line of text on each page. */
public final class TestPdf {
  private TestPdf() {}

  public static Bytes of(String... pages) {
    try {
      return PdfReaderTest.pdf(false, pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
