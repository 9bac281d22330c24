package dev.dreamteam.archive;

import dev.dreamteam.text.ForPeople;

/** An archive of which nothing is read; the message says why and what to do, for people. */
public final class ArchiveRefused extends RuntimeException implements ForPeople {
  ArchiveRefused(String message) {
    super(message);
  }
}
