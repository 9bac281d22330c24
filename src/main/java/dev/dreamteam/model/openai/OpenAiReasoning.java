package dev.dreamteam.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins streamed {@code reasoning_details}, which OpenRouter wants back as they were. */
final class OpenAiReasoning {
  private static final Set<String> PIECEWISE = Set.of("text", "summary", "data");

  private final ArrayNode details = Json.array();

  void accept(JsonNode pieces) {
    for (JsonNode piece : pieces) {
      if (!(piece instanceof ObjectNode object)) {
        continue;
      }
      ObjectNode begun = begunBy(object);
      if (begun == null) {
        details.add(object.deepCopy());
      } else {
        join(begun, object);
      }
    }
  }

  private @Nullable ObjectNode begunBy(ObjectNode piece) {
    if (details.path(details.size() - 1) instanceof ObjectNode last
        && piece.has("index")
        && last.path("index").equals(piece.path("index"))
        && last.path("type").equals(piece.path("type"))) {
      return last;
    }
    return null;
  }

  private static void join(ObjectNode begun, ObjectNode piece) {
    for (var field : piece.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (PIECEWISE.contains(name) && value.isTextual()) {
        begun.put(name, begun.path(name).asText("") + value.asText());
      } else if (!value.isNull()) {
        begun.set(name, value);
      }
    }
  }

  boolean isEmpty() {
    return details.isEmpty();
  }

  ArrayNode json() {
    return details;
  }
}
