package dev.dreamteam.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ProviderContract;
import dev.dreamteam.model.RecordedStreams;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import java.net.URI;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.Test;

class OpenAiProviderTest extends ProviderContract {
  @Override
  public Provider provider(OkHttpClient client, URI base) {
    return new OpenAiProvider(dialect(), client, base, Optional.of(KEY), PriceList.builtIn());
  }

  OpenAiDialect dialect() {
    return OpenAiDialect.compatible();
  }

  static String end(String reason) {
    return """
    {"choices":[{"index":0,"delta":{},"finish_reason":"%s"}]}
    {"choices":null,"usage":{"prompt_tokens":80,"completion_tokens":12}}
    [DONE]
    """
        .formatted(reason);
  }

  static String stream(String middle, String reason) {
    return RecordedStreams.plain(middle + end(reason));
  }

  @Override
  public String text() {
    return stream(
        """
        {"id":"gen-1","model":"some-model-2","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello "}}]}
        {"choices":[{"index":0,"delta":{"content":"there"}}]}
        """,
        "stop");
  }

  @Override
  public String twoCalls() {
    return stream(
        """
        {"choices":[{"delta":{"content":null,"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"read_file","arguments":""}}]}}]}
        {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"call_b","type":"function","function":{"name":"read_file","arguments":"{\\"path\\":"}}]}}]}
        {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"path\\":\\"a"}}]}}]}
        {"choices":[{"delta":{"tool_calls":[{"index":1,"function":{"arguments":"\\"b.md\\"}"}}]}}]}
        {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":".md\\"}"}}]}}]}
        """,
        "tool_calls");
  }

  private static final String HALF_A_CALL =
      """
      {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"call_a","function":{"name":"read_file","arguments":"{\\"path\\":"}}]}}]}
      """;

  @Override
  public String cutInArguments() {
    return RecordedStreams.plain(HALF_A_CALL);
  }

  @Override
  public String badArguments() {
    return stream(HALF_A_CALL, "tool_calls");
  }

  @Override
  public String overloadAfterStart() {
    return RecordedStreams.plain(
        """
        {"choices":[{"delta":{"content":"Hel"}}]}
        {"error":{"code":503,"message":"overloaded"},"choices":[{"delta":{},"finish_reason":"error"}]}
        """);
  }

  @Override
  public String cutByLimit() {
    return stream(
        """
        {"choices":[{"delta":{"content":"Hel"}}]}
        """
            + HALF_A_CALL,
        "length");
  }

  @Test
  void theRequestCarriesTheKey() throws Exception {
    ModelAnswer answer = answerTo(text());

    var request = server.takeRequest();
    assertThat(request.getPath()).isEqualTo("/chat/completions");
    assertThat(request.getHeader("authorization")).isEqualTo("Bearer " + KEY.value());
    assertThat(answer.providerRequestId()).isEqualTo("gen-1");
    assertThat(answer.answeredBy()).isEqualTo("some-model-2");
  }

