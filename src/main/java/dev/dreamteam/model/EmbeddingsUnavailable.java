package dev.dreamteam.model;

import org.jspecify.annotations.Nullable;

/** The endpoint gave no usable vectors; the message says why, for whoever runs Dreamteam. */
public final class EmbeddingsUnavailable extends RuntimeException {
  public EmbeddingsUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
