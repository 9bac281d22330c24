package dev.dreamteam.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;

/**
 * What stands in the body of an error: an object with {@code error}, as an object or a text; the
 * error itself; FastAPI's {@code detail}; an array of such; plain text; a web page.
 *
 * @param error with its {@code message}, as far as the body has them
 * @param top around the error
 * @param isWebPage whether something other than a model's server answered
 */
public record ErrorBody(ObjectNode error, JsonNode top, boolean isWebPage) {

  public static ErrorBody of(String body) {
    try {
      return of(Json.parse(body));
    } catch (MalformedJson e) {
      String text = body.strip();
      boolean isWebPage = text.startsWith("<");
      return new ErrorBody(message(isWebPage ? "" : text), Json.object(), isWebPage);
    }
  }

  public static ErrorBody of(JsonNode body) {
    if (body.isArray() && !body.isEmpty()) {
      return of(body.path(0));
    }
    return new ErrorBody(error(body), body, false);
  }

  private static ObjectNode error(JsonNode body) {
    if (body.isTextual()) {
      return message(body.textValue());
    }
    for (String name : new String[] {"error", "errors", "detail"}) {
      JsonNode inner = body.path(name);
      if (inner.isObject() || inner.isTextual() || (inner.isArray() && !inner.isEmpty())) {
        return within(inner);
      }
    }
    return body instanceof ObjectNode object ? object.deepCopy() : Json.object();
  }

  private static ObjectNode within(JsonNode inner) {
    JsonNode first = inner.isArray() ? inner.path(0) : inner;
    if (!(first instanceof ObjectNode object)) {
      return message(first.asText(""));
    }
    ObjectNode error = object.deepCopy();
    if (!error.has("message") && error.path("msg").isTextual()) {
      error.put("message", error.path("msg").textValue());
    }
    return error;
  }

  private static ObjectNode message(String text) {
    return Json.object().put("message", text);
  }
}
