package dev.dreamteam.workspace;

import dev.dreamteam.json.Bytes;

/** A version of a file with what it holds. */
public record FileContent(FileVersion version, Bytes bytes) {
  public MediaType mediaType() {
    return version.mediaType();
  }

  /**
   * The text of a text file.
   *
   * @throws FileRefused when it is a file of another kind
   */
  public String text() {
    if (!mediaType().isText()) {
      throw new FileRefused(
          "%s is a %s, not a text. Use read_document to read it, and the tool that wrote it to change it."
              .formatted(version.path(), mediaType().label()));
    }
    return bytes.text();
  }
}
