package dev.dreamteam.memory;

/** An archive of which nothing is read; the message says why and what to do, for people. */
public final class ArchiveRefused extends RuntimeException {
  ArchiveRefused(String message) {
    super(message);
  }
}
