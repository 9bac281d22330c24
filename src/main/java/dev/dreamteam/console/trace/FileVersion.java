package dev.dreamteam.console.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.workspace.MediaType;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a file in a session's workspace.
 *
 * @param characters of the text, or bytes of another kind of file; empty when this version is the
 *     file's removal
 */
public record FileVersion(
    String path,
    int version,
    MediaType mediaType,
    String author,
    Instant writtenAt,
    Optional<Integer> characters) {
  public String size() {
    return characters
        .map(
            size ->
                mediaType.isText()
                    ? Shown.count(size) + " characters"
                    : "%s, %s bytes".formatted(mediaType.label(), Shown.count(size)))
        .orElse("removed");
  }

  /** The file's name without its folders, for the reader's disk. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What follows the session's address to name this version. */
  public String query() {
    return "path=%s&version=%d".formatted(URLEncoder.encode(path, UTF_8), version);
  }
}
