package dev.dreamteam.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Picture;
import dev.dreamteam.model.Pictures;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolInput;
import dev.dreamteam.model.ToolResult;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.model.wire.ToolNames;
import java.util.List;
import java.util.Set;

/** A request in the shape of Chat Completions. */
public final class OpenAiRequest {
  /** Kept on record, never sent back: no server documents that it wants it. */
  private static final Set<String> REASONING = Set.of("reasoning", "reasoning_content");

  private static final int MAX_CONVERSATION = 64;

  private OpenAiRequest() {}

  public static ObjectNode body(
      OpenAiDialect dialect, String model, ModelRequest request, Pictures pictures) {
    ObjectNode body = Json.object();
    body.put("model", model).put(dialect.maxTokensField(), request.maxTokens());
    body.put("stream", true).putObject("stream_options").put("include_usage", true);
    if (!dialect.conversationField().isEmpty() && !request.conversation().isBlank()) {
      String conversation = request.conversation();
      body.put(
          dialect.conversationField(),
          conversation.substring(0, Math.min(conversation.length(), MAX_CONVERSATION)));
    }
    if (!request.tools().isEmpty()) {
      body.set("tools", tools(request.tools()));
      if (dialect.isRouter()) {
        body.putObject("provider").put("require_parameters", true);
      }
    }
    ArrayNode messages = body.putArray("messages");
    if (!request.system().isBlank()) {
      messages.addObject().put("role", "system").put("content", request.system());
    }
    request.messages().forEach(message -> add(messages, dialect, model, message, pictures));
    return body;
  }

  private static ArrayNode tools(List<ToolSpec> specs) {
    ArrayNode tools = Json.array();
    for (ToolSpec spec : specs) {
      ObjectNode function = tools.addObject().put("type", "function").putObject("function");
      function.put("name", spec.name()).put("description", spec.description());
      function.set("parameters", spec.inputSchema());
    }
    return tools;
  }

  private static void add(
      ArrayNode messages,
      OpenAiDialect dialect,
      String model,
      ModelMessage message,
      Pictures pictures) {
    switch (message) {
      case ModelMessage.UserText user -> {
        addWords(messages, user.text());
        addPictures(messages, user.pictures(), pictures);
      }
      case ModelMessage.ToolResults results -> addResults(messages, results.results(), pictures);
      case ModelMessage.AssistantTurn turn -> {
        ObjectNode assistant = assistant(dialect, model, turn);
        // An empty answer is not sent back: it would teach the model to be silent.
        if (assistant.has("tool_calls") || !assistant.path("content").asText("").isEmpty()) {
          messages.add(assistant);
        }
      }
    }
  }

  /** A tool's message holds words alone, so its pictures follow as the user's. */
  private static void addResults(ArrayNode messages, List<ToolResult> results, Pictures pictures) {
    for (ToolResult result : results) {
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", result.callId())
          .put("content", (result.isError() ? "Error: " : "") + result.content());
    }
    for (ToolResult result : results) {
      if (!result.pictures().isEmpty()) {
        addWords(messages, "The pictures of the result of " + result.callId() + ":");
        addPictures(messages, result.pictures(), pictures);
      }
    }
  }

  private static void addPictures(ArrayNode messages, List<Picture> shown, Pictures pictures) {
    for (Picture picture : shown) {
      parts(messages)
          .addObject()
          .put("type", "image_url")
          .putObject("image_url")
          .put("url", "data:%s;base64,%s".formatted(picture.mime(), pictures.base64(picture)));
    }
  }

  /** The content of the user's last message in parts, into which words are turned as well. */
  private static ArrayNode parts(ArrayNode messages) {
    JsonNode last = messages.path(messages.size() - 1);
    if (!last.path("role").asText().equals("user")) {
      return messages.addObject().put("role", "user").putArray("content");
    }
    if (last.path("content") instanceof ArrayNode parts) {
      return parts;
    }
    ObjectNode user = (ObjectNode) last;
    ObjectNode words = Json.object().put("type", "text").put("text", user.path("content").asText());
    return user.putArray("content").add(words);
  }

  /** Not every server takes two messages of a user in a row. */
  private static void addWords(ArrayNode messages, String text) {
    if (text.isBlank()) {
      return;
    }
    if (messages.path(messages.size() - 1) instanceof ObjectNode last
        && last.path("role").asText().equals("user")) {
      if (last.path("content") instanceof ArrayNode parts) {
        parts.addObject().put("type", "text").put("text", text);
        return;
      }
      last.put("content", last.path("content").asText() + "\n\n" + text);
    } else {
      messages.addObject().put("role", "user").put("content", text);
    }
  }

  private static ObjectNode assistant(
      OpenAiDialect dialect, String model, ModelMessage.AssistantTurn turn) {
    ProviderContent own = turn.content();
    if (own.provider().equals(dialect.provider())
        && own.model().equals(model)
        && own.json() instanceof ObjectNode message) {
      ObjectNode copy = message.deepCopy().without(REASONING);
      copy.path("tool_calls").forEach(OpenAiRequest::makeLawful);
      return copy;
    }
    ObjectNode message = Json.object().put("role", "assistant");
    if (turn.text().isBlank()) {
      message.putNull("content");
    } else {
      message.put("content", turn.text());
    }
    for (ToolCall call : turn.toolCalls()) {
      JsonNode input = ToolInput.asObject(call.input());
      message
          .withArray("tool_calls")
          .add(toolCall(call.id(), ToolNames.lawful(call.name()), Json.write(input)));
    }
    return message;
  }

  /** Strict servers refuse the whole conversation for one name or input that they do not take. */
  private static void makeLawful(JsonNode call) {
    if (call.path("function") instanceof ObjectNode function) {
      function.put("name", ToolNames.lawful(function.path("name").asText("")));
      function.put("arguments", ToolInput.lawful(function.path("arguments").asText("")));
    }
  }

  /** A call as it stands in an assistant message. */
  public static ObjectNode toolCall(String id, String name, String arguments) {
    ObjectNode call = Json.object().put("id", id).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", arguments);
    return call;
  }
}
