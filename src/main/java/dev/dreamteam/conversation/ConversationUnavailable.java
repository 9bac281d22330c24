package dev.dreamteam.conversation;

/** A conversation could not be read; the message says which, why and what can be done. */
public final class ConversationUnavailable extends RuntimeException {
  public ConversationUnavailable(String message) {
    super(message);
  }

  public ConversationUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
