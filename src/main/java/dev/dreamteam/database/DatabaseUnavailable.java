package dev.dreamteam.database;

import org.jspecify.annotations.Nullable;

/** The start cannot go on without its database; the message says why and what to do. */
public final class DatabaseUnavailable extends RuntimeException {
  public DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
