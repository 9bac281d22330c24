package dev.dreamteam.memory;

/** A file of an archive that is no memory; the message says why, for people. */
final class MalformedFile extends RuntimeException {
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
