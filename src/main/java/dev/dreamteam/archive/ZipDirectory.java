package dev.dreamteam.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip that comes from outside, read strictly (APPNOTE.TXT 6.3, sections
 * 4.3.12 and 4.3.16): it alone tells links from files. Nothing is unpacked here.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int MOST_COMMENT = 65_535;
  private static final int UNIX = 3;
  private static final int ENCRYPTED = 1;

  /**
   * A file in the zip, as the directory says.
   *
   * @param offset of its local header
   */
  record Entry(String name, int method, long crc, int packed, int size, int offset) {}

  private final ByteBuffer zip;

  private ZipDirectory(byte[] zip) {
    this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The files, without folders.
   *
   * @throws ArchiveRefused when it is no plain zip of plain files
   */
  static List<Entry> of(byte[] zip, int mostEntries) {
    try {
      return new ZipDirectory(zip).entries(mostEntries);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw broken();
    }
  }

  static ArchiveRefused broken() {
    return new ArchiveRefused("This is no zip that can be read, or a damaged one. Zip it again.");
  }

  private List<Entry> entries(int most) {
    int end = end();
    int count = zip.getShort(end + 10) & 0xffff;
    boolean onOneDisk = zip.getShort(end + 4) == 0 && zip.getShort(end + 6) == 0;
    if (!onOneDisk || (zip.getShort(end + 8) & 0xffff) != count) {
      throw broken();
    }
    if (count > most) {
      throw new ArchiveRefused(
          "The zip has %,d or more entries; at most %,d are read. Nothing was."
              .formatted(count, most));
    }
    List<Entry> entries = new ArrayList<>();
    int at = zip.getInt(end + 16);
    long packed = 0;
    for (int i = 0; i < count; i++) {
      if (at < 0 || zip.getInt(at) != ENTRY) {
        throw broken();
      }
      int name = zip.getShort(at + 28) & 0xffff;
      Entry entry = entry(at, name);
      packed += entry.packed();
      if (!entry.name().endsWith("/")) {
        entries.add(entry);
      }
      at +=
          ENTRY_BYTES + name + (zip.getShort(at + 30) & 0xffff) + (zip.getShort(at + 32) & 0xffff);
    }
    // Entries that share their bytes are how a small zip becomes a huge one.
    if (packed > zip.limit() || at > end) {
      throw broken();
    }
    return entries;
  }

  /** Where the end record begins; the comment behind it must end with the file. */
  private int end() {
    for (int at = zip.limit() - END_BYTES;
        at >= Math.max(0, zip.limit() - END_BYTES - MOST_COMMENT);
        at--) {
      if (zip.getInt(at) == END
          && at + END_BYTES + (zip.getShort(at + 20) & 0xffff) == zip.limit()) {
        return at;
      }
    }
    throw broken();
  }

  private Entry entry(int at, int nameLength) {
    String name = name(at + ENTRY_BYTES, nameLength);
    int flags = zip.getShort(at + 8);
    int method = zip.getShort(at + 10);
    if ((flags & ENCRYPTED) != 0) {
      throw new ArchiveRefused("The zip is encrypted. Zip it without a password.");
    }
    requirePlain(name, zip.getShort(at + 4) >> 8, zip.getInt(at + 38) >>> 16);
    Entry entry =
        new Entry(
            name,
            method,
            zip.getInt(at + 16) & 0xffffffffL,
            zip.getInt(at + 20),
            zip.getInt(at + 24),
            zip.getInt(at + 42));
    if (entry.packed() < 0 || entry.size() < 0 || entry.offset() < 0) {
      throw broken(); // larger than 2 GB, or zip64
    }
    return entry;
  }

  private static void requirePlain(String name, int system, int mode) {
    int type = mode & 0170000;
    boolean plain = type == 0 || type == 0100000 || type == 0040000;
    if (system == UNIX && !plain) {
      throw new ArchiveRefused(
          "“%s” in the zip is a link or a device, no file. Nothing was read."
              .formatted(ArchiveName.shown(name)));
    }
  }

  String name(int at, int length) {
    try {
      return UTF_8.newDecoder().decode(zip.slice(at, length)).toString();
    } catch (CharacterCodingException e) {
      throw new ArchiveRefused("A file name in the zip is not UTF-8. Zip it again elsewhere.");
    }
  }
}
