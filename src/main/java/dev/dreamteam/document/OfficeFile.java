package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;

/** Turns what a library holds in memory into the bytes of a file. */
final class OfficeFile {
  private OfficeFile() {}

  /**
   * The file's bytes; the same for the same content.
   *
   * @param title in the file's properties
   */
  static Bytes bytes(POIXMLDocument document, String title) {
    CoreProperties properties = document.getProperties().getCoreProperties();
    properties.setTitle(title);
    properties.setCreator("Dreamteam");
    properties.getUnderlyingProperties().setModifiedProperty(Optional.of(new Date(0)));
    properties.getUnderlyingProperties().setCreatedProperty(Optional.of(new Date(0)));
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return SteadyZip.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("a file in memory", e);
    }
  }
}
