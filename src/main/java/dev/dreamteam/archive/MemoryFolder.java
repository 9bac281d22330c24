package dev.dreamteam.archive;

import dev.dreamteam.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive in a folder, or in a zip on the disk. */
public final class MemoryFolder {
  private MemoryFolder() {}

  /**
   * Writes an archive where nothing is yet.
   *
   * @param where a name that ends in {@code .zip} becomes a file, every other one a folder
   * @throws ArchiveRefused when something is there
   */
  public static void write(MemoryArchive archive, Path where) {
    try {
      if (Files.exists(where, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(where)) {
        throw new ArchiveRefused(
            "%s exists already. Choose another name; nothing was written.".formatted(where));
      }
      if (isZip(where)) {
        Files.write(where, archive.zip().toArray());
        return;
      }
      Files.createDirectories(where);
      for (Map.Entry<String, Bytes> file : archive.files().entrySet()) {
        ArchiveName.require(file.getKey());
        Path path = where.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue().toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be written".formatted(where), e);
    }
  }

  private static boolean isEmptyFolder(Path where) throws IOException {
    try (var inside = Files.list(where)) {
      return inside.findAny().isEmpty();
    } catch (NotDirectoryException e) {
      return false;
    }
  }

  private static boolean isZip(Path path) {
    return path.toString().endsWith(".zip");
  }

  /**
   * @throws ArchiveRefused when it is not there, hostile, or too large
   */
  public static MemoryArchive read(Path where) {
    try {
      if (!Files.exists(where)) {
        throw new ArchiveRefused("There is no %s.".formatted(where));
      }
      if (!Files.isDirectory(where)) {
        if (Files.size(where) > MemoryZip.MAX_BYTES) {
          throw new ArchiveRefused("%s is too large to be an archive.".formatted(where));
        }
        return MemoryArchive.ofZip(Bytes.of(Files.readAllBytes(where)));
      }
      Reading reading = new Reading(where);
      Files.walkFileTree(where, reading);
      return new MemoryArchive(reading.files);
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be read".formatted(where), e);
    }
  }

  /** Follows no links: what they lead to is not in the folder. */
  private static final class Reading extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final SortedMap<String, Bytes> files = new TreeMap<>();

    Reading(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      boolean hidden = !path.equals(folder) && path.getFileName().toString().startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      String name = folder.relativize(path).toString().replace('\\', '/');
      if (ArchiveName.isClutter(name)) {
        return FileVisitResult.CONTINUE;
      }
      ArchiveName.require(name);
      if (!attributes.isRegularFile()) {
        throw new ArchiveRefused(
            "“%s” is a link or a device, no file. Nothing was read.".formatted(name));
      }
      if (attributes.size() > MemoryZip.MAX_FILE || files.size() >= MemoryZip.MAX_FILES) {
        throw new ArchiveRefused(
            "“%s” is larger than a memory can be, or one file too many. Nothing was read."
                .formatted(name));
      }
      files.put(name, Bytes.of(Files.readAllBytes(path)));
      return FileVisitResult.CONTINUE;
    }
  }
}
