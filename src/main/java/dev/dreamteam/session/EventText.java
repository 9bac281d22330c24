package dev.dreamteam.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as the log keeps them: JSON in which every long text is replaced by {@code
 * {"$body":"FINGERPRINT"}}, so that a text that occurs often is stored once.
 */
final class EventText {
  private static final String BODY = "$body";
  private static final int LONG = 1_000;
  private static final Pattern REFERENCE = Pattern.compile("\\{\"\\$body\":\"([0-9a-f]{64})\"\\}");

  private static final Map<Class<?>, String> TYPES =
      Arrays.stream(SessionEvent.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

  private EventText() {}

  /** The event's name in storage. */
  static String type(SessionEvent event) {
    String name = TYPES.get(event.getClass());
    if (name == null) {
      throw new IllegalArgumentException("no event of the log: " + event.getClass());
    }
    return name;
  }

  /**
   * The event as it is stored.
   *
   * @param store keeps a text and tells its fingerprint
   */
  static String write(SessionEvent event, Function<String, Fingerprint> store) {
    return Json.writeReplacing(
        event,
        text ->
            text.length() > LONG
                ? Optional.of(Json.object().put(BODY, store.apply(text).value()))
                : Optional.empty());
  }

  /** The texts that a stored event refers to. */
  static Stream<Fingerprint> bodies(String text) {
    return text.contains(BODY)
        ? REFERENCE.matcher(text).results().map(found -> new Fingerprint(found.group(1)))
        : Stream.empty();
  }

  /**
   * @param fetch the text of a fingerprint
   */
  static SessionEvent read(String text, Function<Fingerprint, String> fetch) {
    if (!text.contains(BODY)) {
      return Json.read(text, SessionEvent.class);
    }
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
