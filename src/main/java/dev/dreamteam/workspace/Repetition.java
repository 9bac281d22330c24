package dev.dreamteam.workspace;

import dev.dreamteam.text.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a write is the second try of one that was committed before a crash.
 *
 * @param versions of the file, oldest first
 */
record Repetition(List<FileVersion> versions, FileAuthor author) {
  /**
   * The first try's version: the same content by the same author right after the same base. Not
   * when the author went on since, for then the words are meant anew.
   *
   * @param base the version that the author read; 0 for a new file
   */
  Optional<FileWrite> of(int base, Fingerprint content, int length) {
    int written = (base == 0 ? newestRemoval() : base) + 1;
    boolean wentOn =
        versions.stream()
            .anyMatch(file -> file.version() > written && file.author().equals(author));
    return versions.stream()
        .filter(file -> !wentOn && file.version() == written)
        .filter(
            file -> file.author().equals(author) && file.fingerprint().equals(Optional.of(content)))
        .findFirst()
        .map(file -> new FileWrite(file, length, true, versions.getLast()));
  }

  private int newestRemoval() {
    return versions.stream()
        .filter(FileVersion::isRemoval)
        .mapToInt(FileVersion::version)
        .max()
        .orElse(0);
  }
}
