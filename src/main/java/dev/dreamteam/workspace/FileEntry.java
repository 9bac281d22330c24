package dev.dreamteam.workspace;

/**
 * A file's newest version in a listing.
 *
 * @param characters the length of its text; of another kind of file its size in bytes
 */
public record FileEntry(FileVersion version, int characters) {
  public String path() {
    return version.path();
  }

  /** Its size in words: "120 characters", "Word document, 8,230 bytes". */
  public String size() {
    return version.mediaType().isText()
        ? characters + " characters"
        : "%s, %,d bytes".formatted(version.mediaType().label(), characters);
  }
}
