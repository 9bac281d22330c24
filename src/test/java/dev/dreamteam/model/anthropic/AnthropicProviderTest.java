package dev.dreamteam.model.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Pictures;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.ProviderContract;
import dev.dreamteam.model.RecordedStreams;
import dev.dreamteam.model.ScriptedAnswers;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicProviderTest extends ProviderContract {
  private static final String START =
      """
      {"type":"message_start","message":{"id":"msg_1","model":"some-model-2","content":[],"usage":{"input_tokens":80,"output_tokens":1}}}
      """;

  @Override
  public Provider provider(OkHttpClient client, URI base) {
    return new AnthropicProvider(client, base, KEY, PriceList.builtIn());
  }

  private static String end(String reason) {
    return """
    {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":12}}
    {"type":"message_stop"}
    """
        .formatted(reason);
  }

  private static String stream(String middle, String reason) {
    return RecordedStreams.named(START + middle + end(reason));
  }

  @Override
  public String text() {
    return stream(
        """
        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
        {"type":"ping"}
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello "}}
        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"there"}}
        {"type":"content_block_stop","index":0}
        """,
        "end_turn");
  }

  @Override
  public String twoCalls() {
    return stream(
        """
        {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"call_a","name":"read_file","input":{}}}
        {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"call_b","name":"read_file","input":{}}}
        {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"path\\":"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"path\\":\\"a"}}
        {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\\"b.md\\"}"}}
        {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":".md\\"}"}}
        {"type":"content_block_stop","index":0}
        {"type":"content_block_stop","index":1}
        """,
        "tool_use");
  }

  @Override
  public String cutInArguments() {
    return RecordedStreams.named(
        START
            + """
            {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"call_a","name":"read_file","input":{}}}
            {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"path\\":"}}
            """);
  }

  @Override
  public String badArguments() {
    return cutInArguments() + RecordedStreams.named(end("tool_use"));
  }

  @Override
  public String overloadAfterStart() {
    return RecordedStreams.named(
        START
            + """
            {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
            """);
  }

  @Override
  public String cutByLimit() {
    return stream(
        """
        {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"Hel"}}
        {"type":"content_block_stop","index":0}
        {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"call_a","name":"read_file","input":{}}}
        {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"pa"}}
        {"type":"content_block_stop","index":1}
        """,
        "max_tokens");
  }

  @Test
  void theRequestCarriesKeyAndVersion() throws Exception {
    ModelAnswer answer =
        answerTo(RecordedStreams.streaming(text()).setHeader("request-id", "req_9"));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getPath()).isEqualTo("/v1/messages");
    assertThat(request.getHeader("x-api-key")).isEqualTo(KEY.value());
    assertThat(request.getHeader("anthropic-version")).isEqualTo("2023-06-01");
    assertThat(answer.providerRequestId()).isEqualTo("req_9");
    assertThat(answer.answeredBy()).isEqualTo("some-model-2");
  }

  @Test
  void thinkingIsSentBackUnchangedToItsModelOnly() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
                {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hmm"}}
                {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}
                {"type":"content_block_stop","index":0}
                {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"call_a","name":"read_file","input":{}}}
                {"type":"content_block_stop","index":1}
                """,
                "tool_use"));

    ModelRequest next = asking(user("hello"), turn(answer), results("call_a"));

    assertThat(answer.toolCalls())
        .containsExactly(ScriptedAnswers.call("call_a", "read_file", "{}"));
    assertThat(encoded(next))
        .contains("{\"type\":\"thinking\",\"thinking\":\"hmm\",\"signature\":\"c2ln\"}");
    assertThat(Json.write(AnthropicRequest.body("other-model", next, Pictures.NONE)))
        .contains("call_a")
        .doesNotContain("thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\"call\""})
  void callsOfOneAnswerAreToldApartWhateverIdsTheServerGives(String id) {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":%1$s,"name":"read_file","input":{"path":"a.md"}}}
                {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":%1$s,"name":"read_file","input":{"path":"b.md"}}}
                """
                    .formatted(id),
                "tool_use"));

    List<String> ids = answer.toolCalls().stream().map(ToolCall::id).toList();
    JsonNode messages =
        messages(asking(user("hello"), turn(answer), results(ids.getFirst(), ids.getLast())));

    assertThat(ids).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
    assertThat(messages.path(2).path("content").findValuesAsText("tool_use_id"))
        .isEqualTo(messages.path(1).path("content").findValuesAsText("id"));
  }

  @Test
  void anEmptyAnswerIsNotSentBack() {
    ModelAnswer empty = answerTo(stream("", "end_turn"));

    assertThat(empty.stopReason()).isEqualTo(StopReason.END_TURN);
    JsonNode messages = messages(asking(user("hello"), turn(empty), user("well?")));
    assertThat(messages).hasSize(1);
    assertThat(messages.path(0).path("content")).hasSize(2);
  }

  @Test
  void aPausedTurnIsNeitherWholeNorCutOff() {
    assertThat(answerTo(stream("", "pause_turn")).stopReason()).isEqualTo(StopReason.PAUSED);
    assertThat(answerTo(stream("", "something_new")).stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(answerTo(stream("", "refusal")).stopReason()).isEqualTo(StopReason.REFUSAL);
  }

  @Test
  void aCallThatIsNotWholeIsCutOffWhateverTheUnknownWord() {
    String half = cutInArguments() + RecordedStreams.named(end("something_new"));

    assertThat(answerTo(half).stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void aMessageThatIsNotStreamedIsReadToo() {
    ModelAnswer answer =
        answerTo(
            RecordedStreams.refusing(
                200,
                """
                {"type":"message","id":"msg_1","model":"m","stop_reason":"tool_use",
                 "content":[{"type":"text","text":"Hello"},
                  {"type":"tool_use","id":"call_a","name":"read_file","input":{"path":"a.md"}}],
                 "usage":{"input_tokens":3,"output_tokens":4}}
                """));

    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.toolCalls())
        .containsExactly(ScriptedAnswers.call("call_a", "read_file", "{\"path\":\"a.md\"}"));
    assertThat(answer.usage()).isEqualTo(new Usage(3, 4, 0, 0, false));
  }

  @Test
  void unknownEventsAndBlocksAreKeptOrSkipped() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"type":"brand_new_event","x":1}
                {"type":"content_block_start","index":0,"content_block":{"type":"hologram","shape":"cube"}}
                {"type":"content_block_delta","index":0,"delta":{"type":"hologram_delta","y":2}}
                {"type":"content_block_stop","index":0}
                """,
                "end_turn"));

    assertThat(Json.write(answer.content().json()))
        .isEqualTo("[{\"type\":\"hologram\",\"shape\":\"cube\"}]");
  }

  @Test
  void resultsComeFirstAndInOneMessageWithTheSteeringAfterThem() {
    ModelMessage.AssistantTurn turn =
        new ModelMessage.AssistantTurn(
            "",
            List.of(
                ScriptedAnswers.call("call_a", "read_file", "{}"),
                ScriptedAnswers.call("functions.read:1", "read_file", "{}")),
            new ProviderContent("openai", "m", Json.object()));

    JsonNode messages =
        messages(asking(user("hello"), turn, results("call_a", "functions.read:1"), user("hurry")));

    assertThat(messages).hasSize(3);
    assertThat(messages.path(1).path("content").path(1).path("id").asText())
        .isEqualTo("functions_read_1");
    assertThat(messages.path(2).path("content").findValuesAsText("type"))
        .startsWith("tool_result", "tool_result", "text");
    assertThat(messages.path(2).path("content").path(1).path("tool_use_id").asText())
        .isEqualTo("functions_read_1");
  }

  @Test
  void theSystemAndTwoPlacesOfTheConversationAreCached() {
    List<ModelMessage> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(user("message " + i));
    }
    JsonNode body =
        AnthropicRequest.body(MODEL, asking(many.toArray(ModelMessage[]::new)), Pictures.NONE);

    assertThat(body.path("system").path(0).path("cache_control").path("ttl").asText())
        .isEqualTo("1h");
    JsonNode blocks = body.path("messages").path(0).path("content");
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.path(i).has("cache_control")) {
        marked.add(i);
      }
    }
    assertThat(marked).containsExactly(24, 39);
  }

  @Test
  void cacheTokensArePricedByTheirLifetime() {
    String stream =
        RecordedStreams.named(
            """
            {"type":"message_start","message":{"usage":{"input_tokens":10,"cache_creation_input_tokens":300,"cache_read_input_tokens":1000,"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":200}}}}
            """
                + end("end_turn"));
    server.enqueue(RecordedStreams.streaming(stream));
    Provider provider = provider();

    ModelAnswer answer =
        provider.call("claude-sonnet-5", provider.encode("claude-sonnet-5", asking(user("hello"))));

    assertThat(answer.usage()).isEqualTo(new Usage(10, 12, 1000, 300, false));
    // 10 x 2 + 12 x 10 + 1000 x 0.2 + 100 x 2.5 + 200 x 4
    assertThat(answer.cost()).isEqualTo(new Money(1_390));
  }

  @Test
  void limitsOfMoneyNeedAPerson() {
    String spent = "{\"error\":{\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}";
    String credit = "{\"error\":{\"message\":\"Your credit balance is too low.\"}}";

    assertThat(failureOf(RecordedStreams.refusing(429, spent)).kind())
        .isEqualTo(ModelFailure.Kind.ASK);
    assertThat(failureOf(RecordedStreams.refusing(400, credit)).kind())
        .isEqualTo(ModelFailure.Kind.ASK);
    assertThat(failureOf(RecordedStreams.refusing(529, "{}")).kind())
        .isEqualTo(ModelFailure.Kind.OVERLOADED);
  }

  private static JsonNode messages(ModelRequest request) {
    return AnthropicRequest.body(MODEL, request, Pictures.NONE).path("messages");
  }
}
