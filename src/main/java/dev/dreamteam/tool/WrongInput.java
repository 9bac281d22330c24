package dev.dreamteam.tool;

import dev.dreamteam.text.ForPeople;

/** A model's input does not fit the tool; the message tells it what to send. */
final class WrongInput extends RuntimeException implements ForPeople {
  WrongInput(String message) {
    super(message);
  }
}
