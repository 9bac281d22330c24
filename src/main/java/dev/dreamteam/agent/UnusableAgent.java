package dev.dreamteam.agent;

/** An agent's file cannot be used; the message names the file, the line and what is wrong. */
final class UnusableAgent extends RuntimeException {
  UnusableAgent(String message) {
    super(message);
  }
}
