package dev.dreamteam.model.wire;

import java.io.IOException;
import okio.BufferedSource;
import okio.ByteString;

/** In what form a server answers, by the content: the type that it names may be wrong. */
public enum AnswerForm {
  EVENTS,
  /** One JSON value, of a server that does not stream or reports an error with status 200. */
  WHOLE,
  WEB_PAGE;

  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  /** Looks at the beginning, of which only a byte order mark is taken away. */
  public static AnswerForm of(BufferedSource source) throws IOException {
    if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
      source.skip(BYTE_ORDER_MARK.size());
    }
    BufferedSource ahead = source.peek();
    while (!ahead.exhausted()) {
      byte first = ahead.readByte();
      if (!Character.isWhitespace(first)) {
        return switch (first) {
          case '{', '[' -> WHOLE;
          case '<' -> WEB_PAGE;
          default -> EVENTS;
        };
      }
    }
    return EVENTS;
  }
}
