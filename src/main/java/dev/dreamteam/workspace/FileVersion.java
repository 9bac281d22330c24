package dev.dreamteam.workspace;

import dev.dreamteam.text.Fingerprint;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a file.
 *
 * @param path as {@link FileRules#path} leaves it
 * @param version from 1, without gaps, per path
 * @param mediaType what kind of thing it holds
 * @param fingerprint of the content; empty when this version is the removal of the file
 */
public record FileVersion(
    String path,
    int version,
    MediaType mediaType,
    Optional<Fingerprint> fingerprint,
    FileAuthor author,
    Instant writtenAt) {
  /** The same under another number. */
  FileVersion at(int number) {
    return new FileVersion(path, number, mediaType, fingerprint, author, writtenAt);
  }

  public boolean isRemoval() {
    return fingerprint.isEmpty();
  }
}
