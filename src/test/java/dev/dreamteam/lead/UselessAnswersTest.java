package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.agent.PromptArchive;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.Models;
import dev.dreamteam.model.ScriptedModelServer;
import dev.dreamteam.model.ScriptedRequest;
import dev.dreamteam.model.ScriptedRequest.Role;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import dev.dreamteam.testing.FaultCases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole task whose model answers, but not with anything of use; a strict server beside it. */
class UselessAnswersTest {
  private static final String SMALL = "small";
  private static OkHttpClient client;
  private static ScriptedModelServer server;
  private static LanguageModels models;
  private static TestEngine engine;
  private ThreadAddress thread;

  @BeforeAll
  static void start() {
    client = HttpClients.create(HttpLimits.STREAMING);
    server = new ScriptedModelServer(0).author(0, 0);
    models = models("openai/small,openai/large");
    engine = TestEngine.with(models);
  }

  private static LanguageModels models(String names) {
    ModelConfig config =
        ModelConfig.from(
            Settings.of(
                Map.of("OPENAI_BASE_URL", server.openAi().toString(), "DREAMTEAM_MODEL", names)));
    return Models.router(config, client, List.of());
  }

  @AfterAll
  static void stop() {
    engine.close();
    server.close();
    HttpClients.close(client);
  }

  @BeforeEach
  void begin() {
    thread = engine.newThread();
  }

  @AfterEach
  void calm() {
    server.calm();
  }

  /** The small model always answers so; whoever grades is left to the author. */
  private static void smallSays(JsonNode choice) {
    server.choosing(
        request -> request.model().equals(SMALL) ? lead(request, choice) : Optional.empty());
  }

  private static Optional<JsonNode> lead(ScriptedRequest request, JsonNode choice) {
    return request.role() == Role.LEAD ? Optional.of(choice) : Optional.empty();
  }

  private static ObjectNode choice(JsonNode message, String finishReason) {
    ObjectNode choice = Json.object().put("finish_reason", finishReason);
    choice.set("message", message);
    return choice;
  }

  private static ObjectNode text(String content) {
    return Json.object().put("role", "assistant").put("content", content);
  }

  private static ObjectNode calling(String name, String arguments) {
    ObjectNode message = Json.object().put("role", "assistant").putNull("content");
    ObjectNode call = message.putArray("tool_calls").addObject().put("id", "call_1");
    call.put("type", "function").putObject("function").put("name", name);
    call.withObject("/function").put("arguments", arguments);
    return message;
  }

  private TaskResult result(String request) {
    engine.says(thread, request);
    await().atMost(Duration.ofSeconds(60)).until(() -> !engine.task(thread).isOpen());
    PromptArchive archive = new PromptArchive(engine.log(), models);
    assertThat(engine.events(thread, SessionEvent.ModelCalled.class))
        .allSatisfy(
            call ->
                assertThat(
                        archive.rebuild(
                            engine.reader().session(thread).orElseThrow(), call.callId()))
                    .hasValueSatisfying(prompt -> assertThat(prompt.matches()).isTrue()));
    return engine.reader().result(engine.task(thread).id());
  }

  private List<String> asked() {
    return server.requests().stream()
        .filter(request -> request.role() == Role.LEAD)
        .map(ScriptedRequest::model)
        .toList();
  }

  private List<String> told() {
    return engine.events(thread, SessionEvent.MessageReceived.class).stream()
        .filter(message -> message.sender() == SessionEvent.MessageReceived.Sender.SYSTEM)
        .map(SessionEvent.MessageReceived::text)
        .toList();
  }

