package dev.dreamteam.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a test server puts on the wire.
 *
 * @param status 0 for nothing at all
 * @param isStream whether the body is sent in chunks, so that a broken one can be told from a whole
 */
record HttpReply(
    int status, Map<String, String> headers, String body, boolean isStream, Then then) {
  /** What happens after the body. */
  enum Then {
    GO_ON,
    /** The connection is closed without a proper end. */
    CLOSE,
    /** Nothing more comes until the other side gives up. */
    STALL
  }

  HttpReply {
    headers = Map.copyOf(headers);
  }

  static HttpReply nothing(Then then) {
    return new HttpReply(0, Map.of(), "", false, then);
  }

  static HttpReply streamed(String body, Then then) {
    return new HttpReply(200, Map.of("content-type", "text/event-stream"), body, true, then);
  }

  static HttpReply json(int status, Map<String, String> more, String body) {
    return new HttpReply(
            status, Map.of("content-type", "application/json"), body, false, Then.GO_ON)
        .with(more);
  }

  HttpReply with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new HttpReply(status, all, body, isStream, then);
  }
}
