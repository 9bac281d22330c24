package dev.dreamteam.evaluation;

/** A set of tasks cannot be used as it is; the message says why and what to do. */
public final class UnusableSet extends RuntimeException {
  public UnusableSet(String message) {
    super(message);
  }

  UnusableSet(String message, Throwable cause) {
    super(message, cause);
  }
}
