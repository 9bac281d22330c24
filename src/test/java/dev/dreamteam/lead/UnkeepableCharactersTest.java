package dev.dreamteam.lead;

import static dev.dreamteam.lead.ScriptedModels.verdict;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.ScriptedProvider;
import dev.dreamteam.model.routing.ModelRouter;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.testing.FaultCases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models write characters that neither the database nor UTF-8 can hold, and tasks go on. */
final class UnkeepableCharactersTest {
  private static final String SQL = "SQL [insert into \"verdict\"]; ERROR: invalid byte sequence";

  private static Stream<JsonNode> inputs(String name) {
    return FaultCases.of("01-nul-and-half-surrogates")
        .path("cases")
        .valueStream()
        .map(one -> one.path("input"))
        .filter(input -> input.has(name));
  }

  static List<String> finalTexts() {
    return Stream.concat(
            inputs("model_final_text").map(input -> input.path("model_final_text").asText()),
            inputs("model_final_text_json_escaped")
                .map(input -> input.path("model_final_text_json_escaped").asText())
                .map(escaped -> Json.parse('"' + escaped + '"').asText()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("finalTexts")
  void aFinalTextIsHandedInWithTheCharacterReplaced(String said) {
    try (TestEngine engine = TestEngine.with(answering(_ -> text(said)))) {
      TaskResult result = result(engine);

      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(result.markdown())
          .isEqualTo(said.replace("\0", "\uFFFD").replace("\uD83D", "\uFFFD"));
    }
  }

  @Test
  void aQuestionIsAskedWithoutTheCharacter() {
    JsonNode arguments =
        inputs("model_tool_call")
            .map(input -> input.path("model_tool_call"))
            .filter(call -> call.path("name").asText().equals("ask_requester"))
            .map(call -> call.path("arguments"))
            .findFirst()
            .orElseThrow();
    Function<ModelRequest, ModelAnswer> asking =
        request -> isFirst(request) ? calls(call("q", "ask_requester", arguments)) : text("Done.");
    try (TestEngine engine = TestEngine.with(answering(asking))) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Do it. rubric: it is done");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> engine.task(thread).status() == TaskStatus.WAITING);

      assertThat(Json.write(engine.events(thread))).contains("Which \uFFFD one?");
    }
  }

  @Test
  void aVerdictIsKeptWithoutTheCharacter() {
    JsonNode said = inputs("grader_tool_call").findFirst().orElseThrow().path("grader_tool_call");
    Function<ModelRequest, ModelAnswer> grader =
        request -> {
          Map<String, Object> input = new TreeMap<>();
          JsonNode usual = verdict(request, "met").toolCalls().getFirst().input();
          usual.properties().forEach(field -> input.put(field.getKey(), field.getValue()));
          input.put("explanation", said.path("explanation").asText());
          return calls(call("v", "give_verdict", input));
        };
    try (TestEngine engine = TestEngine.with(answering(_ -> text("Done."), grader))) {
      TaskResult result = result(engine);

      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(Json.write(result)).contains("Fine \uFFFD indeed.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "specialist"})
  void whatAnExceptionSaysReachesNobody(String where) {
    ScriptedModels broken =
        new ScriptedModels(
            Money.ZERO,
            request -> {
              if (isGrader(request)) {
                return verdict(request, "met");
              }
              boolean lead =
                  request.tools().stream().anyMatch(tool -> tool.name().equals("delegate"));
              if (lead == where.equals("lead")) {
                throw new DataAccessException(SQL);
              }
              return isFirst(request)
                  ? calls(
                      call(
                          "d",
                          "delegate",
                          Map.of("agent", "analyst", "title", "Count", "brief", "Count it.")))
                  : text("Done.");
            });
    try (TestEngine engine = TestEngine.with(broken)) {
      ThreadAddress thread = engine.newThread();
      result(engine, thread);

      assertThat(Json.write(engine.events(thread)))
          .contains("went wrong inside Dreamteam (reference ")
          .doesNotContain("SQL", "invalid byte");
    }
  }

  private static TaskResult result(TestEngine engine) {
    return result(engine, engine.newThread());
  }

  private static TaskResult result(TestEngine engine, ThreadAddress thread) {
    engine.says(thread, "Do it. rubric: it is done");
    await().atMost(Duration.ofSeconds(60)).until(() -> !engine.task(thread).isOpen());
    return engine.reader().result(engine.task(thread).id());
  }

  private static boolean isGrader(ModelRequest request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals("give_verdict"));
  }

  private static boolean isFirst(ModelRequest request) {
    return request.messages().stream().noneMatch(ModelMessage.ToolResults.class::isInstance);
  }

  private static ModelRouter answering(Function<ModelRequest, ModelAnswer> lead) {
    return answering(lead, request -> verdict(request, "met"));
  }

  private static ModelRouter answering(
      Function<ModelRequest, ModelAnswer> lead, Function<ModelRequest, ModelAnswer> grader) {
    return new ModelRouter(
        List.of(
            ScriptedProvider.answering(
                request -> isGrader(request) ? grader.apply(request) : lead.apply(request))),
        List.of(ScriptedModels.NAME),
        PriceList.builtIn(),
        2,
        _ -> {},
        new Random(1),
        InstantSource.system());
  }
}
