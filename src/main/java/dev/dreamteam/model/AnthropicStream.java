package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one streamed message together again. Unknown events, blocks and deltas do no harm. */
final class AnthropicStream {
  private static final Logger LOG = LoggerFactory.getLogger(AnthropicStream.class);

  private final String model;
  private final SortedMap<Integer, ObjectNode> blocks = new TreeMap<>();
  private final Map<Integer, StringBuilder> inputs = new HashMap<>();
  private final ObjectNode usage = Json.object();
  private String answeredBy;
  private String messageId = "";
  private String stopReason = "";
  private boolean ended;
  private long received;
  // Read by another thread when a call is given up.
  private volatile Usage usedSoFar = Usage.NONE;

  AnthropicStream(String model) {
    this.model = model;
    this.answeredBy = model;
  }

  boolean ended() {
    return ended;
  }

  /**
   * @throws ModelFailure when the event is an error
   * @throws StreamBroken when the event fits nowhere
   */
  void accept(JsonNode event, AnthropicRefusals refusals) throws IOException {
    switch (event.path("type").asText()) {
      case "message_start" -> {
        JsonNode message = event.path("message");
        answeredBy = message.path("model").asText(model);
        messageId = message.path("id").asText();
        mergeUsage(message.path("usage"));
        note();
      }
      case "content_block_start" -> {
        if (!(event.path("content_block") instanceof ObjectNode block)) {
          throw new StreamBroken("a block is missing");
        }
        blocks.put(event.path("index").asInt(), block.deepCopy());
      }
      case "content_block_delta" -> {
        delta(event.path("index").asInt(), event.path("delta"));
        received += event.path("delta").toString().length();
        note();
      }
      case "message_delta" -> {
        stopReason = event.path("delta").path("stop_reason").asText(stopReason);
        mergeUsage(event.path("usage"));
      }
      case "message_stop" -> ended = true;
      case "error" -> throw refusals.inStream(event.path("error"));
      default -> LOG.trace("skipped an event of type {}", event.path("type"));
    }
  }

  private void note() {
    Usage begun = usage();
    long output = Math.max(begun.outputTokens(), PriceList.guessTokens(received));
    usedSoFar =
        new Usage(
            begun.inputTokens(), output, begun.cacheReadTokens(), begun.cacheWriteTokens(), true);
  }

  /** What an answer that broke off here has used, as far as one can tell. */
  Usage usedSoFar() {
    return usedSoFar;
  }

  private void delta(int index, JsonNode delta) throws StreamBroken {
    ObjectNode block = blocks.get(index);
    if (block == null) {
      throw new StreamBroken("a piece of a block that never began");
    }
    switch (delta.path("type").asText()) {
      case "text_delta" -> append(block, "text", delta);
      case "thinking_delta" -> append(block, "thinking", delta);
      case "signature_delta" -> append(block, "signature", delta);
      case "input_json_delta" ->
          inputs
              .computeIfAbsent(index, unused -> new StringBuilder())
              .append(delta.path("partial_json").asText());
      case "citations_delta" -> {
        ArrayNode citations =
            block.path("citations") instanceof ArrayNode begun
                ? begun
                : block.putArray("citations");
        citations.add(delta.path("citation"));
      }
      default -> LOG.warn("Anthropic sent an unknown piece of an answer: {}", delta.path("type"));
    }
  }

  private static void append(ObjectNode block, String field, JsonNode delta) {
    block.put(field, block.path(field).asText() + delta.path(field).asText());
  }

  /** Later numbers are cumulative and replace earlier ones; what is left out or null stays. */
  private void mergeUsage(JsonNode later) {
    later
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                usage.set(field.getKey(), field.getValue());
              }
            });
  }

  ModelAnswer answer(PriceList prices, String requestId) {
    StopReason reason = reason();
    boolean whole = reason == StopReason.END_TURN || reason == StopReason.TOOL_USE;
    StringBuilder text = new StringBuilder();
    List<ToolCall> calls = new ArrayList<>();
    ArrayNode content = Json.array();
    blocks.forEach(
        (index, block) -> {
          if (block.path("type").asText().equals("tool_use")) {
            if (!whole) {
              return;
            }
            calls.add(call(block, inputs.get(index)));
          } else if (!whole && isUnsignedThinking(block)) {
            return;
          } else if (inputs.containsKey(index)) {
            call(block, inputs.get(index));
          }
          if (block.path("type").asText().equals("text")) {
            text.append(block.path("text").asText());
          }
          // An empty text would be refused when it is sent back.
          if (!block.path("type").asText().equals("text")
              || !block.path("text").asText().isEmpty()) {
            content.add(block);
          }
        });
    Usage tokens = usage();
    long oneHour = usage.path("cache_creation").path("ephemeral_1h_input_tokens").asLong();
    ModelName name = new ModelName(AnthropicProvider.NAME, model);
    return new ModelAnswer(
        text.toString(),
        calls,
        whole ? (calls.isEmpty() ? StopReason.END_TURN : StopReason.TOOL_USE) : reason,
        tokens,
        prices.cost(name, tokens, Math.min(oneHour, tokens.cacheWriteTokens())),
        new ProviderContent(AnthropicProvider.NAME, model, content),
        answeredBy,
        requestId.isEmpty() ? messageId : requestId);
  }

  /** Sets the block's input to what was streamed. */
  private static ToolCall call(ObjectNode block, @Nullable StringBuilder streamed) {
    JsonNode input = block.path("input");
    if (streamed != null) {
      input = ToolInput.parse(streamed.toString());
      block.set("input", ToolInput.asObject(input));
    }
    return new ToolCall(block.path("id").asText(), block.path("name").asText(), input);
  }

  private static boolean isUnsignedThinking(JsonNode block) {
    return block.path("type").asText().equals("thinking")
        && block.path("signature").asText().isEmpty();
  }

  private StopReason reason() {
    return switch (stopReason) {
      case "end_turn", "stop_sequence", "tool_use" -> StopReason.END_TURN;
      case "refusal" -> StopReason.REFUSAL;
      case "max_tokens", "model_context_window_exceeded", "pause_turn" -> StopReason.MAX_TOKENS;
      default -> {
        LOG.warn("Anthropic stopped for an unknown reason, taken as cut off: {}", stopReason);
        yield StopReason.MAX_TOKENS;
      }
    };
  }

  private Usage usage() {
    return new Usage(
        usage.path("input_tokens").asLong(),
        usage.path("output_tokens").asLong(),
        usage.path("cache_read_input_tokens").asLong(),
        usage.path("cache_creation_input_tokens").asLong(),
        false);
  }
}
