package dev.dreamteam.workspace;

/**
 * A file's newest version in a listing.
 *
 * @param characters the length of its text
 */
public record FileEntry(FileVersion version, int characters) {
  public String path() {
    return version.path();
  }
}
