package dev.dreamteam.memory;

import java.util.UUID;

/**
 * A small text at a path in a store, in its current version.
 *
 * @param forgotten such a memory is never recalled; its versions stay
 */
public record Memory(
    UUID id,
    UUID storeId,
    Scope scope,
    String path,
    int version,
    boolean forgotten,
    Statement statement) {
  public MemoryKind kind() {
    return statement.kind();
  }

  public String content() {
    return statement.content();
  }
}
