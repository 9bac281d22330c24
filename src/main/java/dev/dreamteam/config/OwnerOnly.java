package dev.dreamteam.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that nobody else on this machine reads. Where a file system knows no owners it
 * leaves them as they are.
 */
public final class OwnerOnly {
  private static final String FILE = "rw-------";
  private static final String FOLDER = "rwx------";

  private OwnerOnly() {}

  /** Makes a folder with all above it when there is none; one that exists stays as it is. */
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, mode(FOLDER));
  }

  /** Makes a folder, or takes the others' rights to one that exists. */
  public static void folder(Path folder) throws IOException {
    makeFolder(folder);
    restrict(folder, FOLDER);
  }

  /** Makes an empty file, or takes the others' rights to one that exists. */
  public static void file(Path file) throws IOException {
    if (Files.exists(file)) {
      restrict(file, FILE);
    } else {
      // The mode is given at creation: there is no moment in which others can read it.
      Files.createFile(file, mode(FILE));
    }
  }

  private static void restrict(Path path, String rights) throws IOException {
    if (knowsOwners()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
  }

  private static FileAttribute<?>[] mode(String rights) {
    return knowsOwners()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsOwners() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
