package dev.dreamteam.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.model.wire.FinishReason;
import dev.dreamteam.model.wire.SpokenText;
import dev.dreamteam.model.wire.StreamBroken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one streamed chat completion together again; also takes a whole one as a single chunk. */
final class OpenAiStream {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAiStream.class);

  private final OpenAiDialect dialect;
  private final OpenAiRefusals refusals;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final OpenAiReasoning reasoningDetails = new OpenAiReasoning();
  private final OpenAiToolCalls toolCalls = new OpenAiToolCalls();
  private JsonNode usage = Json.object();
  private String answeredBy = "";
  private String id = "";
  private String finishReason = "";
  private boolean ended;
  // Characters of the answer, -1 before it begins; read by another thread when it is given up.
  private volatile long received = -1;

  OpenAiStream(OpenAiDialect dialect, OpenAiRefusals refusals) {
    this.dialect = dialect;
    this.refusals = refusals;
  }

  /** Whether the model said why it stopped; usage may still follow. */
  boolean finished() {
    return !finishReason.isEmpty();
  }

  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /**
   * Takes one chunk.
   *
   * @throws ModelFailure when it holds an error, at the top or in its choice
   */
  void accept(JsonNode chunk) {
    if (chunk.isArray()) {
      chunk.forEach(this::accept);
      return;
    }
    if (isPresent(chunk.path("error"))) {
      throw refusals.inAnswer(chunk.path("error"), chunk);
    }
    answeredBy = chunk.path("model").asText(answeredBy);
    id = chunk.path("id").asText(id);
    if (chunk.path("usage").isObject()) {
      usage = chunk.path("usage");
    }
    // Null on some servers when the chunk is about usage only.
    JsonNode choice = chunk.path("choices").path(0);
    if (isPresent(choice.path("error"))) {
      throw refusals.inAnswer(choice.path("error"), chunk);
    }
    delta(choice.path("delta"));
    received = text.length() + reasoning.length() + toolCalls.argumentCharacters();
    delta(choice.path("message"));
    finishReason = choice.path("finish_reason").asText(finishReason);
    if (FinishReason.of(finishReason) == FinishReason.BROKEN) {
      throw refusals.inAnswer(Json.object(), chunk);
    }
    if (FinishReason.of(finishReason) == FinishReason.FULL) {
      throw ModelFailure.tooLong("");
    }
  }

  /** What an answer that broke off here has used: the service tells only at the end. */
  Usage usedSoFar(long sentBytes) {
    return received < 0
        ? Usage.NONE
        : new Usage(PriceList.guessTokens(sentBytes), PriceList.guessTokens(received), 0, 0, true);
  }

  private void delta(JsonNode delta) {
    JsonNode content = delta.path("content");
    if (content.isArray()) {
      content.forEach(part -> text.append(part.path("text").asText("")));
    } else {
      text.append(content.asText(""));
    }
    refusal.append(delta.path("refusal").asText(""));
    reasoning.append(delta.path("reasoning_content").asText(delta.path("reasoning").asText("")));
    reasoningDetails.accept(delta.path("reasoning_details"));
    toolCalls.accept(delta.path("tool_calls"));
    toolCalls.acceptLegacy(delta.path("function_call"));
  }

  /**
   * The whole answer.
   *
   * @param tools that the model was offered
   * @throws StreamBroken when the stream ended without an end
   */
  ModelAnswer answer(
      String model,
      long sentBytes,
      PriceList prices,
      Optional<String> requestId,
      Supplier<Set<String>> tools)
      throws StreamBroken {
    if (!ended && !finished()) {
      throw new StreamBroken("the end is missing");
    }
    StopReason reason = reason();
    boolean whole = reason == StopReason.END_TURN;
    SpokenText spoken = SpokenText.of(text.toString());
    String said = spoken.text();
    if (whole && toolCalls.isEmpty()) {
      Optional<WrittenCalls> written = WrittenCalls.in(said, tools);
      written.ifPresent(toolCalls::accept);
      said = written.map(WrittenCalls::text).orElse(said);
    }
    ArrayNode keptCalls = Json.array();
    List<ToolCall> calls = whole ? toolCalls.finish(keptCalls) : List.of();
    Usage tokens = usage(sentBytes);
    return new ModelAnswer(
        said.isEmpty() ? refusal.toString() : said,
        calls,
        calls.isEmpty() ? reason : StopReason.TOOL_USE,
        tokens,
        cost().orElseGet(() -> prices.cost(new ModelName(dialect.provider(), model), tokens)),
        new ProviderContent(
            dialect.provider(), model, message(said, spoken.thoughts(), whole, keptCalls)),
        answeredBy.isEmpty() ? model : answeredBy,
        requestId.orElse(id));
  }

  /** The answer as it is kept and sent back, but for the thoughts, which stay here. */
  private ObjectNode message(String said, String thoughts, boolean whole, ArrayNode calls) {
    ObjectNode message = Json.object().put("role", "assistant");
    if (said.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", said);
    }
    String thought =
        reasoning + (reasoning.isEmpty() || thoughts.isEmpty() ? "" : "\n\n") + thoughts;
    if (!thought.isEmpty()) {
      message.put("reasoning", thought);
    }
    if (whole && dialect.isRouter() && !reasoningDetails.isEmpty()) {
      message.set("reasoning_details", reasoningDetails.json());
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }

  private StopReason reason() {
    if (!refusal.isEmpty()) {
      return StopReason.REFUSAL;
    }
    FinishReason reason = FinishReason.of(finishReason);
    if (reason == FinishReason.UNKNOWN) {
      LOG.warn("{} stopped for an unknown reason: {}", dialect.people(), finishReason);
    }
    return reason.stop(toolCalls.areWhole());
  }

  private Usage usage(long sentBytes) {
    if (!usage.has("prompt_tokens")) {
      long said = text.length() + reasoning.length() + toolCalls.argumentCharacters();
      return new Usage(PriceList.guessTokens(sentBytes), PriceList.guessTokens(said), 0, 0, true);
    }
    JsonNode details = usage.path("prompt_tokens_details");
    long read = details.path("cached_tokens").asLong();
    long written = details.path("cache_write_tokens").asLong();
    long fresh = usage.path("prompt_tokens").asLong() - read - written;
    return new Usage(
        Math.max(0, fresh), usage.path("completion_tokens").asLong(), read, written, false);
  }

  /** What OpenRouter charged; with a key of one's own there, also what the service behind did. */
  private Optional<Money> cost() {
    if (!usage.path("cost").isNumber()) {
      return Optional.empty();
    }
    BigDecimal dollars = usage.path("cost").decimalValue();
    if (usage.path("is_byok").asBoolean()) {
      JsonNode upstream = usage.path("cost_details").path("upstream_inference_cost");
      dollars = upstream.isNumber() ? dollars.add(upstream.decimalValue()) : dollars;
    }
    return Optional.of(Money.ofDollars(dollars));
  }

  private static boolean isPresent(JsonNode error) {
    return error.isObject() || error.isTextual();
  }
}
