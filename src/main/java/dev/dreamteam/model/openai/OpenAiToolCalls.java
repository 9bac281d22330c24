package dev.dreamteam.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolInput;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.model.wire.ToolNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers streamed pieces of tool calls. By the book a piece has an index, and the first one an id
 * and a name; servers leave out the index or the id, repeat the name, use one index for several
 * calls, or send a call in one piece.
 */
final class OpenAiToolCalls {
  private static final class Gathered {
    String id = "";
    String name = "";
    @Nullable JsonNode extra;
    final StringBuilder arguments = new StringBuilder();

    boolean isComplete() {
      return !arguments.isEmpty() && ToolInput.parse(arguments.toString()).isObject();
    }
  }

  private final List<Gathered> calls = new ArrayList<>();
  private final Map<Integer, Gathered> atIndex = new HashMap<>();

  /** Takes the {@code tool_calls} of one delta. */
  void accept(JsonNode pieces) {
    int position = 0;
    for (JsonNode piece : pieces) {
      Gathered call = callOf(piece, position++);
      JsonNode function = piece.path("function");
      if (call.id.isEmpty()) {
        call.id = piece.path("id").asText("");
      }
      if (call.name.isEmpty()) {
        call.name = function.path("name").asText("");
      }
      if (piece.has("extra_content")) {
        call.extra = piece.path("extra_content");
      }
      JsonNode arguments = function.path("arguments");
      call.arguments.append(arguments.isObject() ? Json.write(arguments) : arguments.asText(""));
    }
  }

  /** Takes calls that stand in the text. */
  void accept(WrittenCalls written) {
    for (WrittenCalls.Call each : written.calls()) {
      Gathered call = new Gathered();
      call.name = each.name();
      call.arguments.append(each.arguments());
      calls.add(call);
    }
  }

  private Gathered callOf(JsonNode piece, int position) {
    int index = piece.path("index").asInt(position);
    Gathered known = atIndex.get(index);
    if (known == null || isAnother(known, piece)) {
      known = new Gathered();
      calls.add(known);
      atIndex.put(index, known);
    }
    return known;
  }

  private static boolean isAnother(Gathered known, JsonNode piece) {
    String id = piece.path("id").asText("");
    if (!id.isEmpty() && !known.id.isEmpty()) {
      return !id.equals(known.id);
    }
    boolean named = !piece.path("function").path("name").asText("").isEmpty();
    return !piece.has("index") && named && known.isComplete();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Whether every call can be run. */
  boolean areWhole() {
    return calls.stream().allMatch(call -> ToolInput.parse(call.arguments.toString()).isObject());
  }

  /** Takes the one call of a delta in the form that came before {@code tool_calls}. */
  void acceptLegacy(JsonNode function) {
    if (function.isObject()) {
      ObjectNode piece = Json.object().put("index", 0);
      accept(Json.array().add(piece.set("function", function)));
    }
  }

  long argumentCharacters() {
    return calls.stream().mapToLong(call -> call.arguments.length()).sum();
  }

  /** The calls in the order in which they began; each is added to {@code message} as well. */
  List<ToolCall> finish(ArrayNode message) {
    List<ToolCall> finished = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Gathered call : calls) {
      // Results are told apart by the id, so none may stand for two calls of one answer.
      if (call.id.isEmpty() || !ids.add(call.id)) {
        call.id = "call_" + UUID.randomUUID().toString().replace("-", "");
      }
      String name = ToolNames.lawful(call.name);
      String arguments = call.arguments.toString();
      finished.add(new ToolCall(call.id, name, ToolInput.parse(arguments)));
      ObjectNode kept = OpenAiRequest.toolCall(call.id, name, ToolInput.lawful(arguments));
      if (call.extra != null) {
        kept.set("extra_content", call.extra);
      }
      message.add(kept);
    }
    return finished;
  }
}
