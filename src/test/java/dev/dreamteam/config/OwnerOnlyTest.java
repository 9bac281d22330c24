package dev.dreamteam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  @TempDir Path folder;

  @Test
  void othersReadNeitherNewFilesNorNewFolders() throws IOException {
    OwnerOnly.folder(folder.resolve("a/b"));
    OwnerOnly.file(folder.resolve("a/b/c"));

    assertThat(rights("a")).isEqualTo("rwx------");
    assertThat(rights("a/b")).isEqualTo("rwx------");
    assertThat(rights("a/b/c")).isEqualTo("rw-------");
  }

  @Test
  void othersLoseTheirRightsToWhatExists() throws IOException {
    Files.writeString(folder.resolve("open"), "kept");
    Files.createDirectory(folder.resolve("wide"));
    for (String path : new String[] {"open", "wide"}) {
      Files.setPosixFilePermissions(
          folder.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    OwnerOnly.file(folder.resolve("open"));
    OwnerOnly.folder(folder.resolve("wide"));

    assertThat(rights("open")).isEqualTo("rw-------");
    assertThat(rights("wide")).isEqualTo("rwx------");
    assertThat(Files.readString(folder.resolve("open"))).isEqualTo("kept");
  }

  @Test
  void aFolderOfSomebodyElsesChoiceKeepsItsRights() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    OwnerOnly.makeFolder(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwxr-xr-x");
  }

  private String rights(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }
}
