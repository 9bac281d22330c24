package dev.dreamteam.console;

import dev.dreamteam.text.ForPeople;

/** An address that leads nowhere; the message is for the reader. */
public final class NoSuchPage extends RuntimeException implements ForPeople {
  public NoSuchPage(String message) {
    super(message);
  }
}
