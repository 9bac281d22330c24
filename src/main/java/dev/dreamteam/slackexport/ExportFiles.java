package dev.dreamteam.slackexport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of an export: a ZIP file as Slack gives it, or the folder that it unpacks to. */
sealed interface ExportFiles extends AutoCloseable {
  static ExportFiles open(Path path) throws IOException {
    return Files.isDirectory(path) ? new Folder(path) : new Zip(new ZipFile(path.toFile()));
  }

  /** Every file's name, with slashes. */
  List<String> names() throws IOException;

  /** A file's bytes; empty when there is none of that name. */
  Optional<InputStream> read(String name) throws IOException;

  @Override
  void close() throws IOException;

  /** A ZIP file. */
  record Zip(ZipFile zip) implements ExportFiles {
    @Override
    public List<String> names() {
      return zip.stream().map(ZipEntry::getName).toList();
    }

    @Override
    public Optional<InputStream> read(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** A folder; links in it are not followed. */
  record Folder(Path root) implements ExportFiles {
    private static final int DEPTH = 3;

    @Override
    public List<String> names() throws IOException {
      try (Stream<Path> files = Files.walk(root, DEPTH)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .toList();
      }
    }

    @Override
    public Optional<InputStream> read(String name) throws IOException {
      Path file = root.resolve(name);
      return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
