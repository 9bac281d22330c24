package dev.dreamteam.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in a zip: written the same each time, read with bounds before anything is unpacked. */
public final class MemoryZip {
  /** More than a full store has, with a few versions of each memory. */
  static final int MAX_FILES = 20_000;

  public static final int MAX_BYTES = 20_000_000;
  static final int MAX_FILE = Statement.MAX_BYTES + FrontMatter.MAX_CHARACTERS * 4;
  private static final long MAX_UNPACKED = 100_000_000;

  // The first time that a zip can say, so that the same files are the same bytes.
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private MemoryZip() {}

  /** The same files are the same bytes. */
  public static Bytes write(SortedMap<String, Bytes> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, Bytes> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(file.getValue().toArray());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  /**
   * What a zip from outside holds, by name.
   *
   * @throws ArchiveRefused when it is hostile, damaged or too large
   */
  static SortedMap<String, Bytes> read(Bytes zip) {
    if (zip.size() > MAX_BYTES) {
      throw new ArchiveRefused(
          "The zip is larger than %,d bytes, so nothing was read.".formatted(MAX_BYTES));
    }
    byte[] bytes = zip.toArray();
    SortedMap<String, Bytes> files = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    long unpacked = 0;
    for (ZipDirectory.Entry entry : ZipDirectory.of(bytes, MAX_FILES)) {
      if (ArchiveName.isClutter(entry.name())) {
        continue;
      }
      ArchiveName.require(entry.name());
      if (keys.put(ArchiveName.key(entry.name()), entry.name()) != null) {
        throw new ArchiveRefused(
            "The zip has two files called “%s”. Nothing was read."
                .formatted(ArchiveName.shown(entry.name())));
      }
      unpacked += entry.size();
      if (entry.size() > MAX_FILE || unpacked > MAX_UNPACKED) {
        throw new ArchiveRefused(
            "“%s” in the zip is larger than a memory can be, or all together are. Nothing was read."
                .formatted(ArchiveName.shown(entry.name())));
      }
      files.put(entry.name(), Bytes.of(unpack(bytes, entry)));
    }
    return files;
  }

  private static byte[] unpack(byte[] zip, ZipDirectory.Entry entry) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
      int at = entry.offset();
      int name = buffer.getShort(at + 26) & 0xffff;
      String here = new String(zip, at + LOCAL_BYTES, name, UTF_8);
      if (buffer.getInt(at) != LOCAL || !here.equals(entry.name())) {
        throw ZipDirectory.broken(); // two readers would see two archives
      }
      int from = at + LOCAL_BYTES + name + (buffer.getShort(at + 28) & 0xffff);
      byte[] content =
          switch (entry.method()) {
            case STORED -> stored(zip, from, entry);
            case DEFLATED -> inflated(zip, from, entry);
            default -> throw ZipDirectory.broken();
          };
      CRC32 crc = new CRC32();
      crc.update(content);
      if (crc.getValue() != entry.crc()) {
        throw ZipDirectory.broken();
      }
      return content;
    } catch (IndexOutOfBoundsException | DataFormatException e) {
      throw ZipDirectory.broken();
    }
  }

  private static byte[] stored(byte[] zip, int from, ZipDirectory.Entry entry) {
    if (entry.packed() != entry.size()) {
      throw ZipDirectory.broken();
    }
    byte[] content = new byte[entry.size()];
    System.arraycopy(zip, from, content, 0, content.length);
    return content;
  }

  /** Exactly as much as the directory says: what would go on is not unpacked. */
  private static byte[] inflated(byte[] zip, int from, ZipDirectory.Entry entry)
      throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      // One byte more than the stream has lets the inflater see its end.
      inflater.setInput(zip, from, Math.min(entry.packed() + 1, zip.length - from));
      byte[] content = new byte[entry.size() + 1];
      int length = 0;
      while (!inflater.finished() && length < content.length) {
        int more = inflater.inflate(content, length, content.length - length);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        length += more;
      }
      if (length != entry.size() || !inflater.finished()) {
        throw ZipDirectory.broken();
      }
      return Arrays.copyOf(content, length);
    } finally {
      inflater.end();
    }
  }
}
