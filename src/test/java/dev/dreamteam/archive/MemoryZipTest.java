package dev.dreamteam.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips from people who mean no good. */
final class MemoryZipTest {
  @Test
  void whatIsWrittenIsReadAndAlwaysTheSame() {
    var files = new TreeMap<String, Bytes>();
    files.put("facts/a.md", Bytes.utf8("one"));
    files.put("facts/ü.md", Bytes.utf8(""));

    Bytes zip = MemoryZip.write(files);

    assertThat(MemoryZip.read(zip)).isEqualTo(files);
    assertThat(MemoryZip.write(files)).isEqualTo(zip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.md", "facts/../../evil.md", "/etc/passwd", "C:\\evil.md", "a\\b.md", "./a.md",
        "facts//a.md", ".hidden.md", "a\u0000b.md", "-rf.md", "con|.md", "a\u202Eb.md"
      })
  void namesThatLeadElsewhereAreRefused(String name) {
    assertRefused(zip(name, "x"), "no name of a memory");
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    byte[] bomb = zip("facts/a.md", "0".repeat(50_000_000));
    assertThat(bomb.length).isLessThan(100_000);
    assertRefused(bomb, "larger than a memory can be");
  }

  @Test
  void aBombThatSaysItIsSmallIsNotUnpackedAnyFurther() {
    byte[] lying = zip("facts/a.md", "0".repeat(50_000_000));
    patch(lying, directory(lying) + 24, 10); // uncompressed size in the directory
    assertRefused(lying, "no zip that can be read");
  }

  @Test
  void tooManyEntriesAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 30_000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i + ".md"));
      }
    }
    assertRefused(bytes.toByteArray(), "at most 20,000 are read");
  }

  @Test
  void aHundredThousandEntriesAreNoZipThatIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 100_000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i + ".md"));
      }
    }
    assertThatThrownBy(() -> MemoryZip.read(Bytes.of(bytes.toByteArray())))
        .isInstanceOf(ArchiveRefused.class);
  }

  @Test
  void linksAreRefused() {
    byte[] link = zip("facts/a.md", "/etc/passwd");
    int at = directory(link);
    link[at + 5] = 3; // made on Unix
    patch(link, at + 38, 0120777 << 16);
    assertRefused(link, "is a link or a device");
  }

  @Test
  void namesThatAreTheSameSomewhereAreRefused() {
    var files = new TreeMap<String, Bytes>();
    files.put("facts/A.md", Bytes.utf8("one"));
    files.put("facts/a.md", Bytes.utf8("two"));
    assertRefused(MemoryZip.write(files).toArray(), "two files called");
  }

  @Test
  void anEncryptedZipAndOneWithWrongNamesOrBytesAreRefused() {
    byte[] encrypted = zip("facts/a.md", "x");
    encrypted[directory(encrypted) + 8] |= 1;
    assertRefused(encrypted, "without a password");

    byte[] latin = zip("facts/aa.md", "x");
    replace(latin, "aa".getBytes(UTF_8), "a\u00FC".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(latin, "not UTF-8");

    byte[] twoFaced = zip("facts/a.md", "x");
    twoFaced[30] = 'F'; // the local header's name
    assertRefused(twoFaced, "no zip that can be read");

    assertRefused("PK no zip".getBytes(UTF_8), "no zip that can be read");
    assertRefused(new byte[0], "no zip that can be read");
  }

  @Test
  void aFolderIsReadWithoutFollowingLinks(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("facts"));
    Files.createSymbolicLink(folder.resolve("facts/a.md"), Path.of("/etc/passwd"));

    assertThatThrownBy(() -> MemoryFolder.read(folder)).hasMessageContaining("is a link");
    assertThatThrownBy(() -> MemoryFolder.read(folder.resolve("nothing")))
        .hasMessageContaining("There is no");
  }

  @Test
  void aFolderThatWasZippedWithItsNameIsReadLikeItsContent() {
    var files = new TreeMap<String, Bytes>();
    files.put("export/facts/a.md", Bytes.utf8("one"));
    files.put("__MACOSX/facts/._a.md", Bytes.utf8("two"));
    assertThat(MemoryArchive.ofZip(MemoryZip.write(files)).files()).containsOnlyKeys("facts/a.md");
  }

  private static void assertRefused(byte[] zip, String why) {
    assertThatThrownBy(() -> MemoryZip.read(Bytes.of(zip)))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining(why);
  }

  private static byte[] zip(String name, String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** Where the central directory begins. */
  private static int directory(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
  }

  private static void patch(byte[] zip, int at, int value) {
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  private static void replace(byte[] zip, byte[] what, byte[] with) {
    for (int at = 0; at + what.length <= zip.length; at++) {
      if (Arrays.equals(zip, at, at + what.length, what, 0, what.length)) {
        System.arraycopy(with, 0, zip, at, with.length);
      }
    }
  }
}
