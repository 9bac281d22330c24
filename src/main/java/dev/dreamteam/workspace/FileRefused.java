package dev.dreamteam.workspace;

import dev.dreamteam.text.ForPeople;

/**
 * A file cannot be read or written as asked; the message says why and what to do instead. Thrown,
 * not returned, so that the caller's transaction is undone with it.
 */
public final class FileRefused extends RuntimeException implements ForPeople {
  public FileRefused(String message) {
    super(message);
  }
}
