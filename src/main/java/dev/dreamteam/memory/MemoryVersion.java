package dev.dreamteam.memory;

import java.time.Instant;

/** What a memory said from some moment on; never changed afterwards. */
public record MemoryVersion(
    int version,
    Operation operation,
    Statement statement,
    Author author,
    String reason,
    Instant createdAt) {
  /** What was done. */
  public enum Operation {
    CREATED,
    MODIFIED,
    FORGOTTEN,
    RESTORED
  }
}
