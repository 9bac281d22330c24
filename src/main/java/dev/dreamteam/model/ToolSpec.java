package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.text.Pattern;

/**
 * A tool as a model sees it.
 *
 * @param name letters, digits, {@code _} and {@code -}, at most 64 characters
 * @param inputSchema JSON Schema of an object
 */
public record ToolSpec(String name, String description, JsonNode inputSchema) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  public ToolSpec {
    if (!NAME.matches(name)) {
      throw new IllegalArgumentException("not a tool name: " + name);
    }
  }
}
