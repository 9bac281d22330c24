package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;

/** Builds the JSON Schema of a tool's input: an object of texts and whole numbers. */
final class InputSchema {
  private final ObjectNode schema = Json.object().put("type", "object");
  private final ObjectNode properties = schema.putObject("properties");

  InputSchema() {
    schema.putArray("required");
    schema.put("additionalProperties", false);
  }

  InputSchema text(String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
    schema.withArray("required").add(name);
    return this;
  }

  InputSchema optionalNumber(String name, int min, int max, String description) {
    properties
        .putObject(name)
        .put("type", "integer")
        .put("minimum", min)
        .put("maximum", max)
        .put("description", description);
    return this;
  }

  ToolSpec tool(String name, String description) {
    return new ToolSpec(name, description, schema);
  }
}
