package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;

/** The arguments of a tool call, between the text on the wire and the tree that a tool gets. */
final class ToolInput {
  private ToolInput() {}

  /** What a model sent: no text means no arguments; text that is not JSON is kept as text. */
  static JsonNode parse(String arguments) {
    if (arguments.isBlank()) {
      return Json.object();
    }
    try {
      return Json.parse(arguments);
    } catch (MalformedJson e) {
      return TextNode.valueOf(arguments);
    }
  }

  /**
   * As an object, which is all that servers accept when a conversation is sent back. Anything else
   * is wrapped, in the way that Anthropic's documentation of fine-grained tool streaming suggests.
   */
  static JsonNode asObject(JsonNode input) {
    return input.isObject() ? input : Json.object().set("INVALID_JSON", input);
  }
}
