package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import dev.dreamteam.model.wire.SpokenText;
import dev.dreamteam.testing.FaultCases;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say in words of their own, as public bug reports have it. */
class ServerWordsTest {
  private static final String MODEL = "some-model";

  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    HttpClients.close(client);
    server.shutdown();
  }

  private Provider openAi() {
    return new OpenAiProvider(
        OpenAiDialect.compatible(), client, base(), Optional.empty(), PriceList.builtIn());
  }

  private Provider anthropic() {
    return new AnthropicProvider(client, base(), ProviderContract.KEY, PriceList.builtIn());
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  private ModelAnswer answer(Provider provider, MockResponse response) {
    server.enqueue(response);
    ModelMessage hello = new ModelMessage.UserText("hello");
    List<ToolSpec> tools =
        Stream.of("list_files", "read_thread")
            .map(name -> new ToolSpec(name, "A tool.", Json.object().put("type", "object")))
            .toList();
    return provider.call(
        MODEL,
        provider.encode(
            MODEL, new ModelRequest("Be brief.", List.of(hello), tools, 500, "thread-1")));
  }

  private ModelFailure failure(Provider provider, MockResponse response) {
    ModelFailure failure =
        catchThrowableOfType(ModelFailure.class, () -> answer(provider, response));
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  private static MockResponse refusing(String body) {
    return RecordedStreams.refusing(400, body);
  }

  /** A whole answer in one chunk of a stream. */
  private static MockResponse saying(String content, String finishReason) {
    return choice(Json.object().put("content", content), finishReason);
  }

  private static MockResponse choice(ObjectNode delta, String finishReason) {
    ObjectNode chunk = Json.object();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finishReason);
    return RecordedStreams.streaming(RecordedStreams.plain(chunk + "\n[DONE]"));
  }

  private static ObjectNode calling(JsonNode call) {
    ObjectNode delta = Json.object().putNull("content");
    ObjectNode piece = delta.putArray("tool_calls").addObject().put("index", 0);
    piece.put("id", call.path("id").asText("call_1")).put("type", "function");
    piece.putObject("function").set("name", call.path("name"));
    piece.withObject("/function").set("arguments", call.path("arguments"));
    return delta;
  }

  static Stream<String> bodiesThatSayTooLong() {
    return Stream.concat(
        FaultCases.of("05-context-overflow-words")
            .path("bodies_with_status_400")
            .valueStream()
            .map(JsonNode::toString),
        Stream.of(
                "This model's maximum context length is 8192 tokens.",
                "Input is too long for requested model.",
                "Prompt contains 40000 tokens, too large for model with 32768 maximum context"
                    + " length",
                "prompt too long; exceeded max context length by 4 tokens",
                "input length and `max_tokens` exceed context limit: 199000 + 8000 > 200000",
                "Your request exceeded model token limit: 262144",
                "Please reduce the length of the messages or completion.",
                "The decoder prompt (length 9) is longer than the maximum model length of 8")
            .map(said -> Json.object().put("message", said).toString()));
  }

  @ParameterizedTest
  @MethodSource("bodiesThatSayTooLong")
  void aConversationThatIsTooLongIsUnderstoodInEveryServersWords(String body) {
    for (Provider provider : List.of(openAi(), anthropic())) {
      ModelFailure failure = failure(provider, refusing(body));

      assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.ELSEWHERE);
      assertThat(failure.getMessage())
          .startsWith("The conversation is longer than the model can read: ");
      assertThat(failure.advice()).isEqualTo(Advice.ASK_FOR_LESS);
    }
  }

  @Test
  void aLimitOnTokensAMinuteIsNoLengthOfTheConversation() {
    String said = "{\"error\":{\"message\":\"Too many input tokens: context window busy\"}}";

    assertThat(failure(openAi(), RecordedStreams.refusing(429, said)).kind())
        .isEqualTo(ModelFailure.Kind.LIMITED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"odd thing\"}}",
        "{\"error\":\"odd thing\"}",
        "[{\"error\":{\"code\":400,\"message\":\"odd thing\"}}]",
        "{\"message\":\"odd thing\"}",
        "{\"detail\":\"odd thing\"}",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"odd thing\"}]}",
        "odd thing"
      })
  void theMessageOfAnErrorIsFoundWhereverItStands(String body) {
    assertThat(failure(openAi(), refusing(body)))
        .hasMessage("OpenAI-compatible server refused the request (400): odd thing.");
    assertThat(failure(anthropic(), refusing(body)))
        .hasMessage("Anthropic refused the request (400): odd thing.");
  }

  static Stream<JsonNode> finishReasons() {
    return FaultCases.of("06-finish-reasons").path("cases").valueStream();
  }

  @ParameterizedTest
  @MethodSource("finishReasons")
  void anAnswerEndsForTheReasonThatItsServerMeans(JsonNode given) {
    String word = given.path("finish_reason").asText();
    MockResponse response =
        given.has("tool_calls")
            ? choice(calling(given.path("tool_calls").path(0)), word)
            : saying(given.path("text").asText(), word);

    ModelAnswer answer = answer(openAi(), response);

    if (given.has("tool_calls")) {
      assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
      assertThat(answer.toolCalls())
          .containsExactly(ScriptedAnswers.call("call_1", "list_files", "{}"));
    } else {
      boolean cut = given.path("right").asText().startsWith("cut");
      assertThat(answer.stopReason()).isEqualTo(cut ? StopReason.MAX_TOKENS : StopReason.END_TURN);
      assertThat(answer.text()).isEqualTo(given.path("text").asText());
    }
  }

  @Test
  void aHalfCallIsCutOffWhateverTheUnknownWord() {
    ObjectNode half = Json.object().put("name", "list_files").put("arguments", "{\"pa");

    ModelAnswer answer = answer(openAi(), choice(calling(half), "some_new_word"));

    assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(answer.toolCalls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SAFETY,REFUSAL", "Guardrail_Intervened,REFUSAL", "pause_turn,PAUSED"})
  void otherReasonsAreKnownToo(String word, StopReason reason) {
    assertThat(answer(openAi(), saying("Half", word)).stopReason()).isEqualTo(reason);
  }

  @Test
  void aFullWindowIsAConversationThatIsTooLong() {
    JsonNode given = FaultCases.of("08-cut-answer-as-result").path("cases").path(1);
    JsonNode said = given.path("anthropic");
    ObjectNode block = Json.object().put("type", "content_block_start").put("index", 0);
    block.putObject("content_block").put("type", "text").set("text", said.path("text"));
    ObjectNode end = Json.object().put("type", "message_delta");
    end.putObject("delta").set("stop_reason", said.path("stop_reason"));
    String stream =
        RecordedStreams.named(
            "{\"type\":\"message_start\",\"message\":{}}\n%s\n%s\n{\"type\":\"message_stop\"}"
                .formatted(block, end));

    ModelFailure failure = failure(anthropic(), RecordedStreams.streaming(stream));

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.ELSEWHERE);
    assertThat(failure.advice()).isEqualTo(Advice.ASK_FOR_LESS);
    assertThat(failure(openAi(), saying("Half", "model_length")).advice())
        .isEqualTo(Advice.ASK_FOR_LESS);
  }

  static Stream<JsonNode> thoughtsInContent() {
    return FaultCases.of("07-thoughts-in-content").path("cases").valueStream();
  }

  @ParameterizedTest
  @MethodSource("thoughtsInContent")
  void thoughtsAndCallsInTheTextAreNoneOfIt(JsonNode given) {
    String content = given.path("content").asText();
    String right = given.path("right").asText();

    ModelAnswer answer = answer(openAi(), saying(content, "stop"));

    if (right.startsWith("run")) {
      assertThat(answer.text()).isEmpty();
      assertThat(answer.toolCalls())
          .extracting(ToolCall::name, ToolCall::input)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("read_thread", Json.object()));
    } else {
      boolean unchanged = right.equals("unchanged");
      assertThat(answer.text()).isEqualTo(unchanged ? content : "The answer is 42.");
      assertThat(answer.content().json().path("reasoning").asText(""))
          .isEqualTo(
              unchanged
                  ? ""
                  : content.startsWith("<think>")
                      ? "I must not say that Kofi is difficult."
                      : "musing without an opening tag");
      assertThat(encoded(openAi(), answer)).doesNotContain("musing", "Kofi");
    }
  }

  private static String encoded(Provider provider, ModelAnswer answer) {
    ModelMessage turn =
        new ModelMessage.AssistantTurn(answer.text(), answer.toolCalls(), answer.content());
    return new String(
        provider.encode(MODEL, new ModelRequest("", List.of(turn), List.of(), 500, "")),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n{\"name\":\"list_files\",\"arguments\":{\"folder\":\"notes\"}}\n</tool_call>",
        "<tool_call>{\"name\":\"list_files\",\"arguments\":\"{\\\"folder\\\":\\\"notes\\\"}\"}",
        "<tool_call>\n<function=list_files>\n<parameter=folder>\nnotes\n</parameter>\n</function>\n"
            + "</tool_call>",
        "<function=list_files>{\"folder\":\"notes\"}</function>",
        "[TOOL_CALLS][{\"name\":\"list_files\",\"arguments\":{\"folder\":\"notes\"}}]",
        "{\"name\":\"list_files\",\"arguments\":{\"folder\":\"notes\"}}",
        "```json\n{\"name\":\"list_files\",\"parameters\":{\"folder\":\"notes\"}}\n```",
        "<think>I look.</think>\n<tool_call>{\"name\":\"functions.list_files:0\","
            + "\"arguments\":{\"folder\":\"notes\"}}</tool_call>"
      })
  void aTextThatIsACallIsOne(String content) {
    for (ModelAnswer answer :
        List.of(answer(openAi(), saying(content, "stop")), anthropicSaying(content))) {
      assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
      assertThat(answer.text()).isEmpty();
      assertThat(answer.toolCalls())
          .extracting(ToolCall::name, call -> call.input().path("folder").asText())
          .containsExactly(org.assertj.core.groups.Tuple.tuple("list_files", "notes"));
    }
  }

  private ModelAnswer anthropicSaying(String content) {
    ObjectNode message = Json.object().put("type", "message").put("stop_reason", "end_turn");
    message.putArray("content").addObject().put("type", "text").put("text", content);
    return answer(anthropic(), RecordedStreams.refusing(200, message.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Anna\",\"arguments\":{\"for\":\"the plan\"}}",
        "It writes `<tool_call>{}</tool_call>` into its text.",
        "```\n<tool_call>{\"name\":\"list_files\",\"arguments\":{}}</tool_call>\n```",
        "The mark </think> closes the thoughts.",
        "<think> is a mark that models write.",
        "```html\n</think>\n```",
        "[{\"path\":\"a.md\"}]"
      })
  void wordsAboutMarksAreWords(String content) {
    ModelAnswer answer = answer(openAi(), saying(content, "stop"));

    assertThat(answer.text()).isEqualTo(content);
    assertThat(answer.toolCalls()).isEmpty();
    assertThat(anthropicSaying(content).text()).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "'thoughts</think>answer',thoughts",
    "'<THINKING>thoughts</THINKING>answer',thoughts",
    "'[THINK]thoughts[/THINK]answer',thoughts",
    "'<|channel|>analysis<|message|>thoughts<|end|><|start|>assistant<|channel|>final<|message|>answer',thoughts",
    "'<think>a</think><think>b</think>answer','a\n\nb'"
  })
  void thoughtsOfOtherTemplatesAreKnownToo(String content, String thoughts) {
    assertThat(SpokenText.of(content))
        .isEqualTo(new SpokenText(thoughts.replace("\\n", "\n"), "answer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<invoke name=\"list_files\"><parameter name=\"folder\">notes</parameter></invoke>",
        "<tool_call>list_files(notes)</tool_call>"
      })
  void aCallInAFormThatIsNotReadIsKnownAsMarkup(String content) {
    assertThat(WrittenCalls.isOnlyMarkup(answer(openAi(), saying(content, "stop")).text()))
        .isTrue();
  }

  static Stream<JsonNode> answersThatAreNoStream() {
    return FaultCases.of("19-answers-that-are-no-stream")
        .path("cases")
        .valueStream()
        .filter(given -> given.has("body"));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNoStream")
  void anAnswerThatIsNoStreamIsReadByItsContent(JsonNode given) {
    JsonNode body = given.path("body");
    MockResponse response =
        new MockResponse()
            .setHeader("content-type", given.path("content_type").asText())
            .setBody(body.isTextual() ? body.textValue() : body.toString());

    if (body.isTextual()) {
      ModelFailure failure = failure(openAi(), response);
      assertThat(failure.getMessage())
          .endsWith("answered with a web page, not JSON: look at OPENAI_BASE_URL.");
      assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.ELSEWHERE);
      assertThat(failure(anthropic(), response).getMessage()).contains("ANTHROPIC_BASE_URL");
    } else {
      assertThat(answer(openAi(), response).text()).isEqualTo("Whole answer.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"{\\\"folder\\\":\\\"notes\\\"}\"",
        "```json\n{\"folder\":\"notes\"}\n```",
        "\"```json\\n{\\\"folder\\\":\\\"notes\\\"}\\n```\"",
        " {\"folder\":\"notes\"} "
      })
  void argumentsThatAreWrappedAreTakenOutOnce(String arguments) {
    ObjectNode call = Json.object().put("name", "list_files").put("arguments", arguments);

    ModelAnswer answer = answer(openAi(), choice(calling(call), "tool_calls"));

    assertThat(answer.toolCalls())
        .containsExactly(ScriptedAnswers.call("call_1", "list_files", "{\"folder\":\"notes\"}"));
  }

  @Test
  void aCallInTheOlderFormRuns() {
    ObjectNode delta = Json.object().putNull("content");
    delta.putObject("function_call").put("name", "list_files").put("arguments", "{}");

    ModelAnswer answer = answer(openAi(), choice(delta, "function_call"));

    assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("list_files");
  }
}
