package dev.dreamteam.config;

/** A value that must never be printed, logged or stored in clear. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
