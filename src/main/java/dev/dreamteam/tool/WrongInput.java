package dev.dreamteam.tool;

/** A model's input does not fit the tool; the message tells it what to send. */
final class WrongInput extends RuntimeException {
  WrongInput(String message) {
    super(message);
  }
}
