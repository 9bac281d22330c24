package dev.dreamteam.archive;

import dev.dreamteam.text.ForPeople;

/** A file of an archive that is no memory; the message says why, for people. */
final class MalformedFile extends RuntimeException implements ForPeople {
  private final int line;

  /**
   * @param line from 1
   */
  MalformedFile(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
