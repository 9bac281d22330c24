package dev.dreamteam.console;

/** An address that leads nowhere; the message is for the reader. */
final class NoSuchPage extends RuntimeException {
  NoSuchPage(String message) {
    super(message);
  }
}
