package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;

/** The arguments of a tool call, between the text on the wire and the tree that a tool gets. */
public final class ToolInput {
  private static final String FENCE = "```";

  private ToolInput() {}

  /**
   * What a model sent: no text means no arguments; text that is not one JSON value is kept as text.
   * An object within a JSON string or a fence is taken out, once.
   */
  public static JsonNode parse(String arguments) {
    if (arguments.isBlank()) {
      return Json.object();
    }
    JsonNode sent = value(arguments);
    if (!sent.isTextual()) {
      return sent;
    }
    JsonNode wrapped = value(withoutFence(sent.textValue()));
    return wrapped.isObject() ? wrapped : sent;
  }

  /** As {@link #parse} for input that came as a tree. */
  public static JsonNode unwrapped(JsonNode input) {
    if (!input.isTextual() || input.textValue().isBlank()) {
      return input;
    }
    JsonNode wrapped = value(withoutFence(input.textValue()));
    return wrapped.isObject() ? wrapped : input;
  }

  private static JsonNode value(String text) {
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      return TextNode.valueOf(text);
    }
  }

  /** What stands in a fence; the text itself when it is none. */
  private static String withoutFence(String text) {
    String stripped = text.strip();
    int line = stripped.indexOf('\n');
    boolean isFenced = stripped.startsWith(FENCE) && stripped.endsWith(FENCE) && line > 0;
    return isFenced && line < stripped.length() - FENCE.length()
        ? stripped.substring(line, stripped.length() - FENCE.length())
        : text;
  }

  /**
   * As an object, which is all that servers accept when a conversation is sent back. Anything else
   * is wrapped, in the way that Anthropic's documentation of fine-grained tool streaming suggests.
   */
  public static JsonNode asObject(JsonNode input) {
    return input.isObject() ? input : Json.object().set("INVALID_JSON", input);
  }

  /** The arguments of a call that is sent back: as they came when they are one object. */
  public static String lawful(String arguments) {
    return value(arguments).isObject() ? arguments : Json.write(asObject(parse(arguments)));
  }
}
