package dev.dreamteam.json;

import org.jspecify.annotations.Nullable;

/** Text from outside that is not JSON, or not of the expected shape. */
public final class MalformedJson extends RuntimeException {
  public MalformedJson(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
