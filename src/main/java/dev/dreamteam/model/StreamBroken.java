package dev.dreamteam.model;

import java.io.IOException;

/** The answer's stream ended, or made no sense, before the answer was complete. */
final class StreamBroken extends IOException {
  StreamBroken(String message) {
    super(message);
  }
}
