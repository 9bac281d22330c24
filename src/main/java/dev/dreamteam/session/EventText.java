package dev.dreamteam.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Fingerprint;
import dev.dreamteam.json.Json;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Events as the log keeps them: JSON in which every long text is replaced by {@code
 * {"$body":"FINGERPRINT"}}, so that a text that occurs often is stored once.
 */
final class EventText {
  private static final String BODY = "$body";
  private static final int LONG = 1_000;

  private EventText() {}

  /**
   * The event as it is stored; its {@code type} is a property of the tree.
   *
   * @param store keeps a text and tells its fingerprint
   */
  static JsonNode write(SessionEvent event, Function<String, Fingerprint> store) {
    return rewritten(
        Json.tree(event),
        node ->
            node.isTextual() && node.textValue().length() > LONG
                ? Json.object().put(BODY, store.apply(node.textValue()).value())
                : node);
  }

  /**
   * @param fetch the text of a fingerprint
   */
  static SessionEvent read(String text, Function<Fingerprint, String> fetch) {
    JsonNode restored =
        rewritten(
            Json.parse(text),
            node ->
                node.isObject() && node.size() == 1 && node.path(BODY).isTextual()
                    ? TextNode.valueOf(fetch.apply(new Fingerprint(node.get(BODY).textValue())))
                    : node);
    return Json.convert(restored, SessionEvent.class);
  }

  /** A copy in which each node that the rule replaces is replaced, from the top down. */
  private static JsonNode rewritten(JsonNode node, UnaryOperator<JsonNode> rule) {
    JsonNode replaced = rule.apply(node);
    if (replaced != node) {
      return replaced;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      object.properties().forEach(e -> copy.set(e.getKey(), rewritten(e.getValue(), rule)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(rewritten(element, rule)));
      return copy;
    }
    return node;
  }
}
