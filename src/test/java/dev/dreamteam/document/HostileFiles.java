package dev.dreamteam.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files made to harm whoever reads them. */
final class HostileFiles {
  private HostileFiles() {}

  /** A good Office file in which one part was changed. */
  static Bytes with(Bytes office, String part, Function<String, String> change) {
    try {
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      try (ZipInputStream from = new ZipInputStream(office.stream());
          ZipOutputStream to = new ZipOutputStream(changed)) {
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          byte[] content = from.readAllBytes();
          to.write(
              entry.getName().equals(part)
                  ? change.apply(new String(content, UTF_8)).getBytes(UTF_8)
                  : content);
        }
      }
      return Bytes.of(changed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Half a gigabyte in a few hundred kilobytes. */
  static Bytes zipBomb(String part) {
    try {
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
        zip.putNextEntry(new ZipEntry(part));
        byte[] blanks = " ".repeat(1_000_000).getBytes(UTF_8);
        for (int i = 0; i < 500; i++) {
          zip.write(blanks);
        }
      }
      return Bytes.of(bomb.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page whose text is packed so many times, half a gigabyte of it. */
  static Bytes pdfBomb(int packings) {
    byte[] packed = pack(packings);
    String filters = "/FlateDecode ".repeat(packings);
    String head =
        """
        %%PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>> endobj
        4 0 obj <</Length %d /Filter [%s]>> stream
        """
            .formatted(packed.length, filters);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.writeBytes(head.getBytes(ISO_8859_1));
    pdf.writeBytes(packed);
    pdf.writeBytes(
        "\nendstream endobj\ntrailer <</Root 1 0 R /Size 5>>\n%%EOF".getBytes(ISO_8859_1));
    return Bytes.of(pdf.toByteArray());
  }

  private static byte[] pack(int times) {
    try {
      byte[] piece = " ".repeat(1_000_000).getBytes(ISO_8859_1);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
        for (int i = 0; i < 500; i++) {
          out.write(piece);
        }
      }
      byte[] result = packed.toByteArray();
      for (int i = 1; i < times; i++) {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(again)) {
          out.write(result);
        }
        result = again.toByteArray();
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
