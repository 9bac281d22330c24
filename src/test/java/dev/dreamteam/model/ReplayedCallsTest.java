package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.anthropic.AnthropicRequest;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import dev.dreamteam.model.openai.OpenAiRequest;
import dev.dreamteam.model.wire.ToolNames;
import dev.dreamteam.testing.FaultCases;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation with a malformed call in it is one that strict servers take. */
class ReplayedCallsTest {
  static Stream<JsonNode> malformedCalls() {
    return FaultCases.of("09-replayed-calls")
        .path("cases")
        .valueStream()
        .map(given -> given.path("first_answer"));
  }

  @ParameterizedTest
  @MethodSource("malformedCalls")
  void aStrictServerTakesWhatItsOwnModelWrote(JsonNode call) throws Exception {
    ModelAnswer answer = answering(call);
    ModelRequest next = replaying(answer.toolCalls(), answer.content());

    assertThat(StrictHistory.chat(body(next))).isEmpty();
    assertThat(StrictHistory.messages(AnthropicRequest.body("other", next, Pictures.NONE)))
        .isEmpty();
  }

  @Test
  void theToolThatIsMeantIsRecognised() throws Exception {
    assertThat(malformedCalls().map(call -> ToolNames.lawful(call.path("name").asText())).toList())
        .containsExactly("list_files", "unnamed", "list_files", "read_thread");
    assertThat(ToolNames.lawful("böse Name" + "x".repeat(90))).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void twoObjectsAreNoInput() throws Exception {
    JsonNode twice = Json.object().put("name", "list_files").put("arguments", "{}{}");

    assertThat(answering(twice).toolCalls())
        .singleElement()
        .satisfies(call -> assertThat(call.input().isObject()).isFalse());
  }

  /** As an earlier version of Dreamteam kept it. */
  @ParameterizedTest
  @MethodSource("malformedCalls")
  void aStrictServerTakesWhatIsOnTheLogAlready(JsonNode call) {
    ObjectNode chat = Json.object().put("role", "assistant").putNull("content");
    chat.putArray("tool_calls")
        .add(
            OpenAiRequest.toolCall(
                "call_1", call.path("name").asText(), call.path("arguments").asText()));
    ObjectNode block = Json.object().put("type", "tool_use").put("id", "call:1");
    block.set("name", call.path("name"));
    block.set("input", call.path("arguments"));
    ToolCall called = new ToolCall("call_1", call.path("name").asText(), call.path("arguments"));

    assertThat(
            StrictHistory.chat(
                body(replaying(List.of(called), new ProviderContent("openai", "m", chat)))))
        .isEmpty();
    assertThat(
            StrictHistory.messages(
                AnthropicRequest.body(
                    "m",
                    replaying(
                        List.of(new ToolCall("call:1", called.name(), called.input())),
                        new ProviderContent("anthropic", "m", Json.array().add(block))),
                    Pictures.NONE)))
        .isEmpty();
  }

  @Test
  void idsThatComeBackWithEveryAnswerAreOneEachForAnotherServer() {
    ToolCall first = ScriptedAnswers.call("call_1", "list_files", "{}");
    ModelRequest request =
        new ModelRequest(
            "",
            List.of(
                new ModelMessage.UserText("hello"),
                foreign(first),
                ProviderContract.results("call_1"),
                foreign(first),
                ProviderContract.results("call_1")),
            List.of(),
            500,
            "thread-1");

    assertThat(StrictHistory.messages(AnthropicRequest.body("m", request, Pictures.NONE)))
        .isEmpty();
  }

  private static ModelMessage foreign(ToolCall call) {
    return new ModelMessage.AssistantTurn(
        "", List.of(call), new ProviderContent("elsewhere", "m", Json.object()));
  }

  private static ModelRequest replaying(List<ToolCall> calls, ProviderContent content) {
    return new ModelRequest(
        "Be brief.",
        List.of(
            new ModelMessage.UserText("hello"),
            new ModelMessage.AssistantTurn("", calls, content),
            new ModelMessage.ToolResults(
                calls.stream()
                    .map(call -> new ToolResult(call.id(), "There is no such tool.", true))
                    .toList())),
        List.of(),
        500,
        "thread-1");
  }

  private static JsonNode body(ModelRequest request) {
    return OpenAiRequest.body(OpenAiDialect.compatible(), "m", request, Pictures.NONE);
  }

  private static ModelAnswer answering(JsonNode call) throws Exception {
    ObjectNode message = Json.object().put("role", "assistant").putNull("content");
    message
        .putArray("tool_calls")
        .add(
            OpenAiRequest.toolCall(
                "call_1", call.path("name").asText(), call.path("arguments").asText()));
    ObjectNode whole = Json.object();
    whole.putArray("choices").addObject().put("finish_reason", "tool_calls");
    whole.withObject("/choices/0").set("message", message);
    OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(RecordedStreams.refusing(200, whole.toString()));
      server.start();
      URI base = URI.create("http://127.0.0.1:" + server.getPort());
      return new OpenAiProvider(
              OpenAiDialect.compatible(), client, base, Optional.empty(), PriceList.builtIn())
          .call("m", "{}".getBytes(StandardCharsets.UTF_8));
    } finally {
      HttpClients.close(client);
    }
  }
}
