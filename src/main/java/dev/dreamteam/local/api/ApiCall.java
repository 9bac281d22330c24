package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.local.team.ApiFailure;
import java.util.Optional;

/**
 * One call of a Web API method.
 *
 * @param arguments as sent; in a form they are all text, and structures are JSON in text
 */
public record ApiCall(String method, ObjectNode arguments) {

  public Optional<String> find(String name) {
    JsonNode value = arguments.path(name);
    String text = value.isValueNode() ? value.asText() : value.isEmpty() ? "" : value.toString();
    return value.isNull() || text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /**
   * An argument that must be there.
   *
   * @throws ApiFailure {@code invalid_arguments}
   */
  public String text(String name) {
    return find(name)
        .orElseThrow(
            () -> new ApiFailure("invalid_arguments", "[ERROR] missing required field: " + name));
  }

  public boolean flag(String name) {
    return find(name).filter(text -> text.equals("true") || text.equals("1")).isPresent();
  }

  /** A positive number, at most {@code max}. */
  public int number(String name, int fallback, int max) {
    try {
      int number = find(name).map(Integer::parseInt).orElse(fallback);
      if (number > 0) {
        return Math.min(number, max);
      }
    } catch (NumberFormatException e) {
      // reported below, together with numbers out of range
    }
    throw new ApiFailure("invalid_arguments", "[ERROR] must be a positive number: " + name);
  }

  /**
   * A structure, sent as JSON or as JSON in text; missing when it was not sent.
   *
   * @param error what a value that is not JSON is answered with
   */
  public JsonNode json(String name, String error) {
    JsonNode value = arguments.path(name);
    if (!value.isTextual()) {
      return value.isNull() ? MissingNode.getInstance() : value;
    }
    if (value.asText().isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.parse(value.asText());
    } catch (MalformedJson e) {
      throw new ApiFailure(error, "[ERROR] " + name + " is not JSON: " + e.getMessage());
    }
  }

  /** The object that an argument must be. */
  public ObjectNode object(String name) {
    if (json(name, "invalid_arguments") instanceof ObjectNode object) {
      return object;
    }
    throw new ApiFailure("invalid_arguments", "[ERROR] must be an object: " + name);
  }
}
