package dev.dreamteam.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolInput;
import dev.dreamteam.model.Usage;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.model.wire.ErrorBody;
import dev.dreamteam.model.wire.FinishReason;
import dev.dreamteam.model.wire.SpokenText;
import dev.dreamteam.model.wire.StreamBroken;
import dev.dreamteam.model.wire.ToolNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
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

  /** Takes a message that is not streamed. */
  void acceptWhole(JsonNode whole, AnthropicRefusals refusals) throws IOException {
    JsonNode message = whole.isArray() ? whole.path(0) : whole;
    if (message.has("error")) {
      throw refusals.inStream(ErrorBody.of(message).error());
    }
    if (!message.path("content").isArray()) {
      throw new StreamBroken("it holds no answer");
    }
    accept(Json.object().put("type", "message_start").set("message", message), refusals);
    for (JsonNode block : message.path("content")) {
      ObjectNode begun = Json.object().put("type", "content_block_start");
      accept(begun.put("index", blocks.size()).set("content_block", block), refusals);
    }
    stopReason = message.path("stop_reason").asText("");
    ended = true;
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

  /**
   * The whole answer.
   *
   * @param tools that the model was offered
   * @throws ModelFailure when the model could read no more
   */
  ModelAnswer answer(PriceList prices, String requestId, Supplier<Set<String>> tools) {
    FinishReason finish = FinishReason.of(stopReason);
    if (finish == FinishReason.FULL) {
      throw ModelFailure.tooLong("");
    }
    StopReason reason = reason(finish);
    boolean whole = reason == StopReason.END_TURN;
    Content content = new Content(whole);
    blocks.forEach(content::add);
    String said = content.text.toString();
    SpokenText spoken = SpokenText.of(said);
    Optional<WrittenCalls> written =
        whole && content.calls.isEmpty() ? WrittenCalls.in(spoken.text(), tools) : Optional.empty();
    if (written.isPresent() || !spoken.text().equals(said)) {
      content.replaceText(spoken.text(), written);
    }
    Usage tokens = usage();
    long oneHour = usage.path("cache_creation").path("ephemeral_1h_input_tokens").asLong();
    ModelName name = new ModelName(AnthropicProvider.NAME, model);
    return new ModelAnswer(
        content.text.toString(),
        content.calls,
        content.calls.isEmpty() ? reason : StopReason.TOOL_USE,
        tokens,
        prices.cost(name, tokens, Math.min(oneHour, tokens.cacheWriteTokens())),
        new ProviderContent(AnthropicProvider.NAME, model, content.kept),
        answeredBy,
        requestId.isEmpty() ? messageId : requestId);
  }

  /** The blocks of an answer on their way into it. */
  private final class Content {
    private final boolean whole;
    private final StringBuilder text = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final ArrayNode kept = Json.array();

    Content(boolean whole) {
      this.whole = whole;
    }

    void add(int index, ObjectNode block) {
      boolean isText = block.path("type").asText().equals("text");
      if (block.path("type").asText().equals("tool_use")) {
        if (!whole) {
          return;
        }
        giveId(block);
        calls.add(call(block, inputs.get(index)));
      } else if (!whole && isUnsignedThinking(block)) {
        return;
      } else if (inputs.containsKey(index)) {
        ToolCall _ = call(block, inputs.get(index));
      }
      if (isText) {
        text.append(block.path("text").asText());
      }
      // An empty text would be refused when it is sent back.
      if (!isText || !block.path("text").asText().isEmpty()) {
        kept.add(block);
      }
    }

    /** Results are told apart by the id; servers that stand in for Anthropic give none, or one. */
    private void giveId(ObjectNode block) {
      String id = block.path("id").asText();
      if (id.isEmpty() || calls.stream().anyMatch(call -> call.id().equals(id))) {
        block.put("id", newId());
      }
    }

    /** Of servers that stand in for Anthropic: the thoughts go, and calls become blocks. */
    void replaceText(String said, Optional<WrittenCalls> written) {
      String left = written.map(WrittenCalls::text).orElse(said);
      ArrayNode others = kept.deepCopy();
      kept.removeAll();
      others.forEach(
          block -> {
            if (!block.path("type").asText().equals("text")) {
              kept.add(block);
            }
          });
      text.setLength(0);
      text.append(left);
      if (!left.isBlank()) {
        kept.addObject().put("type", "text").put("text", left);
      }
      written.ifPresent(found -> found.calls().forEach(this::addWritten));
    }

    private void addWritten(WrittenCalls.Call written) {
      ObjectNode block = kept.addObject().put("type", "tool_use");
      block.put("id", newId());
      block.put("name", written.name());
      calls.add(call(block, new StringBuilder(written.arguments())));
    }
  }

  private static String newId() {
    return "toolu_" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Sets the block's input to what was streamed. */
  private static ToolCall call(ObjectNode block, @Nullable StringBuilder streamed) {
    JsonNode sent =
        streamed == null
            ? ToolInput.unwrapped(block.path("input"))
            : ToolInput.parse(streamed.toString());
    String name = ToolNames.lawful(block.path("name").asText());
    block.put("name", name).set("input", ToolInput.asObject(sent));
    return new ToolCall(block.path("id").asText(), name, sent);
  }

  private static boolean isUnsignedThinking(JsonNode block) {
    return block.path("type").asText().equals("thinking")
        && block.path("signature").asText().isEmpty();
  }

  private StopReason reason(FinishReason finish) {
    if (finish == FinishReason.UNKNOWN) {
      LOG.warn("Anthropic stopped for an unknown reason: {}", stopReason);
    }
    return finish.stop(
        inputs.values().stream().allMatch(input -> ToolInput.parse(input.toString()).isObject()));
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
