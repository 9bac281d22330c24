package dev.dreamteam.memory;

/**
 * A change that the store refuses; the message is fit for people. The transaction must not commit.
 */
public final class MemoryProblem extends RuntimeException {
  public MemoryProblem(String message) {
    super(message);
  }
}
