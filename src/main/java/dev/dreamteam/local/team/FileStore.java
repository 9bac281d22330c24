package dev.dreamteam.local.team;

import dev.dreamteam.config.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Uploaded files: what they are from the journal, their bytes in a folder under their ids. */
public final class FileStore {
  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Path folder;
  private final Ledger ledger;

  FileStore(Path folder, Ledger ledger) {
    this.folder = folder;
    this.ledger = ledger;
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  void load(StoredFile file) {
    files.put(file.id(), file);
  }

  public void save(StoredFile file) {
    synchronized (ledger) {
      ledger.keep("file", file);
      load(file);
    }
  }

  public Optional<StoredFile> find(String id) {
    synchronized (ledger) {
      return Optional.ofNullable(files.get(id));
    }
  }

  /**
   * The file.
   *
   * @throws ApiFailure {@code file_not_found}
   */
  public StoredFile get(String id) {
    return find(id).orElseThrow(() -> new ApiFailure("file_not_found", "no file is " + id));
  }

  public void write(StoredFile file, byte[] bytes) {
    try {
      Files.write(folder.resolve(file.id()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the bytes of file " + file.id(), e);
    }
  }

  public boolean hasBytes(StoredFile file) {
    return Files.exists(folder.resolve(file.id()));
  }

  public InputStream read(StoredFile file) {
    try {
      return Files.newInputStream(folder.resolve(file.id()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bytes of file " + file.id(), e);
    }
  }
}
