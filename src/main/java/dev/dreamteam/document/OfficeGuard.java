package dev.dreamteam.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks into an Office file before a library unpacks it: how much comes out of it, counted and
 * thrown away piece by piece, so that a file made to burst costs nothing but the count.
 */
final class OfficeGuard {
  private static final int MAX_ENTRIES = 3_000;

  /** A library holds XML as objects, about ten times as large. */
  private static final long MAX_XML = 24_000_000;

  private static final long MAX_UNPACKED = 100_000_000;
  private static final Pattern XML = Pattern.compile(".*\\.(xml|rels|vml)");

  private OfficeGuard() {}

  /**
   * The file itself.
   *
   * @throws DocumentRefused when it would unpack to too much, or declares entities
   */
  static Bytes checked(Bytes content) throws IOException {
    long unpacked = 0;
    long xml = 0;
    int entries = 0;
    byte[] buffer = new byte[16_384];
    try (ZipInputStream zip = new ZipInputStream(content.stream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        boolean isXml = XML.matches(entry.getName().toLowerCase(Locale.ROOT));
        entries++;
        boolean first = true;
        for (int read = zip.readNBytes(buffer, 0, buffer.length);
            read > 0;
            read = zip.readNBytes(buffer, 0, buffer.length)) {
          unpacked += read;
          xml += isXml ? read : 0;
          if (unpacked > MAX_UNPACKED || xml > MAX_XML || entries > MAX_ENTRIES) {
            throw Blocks.tooMuch(
                "more than can be unpacked safely (%,d bytes)".formatted(MAX_UNPACKED));
          }
          if (first && isXml && declaresType(buffer, read)) {
            throw new DocumentRefused(
                "Its part %s declares a document type, which Office never does and attacks do."
                    .formatted(entry.getName()));
          }
          first = false;
        }
      }
    }
    if (entries == 0) {
      throw new DocumentRefused("It is empty or no Office file. Ask for it anew.");
    }
    return content;
  }

  private static boolean declaresType(byte[] beginning, int length) {
    return new String(beginning, 0, length, UTF_8).replace("\0", "").contains("<!DOCTYPE");
  }
}
