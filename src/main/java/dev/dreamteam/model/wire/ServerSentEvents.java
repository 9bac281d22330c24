package dev.dreamteam.model.wire;

import java.io.IOException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code text/event-stream} event by event, as the HTML standard's section "Server-sent
 * events" says: comments and unknown fields are skipped, an event without its blank line at the end
 * of the stream is dropped. One event may have 8 MB.
 */
public final class ServerSentEvents {
  static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;

  private final BufferedSource source;

  public ServerSentEvents(BufferedSource source) {
    this.source = source;
  }

  /**
   * The next event; null at the end of the stream.
   *
   * @throws IOException when the stream breaks or an event is too large
   */
  public @Nullable ServerSentEvent next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return new ServerSentEvent(name, data.substring(0, data.length() - 1));
        }
        name = "message";
      } else if (line.startsWith("data:")) {
        data.append(line, line.startsWith("data: ") ? 6 : 5, line.length()).append('\n');
        if (data.length() > MAX_EVENT_BYTES) {
          throw tooLarge();
        }
      } else if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
      }
    }
    return null;
  }

  /** A line without its end, which may be LF or CRLF; null when no complete line is left. */
  private @Nullable String line() throws IOException {
    long end = source.indexOf((byte) '\n', 0, MAX_EVENT_BYTES);
    if (end < 0) {
      if (source.request(MAX_EVENT_BYTES)) {
        throw tooLarge();
      }
      return null;
    }
    return source.readUtf8LineStrict();
  }

  private static IOException tooLarge() {
    return new StreamBroken("an event of more than " + MAX_EVENT_BYTES + " bytes");
  }
}
