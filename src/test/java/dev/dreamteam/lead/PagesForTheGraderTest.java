package dev.dreamteam.lead;

import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.agent.PromptArchive;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.document.TestPdf;
import dev.dreamteam.grader.PagePictures;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Models;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Picture;
import dev.dreamteam.model.ScriptedModelServer;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.Ending;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.workspace.FileAuthor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document reaches a grader as it looks, when the grader's model takes pictures. */
@Tag("slow")
final class PagesForTheGraderTest {
  private static final String PATH = "results/plan.pdf";
  private static final Bytes PDF = TestPdf.of("First", "Second", "Third", "4", "5", "6", "7", "8");

  private static ScriptedModelServer server;
  private static OkHttpClient client;

  @BeforeAll
  static void start() {
    server = new ScriptedModelServer(0).author(0, 0);
    client = HttpClients.create(HttpLimits.STREAMING);
  }

  @AfterAll
  static void stop() {
    server.close();
    HttpClients.close(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic/claude-sonnet-5", "openai/gpt-5.6-terra"})
  void itSeesTheFirstPagesAndThePromptIsRebuiltToTheByte(String model) {
    CompletableFuture<PagePictures> pictures = new CompletableFuture<>();
    LanguageModels models = router(Map.of("DREAMTEAM_MODEL", model), pictures);
    try (TestEngine engine = engine(models, pictures)) {
      ThreadAddress thread = graded(engine);

      List<Picture> shown = shown(engine, thread);
      String prompt = graderPrompt(engine, thread, models).body();
      assertThat(shown).hasSize(6).doesNotHaveDuplicates();
      assertThat(shown)
          .allSatisfy(
              picture ->
                  assertThat(prompt).contains(base64(pictures.join(), picture.fingerprint())));
      assertThat(prompt).contains("Picture 6: results/plan.pdf, page 6 of 8");
      assertThat(
              graderPrompt(
                  engine, thread, router(Map.of("DREAMTEAM_PICTURE_MODELS", "none"), pictures)))
          .as("rebuilt after the setting changed")
          .satisfies(later -> assertThat(later.matches()).isTrue());
    }
  }

  @Test
  void aModelThatTakesTextOnlyGetsTheTextAndIsToldSo() {
    CompletableFuture<PagePictures> pictures = new CompletableFuture<>();
    LanguageModels models = router(Map.of("DREAMTEAM_PICTURE_MODELS", "none"), pictures);
    try (TestEngine engine = engine(models, pictures)) {
      ThreadAddress thread = graded(engine);

      assertThat(shown(engine, thread)).isEmpty();
      assertThat(graderPrompt(engine, thread, models).body())
          .contains("You are shown no pictures: your model takes text only.")
          .doesNotContain("view_pages", "base64");
    }
  }

  @Test
  void itAsksForMorePagesAndMayPointAtOneThatExists() {
    ScriptedModels models =
        new ScriptedModels(new Money(1_000), PagesForTheGraderTest::answer) {
          @Override
          public boolean takePictures(List<ModelName> choice) {
            return true;
          }
        };
    try (TestEngine engine = engine(models, new CompletableFuture<>())) {
      ThreadAddress thread = graded(engine);

      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(result.verdict().orElseThrow().criteria().getFirst().place())
          .isEqualTo("results/plan.pdf, page 8");
      assertThat(models.requests().getLast().messages().getLast())
          .as("after a page that does not exist was refused")
          .isInstanceOfSatisfying(
              ModelMessage.ToolResults.class,
              results -> assertThat(results.results().getFirst().content()).contains("page 9"));
      assertThat(pagesAskedFor(models))
          .hasSize(2)
          .doesNotContainAnyElementsOf(shown(engine, thread));
      assertThat(graderPrompt(engine, thread, models).matches()).isTrue();
    }
  }

  private static ModelAnswer answer(ModelRequest request) {
    long turns =
        request.messages().stream().filter(ModelMessage.AssistantTurn.class::isInstance).count();
    if (request.tools().stream().noneMatch(tool -> tool.name().equals("give_verdict"))) {
      return text("The plan is attached.");
    }
    return turns == 0
        ? calls(call("s", "view_pages", Map.of("path", PATH, "first", 7, "last", 9)))
        : calls(call("v" + turns, "give_verdict", verdict(turns == 1 ? 9 : 8)));
  }

  private static Map<String, Object> verdict(int page) {
    Map<String, String> met =
        Map.of("result", "met", "evidence", "", "place", PATH + ", page " + page, "gap", "");
    return Map.of(
        "result", "satisfied", "explanation", "It looks good.", "criteria", Map.of("c1", met));
  }

  private static List<Picture> pagesAskedFor(ScriptedModels models) {
    return models.requests().getLast().messages().stream()
        .filter(ModelMessage.ToolResults.class::isInstance)
        .flatMap(message -> message.pictures().stream())
        .toList();
  }

  private static LanguageModels router(
      Map<String, String> more, CompletableFuture<PagePictures> pictures) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("ANTHROPIC_API_KEY", "sk-test");
    settings.put("ANTHROPIC_BASE_URL", server.anthropic().toString());
    settings.put("OPENAI_API_KEY", "sk-test");
    settings.put("OPENAI_BASE_URL", server.openAi().toString());
    return Models.router(
        ModelConfig.from(Settings.of(settings)),
        client,
        List.of(),
        fingerprint -> pictures.join().bytes(fingerprint));
  }

  /** An engine with a PDF among what is handed over: agents do not write such themselves. */
  private static TestEngine engine(
      LanguageModels models, CompletableFuture<PagePictures> pictures) {
    TestEngine engine = TestEngine.with(models);
    boolean _ =
        pictures.complete(new PagePictures(engine.database(), PageRenderer.withoutOffice("test")));
    engine
        .log()
        .tellAfterwards(
            (session, events) -> {
              if (events.stream().anyMatch(PagesForTheGraderTest::isLeadsBeginning)) {
                engine
                    .database()
                    .transaction(
                        tx ->
                            engine
                                .files()
                                .write(
                                    tx,
                                    session.id(),
                                    PATH,
                                    PDF,
                                    new FileAuthor(Optional.empty(), "a person"),
                                    OptionalInt.empty()));
              }
            });
    return engine;
  }

  private static boolean isLeadsBeginning(RecordedEvent recorded) {
    return recorded.event() instanceof SessionEvent.ThreadStarted started
        && started.kind() == ThreadKind.LEAD;
  }

  private static ThreadAddress graded(TestEngine engine) {
    ThreadAddress thread = engine.newThread();
    engine.says(thread, "Write the plan. rubric: it looks good on paper");
    await().atMost(Duration.ofSeconds(30)).until(() -> !engine.task(thread).isOpen());
    return thread;
  }

  private static List<Picture> shown(TestEngine engine, ThreadAddress thread) {
    List<Picture> shown = new ArrayList<>();
    engine
        .events(thread, SessionEvent.MessageReceived.class)
        .forEach(message -> shown.addAll(message.pictures()));
    return shown;
  }

  /** The grader's last prompt. */
  private static PromptArchive.Prompt graderPrompt(
      TestEngine engine, ThreadAddress thread, LanguageModels models) {
    SessionId session = engine.reader().session(thread).orElseThrow();
    SessionEvent.ModelCalled last = engine.events(thread, SessionEvent.ModelCalled.class).getLast();
    PromptArchive.Prompt prompt =
        new PromptArchive(engine.log(), models).rebuild(session, last.callId()).orElseThrow();
    assertThat(Fingerprint.of(prompt.body().getBytes(UTF_8))).isEqualTo(last.request());
    return prompt;
  }

  private static String base64(PagePictures pictures, Fingerprint picture) {
    return Base64.getEncoder().encodeToString(pictures.bytes(picture).toArray());
  }
}