  @Test
  void callsWithoutIndexOrIdAreToldApart() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"choices":[{"delta":{"tool_calls":[{"function":{"name":"read_file","arguments":"{\\"path\\":\\"a.md\\"}"}}]}}]}
                {"choices":[{"delta":{"tool_calls":[{"function":{"name":"read_file","arguments":"{\\"path\\":"}}]}}]}
                {"choices":[{"delta":{"tool_calls":[{"function":{"name":"read_file","arguments":"\\"b.md\\"}"}}]}}]}
                """,
                "stop"));

    assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
    assertThat(answer.toolCalls())
        .extracting(call -> call.input().path("path").asText())
        .containsExactly("a.md", "b.md");
    assertThat(answer.toolCalls()).extracting(ToolCall::id).doesNotHaveDuplicates();
    assertThat(answer.toolCalls()).extracting(ToolCall::id).doesNotContain("");
  }

  @Test
  void oneIndexForSeveralCallsIsUnderstood() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"1","function":{"name":"read_file","arguments":"{}"}}]}}]}
                {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"2","function":{"name":"read_file","arguments":"{}"}}]}}]}
                """,
                "tool_calls"));

    assertThat(answer.toolCalls()).extracting(ToolCall::id).containsExactly("1", "2");
  }

  @Test
  void aStreamThatClosesAfterItsReasonIsWholeAndItsUsageGuessed() {
    ModelAnswer answer =
        answerTo(
            RecordedStreams.plain(
                """
                {"choices":[{"delta":{"content":"123456"},"finish_reason":"stop"}]}
                """));

    assertThat(answer.text()).isEqualTo("123456");
    assertThat(answer.usage().estimated()).isTrue();
    assertThat(answer.usage().outputTokens()).isEqualTo(2);
    assertThat(answer.usage().inputTokens()).isPositive();
  }

  @Test
  void anAnswerThatIsNotStreamedIsReadToo() {
    ModelAnswer answer =
        answerTo(
            json(
                """
                {"choices":[{"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}
                """));

    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.usage()).isEqualTo(new Usage(1, 2, 0, 0, false));
  }

  @Test
  void errorsAreFoundInAllFourPlaces() {
    String error = "{\"error\":{\"code\":\"402\",\"message\":\"no credit\"}";

    assertThat(failureOf(RecordedStreams.refusing(402, error + "}")).kind())
        .isEqualTo(ModelFailure.Kind.ASK);
    assertThat(failureOf(json(error + "}")).kind()).isEqualTo(ModelFailure.Kind.ASK);
    assertThat(failureOf(json("{\"choices\":[" + error + ",\"finish_reason\":\"error\"}]}")).kind())
        .isEqualTo(ModelFailure.Kind.ASK);
    assertThat(
            failureOf(
                    RecordedStreams.plain(
                        "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n"
                            + error
                            + ",\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}"))
                .kind())
        .isEqualTo(ModelFailure.Kind.ASK);
  }

  @Test
  void theKindOfAnErrorIsReadFromItsTypeAndAvailability() {
    assertThat(kind("{\"error\":{\"metadata\":{\"error_type\":\"context_length_exceeded\"}}}"))
        .isEqualTo(ModelFailure.Kind.ELSEWHERE);
    assertThat(kind("{\"error\":{\"error_type\":\"content_policy_violation\"}}"))
        .isEqualTo(ModelFailure.Kind.NEVER);
    assertThat(kind("{\"error\":{\"code\":\"insufficient_quota\"}}"))
        .isEqualTo(ModelFailure.Kind.ASK);
    assertThat(kind("{\"error\":{\"availability\":{\"retryable\":true,\"retry_after\":3}}}"))
        .isEqualTo(ModelFailure.Kind.SOON);
    assertThat(kind("{\"error\":{\"availability\":{\"retryable\":false}}}"))
        .isEqualTo(ModelFailure.Kind.ELSEWHERE);
  }

  private ModelFailure.Kind kind(String body) {
    return failureOf(RecordedStreams.refusing(400, body)).kind();
  }

  @Test
  void reasoningIsKeptButNotSentBack() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"choices":[{"delta":{"reasoning_content":"pondering"}}]}
                {"choices":[{"delta":{"content":"Done"}}]}
                """,
                "stop"));

    assertThat(answer.text()).isEqualTo("Done");
    assertThat(Json.write(answer.content())).contains("pondering");
    assertThat(encoded(asking(user("hello"), turn(answer), user("and?"))))
        .contains("Done")
        .doesNotContain("pondering");
  }

  @Test
  void resultsAreOneMessageEachAndWordsInARowAreMerged() {
    ModelAnswer answer = answerTo(twoCalls());

    JsonNode messages =
        Json.parse(
                encoded(
                    asking(
                        user("one"),
                        user("two"),
                        turn(answer),
                        results("call_a", "call_b"),
                        user("hurry"))))
            .path("messages");

    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "tool", "user");
    assertThat(messages.path(1).path("content").asText()).isEqualTo("one\n\ntwo");
    assertThat(messages.path(4).path("tool_call_id").asText()).isEqualTo("call_b");
  }

  private static MockResponse json(String body) {
    return new MockResponse().setHeader("content-type", "application/json").setBody(body);
  }
}
