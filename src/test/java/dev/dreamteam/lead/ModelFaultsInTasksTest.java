package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.agent.PromptArchive;
import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.model.Fault;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.ScriptedModelServer;
import dev.dreamteam.model.ScriptedRequest.Role;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.routing.ModelRouter;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole task makes of each fault of a model server, down to the words that people read. */
@Tag("slow")
class ModelFaultsInTasksTest {
  private static final long SEED = 20_260_101;
  private static OkHttpClient client;
  private static ScriptedModelServer server;
  private static LanguageModels models;
  private static TestEngine engine;
  private ThreadAddress thread;

  @BeforeAll
  static void start() {
    client =
        HttpClients.create(
            new HttpLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30)));
    server = new ScriptedModelServer(0).author(2, 1);
    models =
        new ModelRouter(
            List.of(
                new AnthropicProvider(
                    client, server.anthropic(), new Secret("sk-test"), PriceList.builtIn())),
            List.of(ModelName.parse("anthropic/scripted")),
            PriceList.builtIn(),
            8,
            _ -> {},
            new Random(1),
            InstantSource.system());
    engine = TestEngine.with(models);
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

  private TaskResult result(String request) {
    engine.says(thread, request);
    await().atMost(Duration.ofSeconds(60)).until(() -> !engine.task(thread).isOpen());
    return engine.reader().result(engine.task(thread).id());
  }

  static Stream<Fault> everyFaultThatPasses() {
    return Arrays.stream(Fault.values()).filter(Fault::isPassing);
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatPasses")
  void aTaskGetsOverAFaultOfLeadSpecialistAndGrader(Fault fault) {
    server.next(Role.LEAD, fault).next(Role.SPECIALIST, fault).next(Role.GRADER, fault);

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
    assertThat(result.markdown()).contains("Piece 1 is done.", "Piece 2 is done.");
    assertThat(server.statistics().faults()).containsEntry(fault.name(), 3);
    assertThat(engine.events(thread, SessionEvent.ModelFailed.class))
        .as("failures in the trace")
        .hasSize(fault.isAnswer() ? 0 : 3);
    assertThat(engine.events(thread, SessionEvent.ToolCalled.class))
        .hasSameSizeAs(engine.events(thread, SessionEvent.ToolReturned.class));
    assertEveryPromptIsRebuiltToTheByte();
  }

  private void assertEveryPromptIsRebuiltToTheByte() {
    PromptArchive archive = new PromptArchive(engine.log(), models);
    SessionId session = engine.reader().session(thread).orElseThrow();
    assertThat(engine.events(thread, SessionEvent.ModelCalled.class))
        .allSatisfy(
            call ->
                assertThat(archive.rebuild(session, call.callId()))
                    .hasValueSatisfying(prompt -> assertThat(prompt.matches()).isTrue()));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ARGUMENTS_NOT_JSON",
        "ARGUMENTS_NOT_AN_OBJECT",
        "ARGUMENTS_AGAINST_SCHEMA",
        "UNKNOWN_TOOL"
      })
  void aCallThatCannotBeRunComesBackAsAnErrorThatTheModelCanMend(Fault fault) {
    server.next(Role.SPECIALIST, fault);

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
    assertThat(engine.events(thread, SessionEvent.ToolReturned.class))
        .filteredOn(SessionEvent.ToolReturned::isError)
        .singleElement()
        .satisfies(returned -> assertThat(returned.content()).contains(saidOf(fault)));
    assertThat(engine.files().list(engine.reader().session(thread).orElseThrow())).hasSize(3);
  }

  /** Every specialist may write a file; what else whoever asks first may do, is not known. */
  private static List<String> saidOf(Fault fault) {
    return switch (fault) {
      case UNKNOWN_TOOL -> List.of("There is no tool 'no_such_tool'. Yours are: ", "write_file");
      case ARGUMENTS_AGAINST_SCHEMA -> List.of("path");
      default -> List.of("The input of write_file was not a JSON object.");
    };
  }

  @Test
  void aCallCutByTheLimitIsNeverRunAndTheModelIsTold() {
    server.next(Role.SPECIALIST, Fault.CUT_BY_LIMIT);

    TaskResult result = result("Do it. rubric: it is there");

    assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
    assertThat(engine.events(thread, SessionEvent.ToolCalled.class))
        .filteredOn(call -> call.tool().equals("write_file"))
        .hasSize(2);
    assertThat(engine.events(thread, SessionEvent.MessageReceived.class))
        .anySatisfy(
            message ->
                assertThat(message.text())
                    .startsWith("Your answer was cut at the token limit; no tool call"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEY_REFUSED", "FORBIDDEN"})
  void aRefusedKeyEndsTheTaskAtOnceAndSaysWhoMustRenewIt(Fault fault) {
    server.always(fault);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.note())
        .startsWith("The key for Anthropic ")
        .contains("ANTHROPIC_API_KEY")
        .endsWith("Whoever runs Dreamteam must renew it and restart; then ask again here.");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_DUE", "QUOTA_USED_UP", "CREDIT_USED_UP"})
  void moneyThatIsUsedUpEndsTheTaskAtOnceAndSaysWhoMustPay(Fault fault) {
    server.always(fault);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.note())
        .endsWith("Whoever runs Dreamteam must pay or raise the limit there; then ask again here.");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "OVERLOADED", "SERVER_ERROR", "SILENCE", "HANG_UP"})
  void aProviderThatDoesNotRecoverEndsTheTaskAfterFiveTriesWithHope(Fault fault) {
    server.always(fault);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.note())
        .startsWith("Anthropic ")
        .endsWith(
            "(tried 5 times). This usually passes by itself: ask again here in a few minutes.");
    assertThat(engine.events(thread, SessionEvent.ModelFailed.class)).hasSize(5);
  }

  @Test
  void aConversationThatIsTooLongEndsWithAWayOut() {
    server.always(Fault.CONTEXT_TOO_LONG);

    assertThat(result("Do it.").note())
        .startsWith("The conversation is longer than the model can read")
        .endsWith("Ask in a new thread, or for a smaller piece.");
  }

  @Test
  void aRefusalEndsTheTaskAsOne() {
    server.always(Fault.REFUSAL);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.DECLINED);
    assertThat(result.note()).contains("Put the request differently");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY_ANSWER", "CUT_BY_LIMIT"})
  void aModelThatNeverSaysAnythingIsAskedThreeTimes(Fault fault) {
    server.always(fault);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.note()).contains("3 times in a row", "Ask again");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aModelThatNeverFindsAToolRunsOutOfTurns() {
    server.always(Fault.UNKNOWN_TOOL);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.OUT_OF_TURNS);
    assertThat(result.note()).contains("in 20 turns", "Ask for a smaller piece");
  }

  @ParameterizedTest
  @EnumSource(names = {"KEY_REFUSED", "EMPTY_ANSWER", "REFUSAL", "SERVER_ERROR"})
  void aResultThatCannotBeGradedIsHandedOverAndSaysSo(Fault fault) {
    server.always(Role.GRADER, fault);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.NOT_GRADED);
    assertThat(result.markdown()).startsWith("# Version 1");
    assertThat(result.note()).contains("Nobody checked this result");
    assertThat(result.verdict().orElseThrow().explanation()).startsWith("The grader ");
  }

  @Test
  void aSpecialistsFailureIsAReportAndNotTheTasksEnd() {
    server.always(Role.SPECIALIST, Fault.REFUSAL);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
    assertThat(engine.events(thread, SessionEvent.ReportRead.class)).hasSize(2);
    assertThat(engine.events(thread, SessionEvent.ToolReturned.class))
        .anySatisfy(
            returned ->
                assertThat(returned.content())
                    .contains("completed=\"false\"", "declined to work on this piece"));
  }

  @Test
  void whenTheKeyDiesOnTheWayNobodyGoesOnTrying() {
    server.pass(Role.LEAD, 2).always(Fault.KEY_REFUSED);

    TaskResult result = result("Do it.");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(server.requests()).as("two of the lead, two specialists, the lead").hasSize(5);
  }

  @Test
  void whatWasDoneBeforeTheEndIsShown() {
    server.pass(Role.LEAD, 3).always(Role.LEAD, Fault.KEY_REFUSED);

    TaskResult result = result("Do it. revise-once");

    assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
    assertThat(result.markdown()).startsWith("# Version 1");
    assertThat(result.note())
        .containsPattern("Finished before that: Piece [12], Piece [12]\\.")
        .endsWith("Shown is version 1.");
  }

  @Test
  void tasksAmongFaultsOfEveryKindAllEndWithWords() {
    server.byChance(
        SEED, everyFaultThatPasses().collect(Collectors.toMap(fault -> fault, _ -> 0.01)));
    List<ThreadAddress> threads = Stream.generate(() -> engine.newThread()).limit(10).toList();

    for (int i = 0; i < threads.size(); i++) {
      engine.says(threads.get(i), "Do task " + i + ". revise-once rubric: it is there");
    }

    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> threads.stream().noneMatch(each -> engine.task(each).isOpen()));
    assertThat(threads)
        .allSatisfy(
            each -> {
              TaskResult result = engine.reader().result(engine.task(each).id());
              assertThat(result.markdown() + result.note()).isNotBlank();
              assertThat(engine.events(each, SessionEvent.ToolReturned.class))
                  .extracting(SessionEvent.ToolReturned::callId)
                  .doesNotHaveDuplicates()
                  .containsAll(
                      engine.events(each, SessionEvent.ToolCalled.class).stream()
                          .map(SessionEvent.ToolCalled::callId)
                          .toList());
              assertThat(engine.events(each, SessionEvent.TaskEnded.class)).hasSize(1);
            });
    assertThat(server.statistics().faults()).isNotEmpty();
  }
}
