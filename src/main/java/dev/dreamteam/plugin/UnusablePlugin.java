package dev.dreamteam.plugin;

/** A plugin, or a part of one, cannot be used; the message says why. */
final class UnusablePlugin extends RuntimeException {
  UnusablePlugin(String message) {
    super(message);
  }
}
