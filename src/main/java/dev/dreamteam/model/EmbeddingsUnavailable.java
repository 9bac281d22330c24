package dev.dreamteam.model;

import org.jspecify.annotations.Nullable;

/** The endpoint gave no usable vectors; the message says why, for whoever runs Dreamteam. */
public final class EmbeddingsUnavailable extends RuntimeException {
  private final boolean refusal;

  EmbeddingsUnavailable(String message, boolean refusal, @Nullable Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** Whether the endpoint said that it does not take what it was asked; it may take other texts. */
  public boolean isRefusal() {
    return refusal;
  }
}
