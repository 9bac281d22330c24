package dev.dreamteam.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to a model that gave no usable answer. The message is fit for people, without secrets. */
public final class ModelFailure extends RuntimeException {
  /** What may help. */
  public enum Kind {
    /** Try the same again after a pause: rate limit, overload, server error, broken stream. */
    SOON,
    /** Only another model can help: gone, not found, capacity exhausted. */
    ELSEWHERE,
    /** Somebody must act: key missing or wrong, payment due, spending limit reached. */
    ASK,
    /** The request itself is refused; neither waiting nor another try helps. */
    NEVER
  }

  private final Kind kind;
  private final Optional<Duration> retryAfter;

  public ModelFailure(
      Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public ModelFailure(Kind kind, String message) {
    this(kind, message, Optional.empty(), null);
  }

  public Kind kind() {
    return kind;
  }

  /** How long the provider asked to wait. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
