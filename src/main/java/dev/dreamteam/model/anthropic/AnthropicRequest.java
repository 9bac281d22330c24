package dev.dreamteam.model.anthropic;

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
import dev.dreamteam.model.wire.CallIds;
import dev.dreamteam.model.wire.ToolNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request in the shape of the Messages API. The prefix (tools, system, earlier messages) stays
 * the same while a conversation grows, so that the provider's cache hits; the marks that tell it
 * where to cache are no part of what it compares.
 */
public final class AnthropicRequest {
  static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");

  /** The provider looks back 20 blocks from a mark; a second mark covers turns of many blocks. */
  private static final int BLOCKS_BETWEEN_MARKS = 15;

  private AnthropicRequest() {}

  public static ObjectNode body(String model, ModelRequest request, Pictures pictures) {
    ObjectNode body = Json.object();
    body.put("model", model).put("max_tokens", request.maxTokens()).put("stream", true);
    ArrayNode tools = tools(request.tools());
    if (!tools.isEmpty()) {
      body.set("tools", tools);
    }
    if (!request.system().isBlank()) {
      ObjectNode system = text(request.system());
      mark(system, "1h");
      body.putArray("system").add(system);
    } else if (!tools.isEmpty()) {
      mark((ObjectNode) tools.get(tools.size() - 1), "1h");
    }
    ArrayNode messages = messages(model, request.messages(), pictures);
    markConversation(messages);
    body.set("messages", messages);
    return body;
  }

  private static ArrayNode tools(List<ToolSpec> specs) {
    ArrayNode tools = Json.array();
    for (ToolSpec spec : specs) {
      tools
          .addObject()
          .put("name", spec.name())
          .put("description", spec.description())
          .set("input_schema", spec.inputSchema());
    }
    return tools;
  }

  /** Everything between two answers is one user message: tool results first, then words. */
  private static ArrayNode messages(
      String model, List<ModelMessage> conversation, Pictures pictures) {
    ArrayNode messages = Json.array();
    CallIds ids = new CallIds();
    for (ModelMessage message : conversation) {
      switch (message) {
        case ModelMessage.UserText user -> {
          if (!user.text().isBlank()) {
            content(messages, "user").add(text(user.text()));
          }
          user.pictures().forEach(each -> content(messages, "user").add(picture(each, pictures)));
        }
        case ModelMessage.ToolResults results ->
            results
                .results()
                .forEach(result -> content(messages, "user").add(result(result, ids, pictures)));
        case ModelMessage.AssistantTurn turn -> {
          // An empty answer is not sent back: the provider would refuse it.
          ArrayNode blocks = assistant(model, turn, ids);
          if (!blocks.isEmpty()) {
            content(messages, "assistant").addAll(blocks);
          }
        }
      }
    }
    return messages;
  }

  /** The content of the last message when it is of the role, else of a new one. */
  private static ArrayNode content(ArrayNode messages, String role) {
    JsonNode last = messages.path(messages.size() - 1);
    if (last.path("role").asText().equals(role)) {
      return (ArrayNode) last.path("content");
    }
    return messages.addObject().put("role", role).putArray("content");
  }

  private static ArrayNode assistant(String model, ModelMessage.AssistantTurn turn, CallIds ids) {
    ids.nextTurn();
    ProviderContent own = turn.content();
    if (own.provider().equals(AnthropicProvider.NAME)
        && own.model().equals(model)
        && own.json() instanceof ArrayNode blocks) {
      return hasSubstance(blocks) ? lawful(blocks, ids) : Json.array();
    }
    ArrayNode blocks = Json.array();
    if (!turn.text().isBlank()) {
      blocks.add(text(turn.text()));
    }
    for (ToolCall call : turn.toolCalls()) {
      blocks
          .addObject()
          .put("type", "tool_use")
          .put("id", ids.call(call.id()))
          .put("name", ToolNames.lawful(call.name()))
          .set("input", ToolInput.asObject(call.input()));
    }
    return blocks;
  }

  /** As it came, but for names, ids and inputs of calls for which all would be refused. */
  private static ArrayNode lawful(ArrayNode blocks, CallIds ids) {
    ArrayNode copy = blocks.deepCopy();
    for (JsonNode each : copy) {
      if (each instanceof ObjectNode block && block.path("type").asText().equals("tool_use")) {
        block.put("id", ids.call(block.path("id").asText()));
        block.put("name", ToolNames.lawful(block.path("name").asText()));
        block.set("input", ToolInput.asObject(block.path("input")));
      }
    }
    return copy;
  }

  private static boolean hasSubstance(ArrayNode blocks) {
    for (JsonNode block : blocks) {
      if (!THINKING.contains(block.path("type").asText())) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode result(ToolResult result, CallIds ids, Pictures pictures) {
    ObjectNode block = Json.object();
    block.put("type", "tool_result").put("tool_use_id", ids.result(result.callId()));
    if (!result.pictures().isEmpty()) {
      ArrayNode parts = block.putArray("content").add(text(result.content()));
      result.pictures().forEach(each -> parts.add(picture(each, pictures)));
    } else if (!result.content().isBlank()) {
      block.put("content", result.content());
    }
    if (result.isError()) {
      block.put("is_error", true);
    }
    return block;
  }

  private static ObjectNode picture(Picture picture, Pictures pictures) {
    ObjectNode block = Json.object().put("type", "image");
    block
        .putObject("source")
        .put("type", "base64")
        .put("media_type", picture.mime())
        .put("data", pictures.base64(picture));
    return block;
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  /** Marks the last block, and one of ours at least some blocks earlier; answers stay untouched. */
  private static void markConversation(ArrayNode messages) {
    List<ObjectNode> blocks = new ArrayList<>();
    List<Boolean> ours = new ArrayList<>();
    for (JsonNode message : messages) {
      boolean user = message.path("role").asText().equals("user");
      for (JsonNode block : message.path("content")) {
        blocks.add((ObjectNode) block);
        ours.add(user);
      }
    }
    int wanted = blocks.size() - 1;
    for (int left = 2; left > 0 && wanted >= 0; left--) {
      int at = ours.subList(0, wanted + 1).lastIndexOf(true);
      if (at < 0) {
        return;
      }
      mark(blocks.get(at), "5m");
      wanted = at - BLOCKS_BETWEEN_MARKS;
    }
  }

  private static void mark(ObjectNode block, String lifetime) {
    block.putObject("cache_control").put("type", "ephemeral").put("ttl", lifetime);
  }
}
