package dev.dreamteam.rubric;

import dev.dreamteam.text.ForPeople;

/** A rubric cannot be used as written; the message tells its author why and what to do. */
public final class UnusableRubric extends RuntimeException implements ForPeople {
  public UnusableRubric(String message) {
    super(message);
  }
}
