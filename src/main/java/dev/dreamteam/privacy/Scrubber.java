package dev.dreamteam.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.text.Pattern;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Takes one person out of values: their id and names become a pseudonym, what they said is removed.
 * In JSON, an object that names them is theirs, and so are the words beside the name.
 */
final class Scrubber {
  /** What people write stands in fields of these names. */
  private static final Set<String> WORDS =
      Set.of(
          "text",
          "request",
          "before",
          "after",
          "reason",
          "words",
          "note",
          "blocks",
          "files",
          "message",
          "previous_message",
          "actions",
          "view",
          "state",
          "attachments",
          "kept_content",
          "topic",
          "name",
          "title");

  private static final Set<String> NAMES =
      Set.of(
          "personName",
          "requesterName",
          "authorName",
          "answeredName",
          "person_name",
          "user_name",
          "username",
          "author_name",
          "real_name",
          "display_name");

  private final Identity identity;
  private final Pattern known;
  private final Traces traces;

  Scrubber(Identity identity, Traces traces) {
    this.identity = identity;
    this.known = identity.pattern();
    this.traces = traces;
  }

  /** A text without them; the same when they are not in it. */
  String text(String text) {
    return known.replaceAll(traces.without(text), _ -> identity.pseudonym());
  }

  /** Only id and names: for the words of others. */
  String othersText(String text) {
    return known.replaceAll(text, _ -> identity.pseudonym());
  }

  /** JSON without them; the same when they are not in it. */
  String json(String json) {
    try {
      JsonNode before = Json.parse(json);
      JsonNode after = node(before);
      return after.equals(before) ? json : Json.write(after);
    } catch (MalformedJson e) {
      return text(json); // cut off, or no JSON of ours
    }
  }

  private JsonNode node(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      case ArrayNode array -> {
        ArrayNode left = Json.array();
        array.forEach(each -> left.add(node(each)));
        yield left;
      }
      case ObjectNode object -> object(object);
      default -> node;
    };
  }

  private ObjectNode object(ObjectNode object) {
    boolean theirs = names(object);
    ObjectNode left = Json.object();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      // names of fields are ours, but for maps by person
      left.set(othersText(field.getKey()), field(field.getKey(), field.getValue(), theirs));
    }
    return left;
  }

  private JsonNode field(String name, JsonNode value, boolean theirs) {
    if (theirs && NAMES.contains(name) && value.isTextual()) {
      return TextNode.valueOf(identity.pseudonym());
    }
    boolean words = theirs && WORDS.contains(name) && !value.isNull() && !value.isEmpty();
    if (words && value.isContainerNode() && !value.has("$body")) {
      return value.isArray() ? Json.array() : Json.object();
    }
    boolean saysSomething = value.isTextual() && !value.textValue().isEmpty();
    return theirs && WORDS.contains(name) && (saysSomething || value.has("$body"))
        ? TextNode.valueOf(Traces.REMOVED)
        : node(value);
  }

  /** Whether an object is theirs: one of its own fields is their id. */
  private boolean names(ObjectNode object) {
    return StreamSupport.stream(object.spliterator(), false)
        .anyMatch(value -> identity.id().equals(value.textValue()));
  }

  /** What they wrote, in the objects that are theirs. */
  void collect(String json, Consumer<String> said, Consumer<String> bodies) {
    try {
      collect(Json.parse(json), said, bodies);
    } catch (MalformedJson e) {
      // nothing that can be read
    }
  }

  private void collect(JsonNode node, Consumer<String> said, Consumer<String> bodies) {
    if (node instanceof ObjectNode object && names(object)) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (WORDS.contains(field.getKey())) {
          texts(field.getValue(), said, bodies);
        }
      }
    }
    node.forEach(each -> collect(each, said, bodies));
  }

  private static void texts(JsonNode node, Consumer<String> said, Consumer<String> bodies) {
    if (node.isTextual()) {
      said.accept(node.textValue());
    } else if (node.path("$body").isTextual()) {
      bodies.accept(node.path("$body").textValue());
    } else {
      node.forEach(each -> texts(each, said, bodies));
    }
  }
}
