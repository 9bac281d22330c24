package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool as a model sees it.
 *
 * @param name letters, digits, {@code _} and {@code -}, at most 64 characters
 * @param inputSchema JSON Schema of an object
 */
public record ToolSpec(String name, String description, JsonNode inputSchema) {
  public ToolSpec {
    if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a tool name: " + name);
    }
  }
}
