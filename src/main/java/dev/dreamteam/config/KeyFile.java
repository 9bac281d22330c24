package dev.dreamteam.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Keys of this machine, each made once and readable by its owner alone. */
public final class KeyFile {
  /** The operator's key to the web pages. */
  public static final String CONSOLE = "console-key";

  /** What protects the secrets of webhooks in the database. */
  public static final String WEBHOOKS = "webhook-key";

  /** The password of the embedded PostgreSQL. */
  public static final String DATABASE = "database-key";

  private static final int BYTES = 24;

  private KeyFile() {}

  /**
   * The key kept in a folder; made when there is none.
   *
   * @param name of the file
   * @throws UncheckedIOException when the file can neither be read nor written
   */
  public static Secret in(Path home, String name, SecureRandom random) {
    Path file = home.resolve(name);
    try {
      OwnerOnly.makeFolder(home);
      if (!Files.exists(file)) {
        write(file, random);
      }
      String key = Files.readString(file).strip();
      if (key.length() < BYTES) {
        throw new IOException(file + " holds no usable key; remove it to have a new one made");
      }
      return new Secret(key);
    } catch (IOException e) {
      throw new UncheckedIOException("a key cannot be kept in " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    // The mode is given at creation: there is no moment in which others can read it.
    FileAttribute<?>[] ownerOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException e) {
      // Another start was first; its key is read.
    }
  }
}
