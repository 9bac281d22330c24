package dev.dreamteam.document;

import dev.dreamteam.text.ForPeople;

/** A document cannot be read or made; the message says why and what to do instead. */
public final class DocumentRefused extends RuntimeException implements ForPeople {
  public DocumentRefused(String message) {
    super(message);
  }

  public DocumentRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
