package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Office files without the time of their making: the same words give the same bytes, so that a
 * write repeated after a crash is known for what it is.
 */
final class SteadyZip {
  // The earliest that the format can say.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private SteadyZip() {}

  static Bytes of(byte[] office) throws IOException {
    ByteArrayOutputStream steady = new ByteArrayOutputStream(office.length);
    try (ZipInputStream from = new ZipInputStream(Bytes.of(office).stream());
        ZipOutputStream to = new ZipOutputStream(steady)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(NO_TIME);
        to.putNextEntry(copy);
        from.transferTo(to);
      }
    }
    return Bytes.of(steady.toByteArray());
  }
}
