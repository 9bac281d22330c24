package dev.dreamteam.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Fingerprint;
import dev.dreamteam.json.Json;
import java.util.function.Function;

/**
 * Events as the log keeps them: JSON in which every long text is replaced by {@code
 * {"$body":"FINGERPRINT"}}, so that a text that occurs often is stored once.
 */
final class EventText {
  private static final String BODY = "$body";
  private static final int LONG = 1_000;

  private EventText() {}

  /**
   * @param store keeps a text and tells its fingerprint
   */
  static String write(SessionEvent event, Function<String, Fingerprint> store) {
    return Json.write(shorten(Json.tree(event), store));
  }

  /**
   * @param fetch the text of a fingerprint
   */
  static SessionEvent read(String text, Function<Fingerprint, String> fetch) {
    return Json.convert(restore(Json.parse(text), fetch), SessionEvent.class);
  }

  private static JsonNode shorten(JsonNode node, Function<String, Fingerprint> store) {
    return map(
        node,
        leaf ->
            leaf.isTextual() && leaf.textValue().length() > LONG
                ? Json.object().put(BODY, store.apply(leaf.textValue()).value())
                : leaf);
  }

  private static JsonNode restore(JsonNode node, Function<Fingerprint, String> fetch) {
    if (node.isObject() && node.size() == 1 && node.path(BODY).isTextual()) {
      return TextNode.valueOf(fetch.apply(new Fingerprint(node.get(BODY).textValue())));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      object.properties().forEach(e -> copy.set(e.getKey(), restore(e.getValue(), fetch)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(restore(element, fetch)));
      return copy;
    }
    return node;
  }

  private static JsonNode map(JsonNode node, Function<JsonNode, JsonNode> leaf) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      object.properties().forEach(e -> copy.set(e.getKey(), map(e.getValue(), leaf)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(map(element, leaf)));
      return copy;
    }
    return leaf.apply(node);
  }
}