  @Test
  void aModelThatAnswersNothingGivesWayToTheNext() {
    JsonNode answer = FaultCases.of("13-empty-and-fallback").path("small_answers");
    ObjectNode message = Json.object().put("role", "assistant");
    message.set("content", answer.path("content"));
    smallSays(choice(message, answer.path("finish_reason").asText()));

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).as(result.note()).isEqualTo(Ending.SATISFIED);
    assertThat(result.markdown()).startsWith("# Version 1");
    assertThat(asked()).containsExactly(SMALL, SMALL, SMALL, "large");
  }

  @Test
  void anAnswerCutAgainAndAgainIsLeftToTheNextModel() {
    smallSays(cut());

    assertThat(result("Do it. rubric: it is there").markdown()).startsWith("# Version 1");
    assertThat(asked()).containsExactly(SMALL, SMALL, SMALL, "large");
  }

  private static JsonNode cut() {
    JsonNode given = FaultCases.of("08-cut-answer-as-result").path("cases").path(0).path("openai");
    return choice(text(given.path("content").asText()), given.path("finish_reason").asText());
  }

  @Test
  void anAnswerThatNoModelEndsIsHandedOverAsCut() {
    server.choosing(request -> lead(request, cut()));

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.markdown())
        .startsWith("The first half of the answer, and then it is")
        .endsWith(
            "*(Cut off here: the answer reached the model's token limit, and the rest is"
                + " missing.)*");
    assertThat(asked()).containsExactly(SMALL, SMALL, SMALL, "large", "large", "large");
    assertThat(server.requests())
        .filteredOn(request -> request.role() == Role.GRADER)
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.words()).contains("its end is missing."));
  }

  @Test
  void thePauseOfAServerIsNoCutAnswer() {
    server.choosing(
        request ->
            request.answers() == 0
                ? lead(request, choice(text("I begin."), "pause_turn"))
                : Optional.empty());

    assertThat(result("Do it. rubric: it is there").ending()).isEqualTo(Ending.SATISFIED);
    assertThat(told()).containsOnlyOnce("Go on.").noneMatch(words -> words.contains("cut"));
  }

  @Test
  void aCallWrittenAsTextIsNeverAResult() {
    server.choosing(
        request -> lead(request, choice(text("<invoke name=\"x\"><parameter/></invoke>"), "stop")));

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.markdown()).doesNotContain("invoke");
    assertThat(result.note()).contains("it wrote its tool calls as text, 3 times in a row");
    assertThat(told().getFirst()).startsWith("Your answer was a tool call written as text");
  }

  @Test
  void theSameCallAgainAndAgainIsToldAndThenLeftToTheNextModel() {
    assertThat(FaultCases.of("17-same-call-again-and-again").path("input").asText())
        .contains("list_files {}");
    smallSays(choice(calling("list_files", "{}"), "tool_calls"));

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
    assertThat(asked().stream().filter(SMALL::equals)).hasSize(6);
    assertThat(told().stream().filter(words -> words.contains("the same call"))).hasSize(2);
  }

  @Test
  void theSameCallAgainAndAgainEndsTheTaskEarlyInWords() {
    server.choosing(request -> lead(request, choice(calling("list_files", "{}"), "tool_calls")));

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.note())
        .startsWith(
            "The language model was asked, but it made the same call with the same input 6");
    assertThat(asked()).hasSize(12);
  }

  static Stream<JsonNode> malformedCalls() {
    return FaultCases.of("09-replayed-calls")
        .path("cases")
        .valueStream()
        .map(given -> given.path("first_answer"));
  }

  @ParameterizedTest
  @MethodSource("malformedCalls")
  void aMalformedCallIsNoReasonToRefuseTheConversation(JsonNode call) {
    JsonNode first =
        choice(calling(call.path("name").asText(), call.path("arguments").asText()), "tool_calls");
    server.choosing(request -> request.answers() == 0 ? lead(request, first) : Optional.empty());

    assertThat(result("Do it. rubric: it is there").ending()).isEqualTo(Ending.SATISFIED);
    assertThat(asked()).containsExactly(SMALL, SMALL);
    assertThat(engine.events(thread, SessionEvent.ModelFailed.class)).isEmpty();
  }
}
