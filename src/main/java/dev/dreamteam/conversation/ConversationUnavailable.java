package dev.dreamteam.conversation;

import dev.dreamteam.text.ForPeople;

/** A conversation could not be read; the message says which, why and what can be done. */
public final class ConversationUnavailable extends RuntimeException implements ForPeople {
  public ConversationUnavailable(String message) {
    super(message);
  }

  public ConversationUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
