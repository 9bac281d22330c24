package dev.dreamteam.rubric;

/** A rubric cannot be used as written; the message tells its author why and what to do. */
public final class UnusableRubric extends RuntimeException {
  public UnusableRubric(String message) {
    super(message);
  }
}
