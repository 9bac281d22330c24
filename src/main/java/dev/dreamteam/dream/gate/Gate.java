package dev.dreamteam.dream.gate;

import java.util.Optional;

/**
 * One reason not to propose something, decided by code alone.
 *
 * @param name stored with each rejection
 */
record Gate(String name, Rule rule) {
  /** Says why a claim is stopped, in one sentence for people; empty lets it pass. */
  @FunctionalInterface
  interface Rule {
    Optional<String> objection(Claim claim, Background background);
  }
}
