package dev.dreamteam.lead;

/** A task took longer than it may. */
final class OutOfTime extends RuntimeException {
  OutOfTime(String message) {
    super(message);
  }
}
