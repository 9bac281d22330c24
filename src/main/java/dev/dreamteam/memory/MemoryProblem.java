package dev.dreamteam.memory;

import dev.dreamteam.text.ForPeople;

/**
 * A change that the store refuses; the message is fit for people. The transaction must not commit.
 */
public final class MemoryProblem extends RuntimeException implements ForPeople {
  public MemoryProblem(String message) {
    super(message);
  }
}
