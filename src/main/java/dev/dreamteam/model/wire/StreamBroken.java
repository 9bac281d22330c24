package dev.dreamteam.model.wire;

import java.io.IOException;

/** The answer's stream ended, or made no sense, before the answer was complete. */
public final class StreamBroken extends IOException {
  public StreamBroken(String message) {
    super(message);
  }
}
