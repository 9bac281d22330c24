package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Models;
import dev.dreamteam.model.ScriptedModelServer;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import dev.dreamteam.testing.FaultCases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that is not on the price list. */
class UnpricedModelTest {
  private static final JsonNode CASE = FaultCases.of("14-unpriced-model");

  private final OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);
  private final ScriptedModelServer server = new ScriptedModelServer(0).author(1, 1);

  @AfterEach
  void stop() {
    server.close();
    HttpClients.close(client);
  }

  private ModelConfig config() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("DREAMTEAM_MODEL", CASE.at("/env/DREAMTEAM_MODEL").asText());
    environment.put("OPENAI_BASE_URL", server.openAi().toString());
    return ModelConfig.from(Settings.of(environment));
  }

  private LanguageModels models() {
    return Models.router(config(), client, List.of());
  }

  private static TaskResult result(TestEngine engine) {
    return result(engine, engine.newThread());
  }

  private static TaskResult result(TestEngine engine, ThreadAddress thread) {
    engine.says(thread, "Do it. rubric: it is there");
    await().atMost(Duration.ofSeconds(60)).until(() -> !engine.task(thread).isOpen());
    assertThat(engine.reader().progress(engine.task(thread).id()).costText())
        .isEqualTo("price unknown");
    return engine.reader().result(engine.task(thread).id());
  }

  @Test
  void isToldAsSuchWhenTheTaskEnds() {
    try (TestEngine engine = TestEngine.with(models())) {
      TaskResult result = result(engine);

      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(result.costText()).isEqualTo("price unknown");
    }
  }

  @Test
  void isBoundedByTokens() {
    try (TestEngine engine = TestEngine.withTokens(models(), 2_000)) {
      TaskResult result = result(engine);

      assertThat(result.ending()).isEqualTo(Ending.OUT_OF_BUDGET);
      assertThat(result.note())
          .startsWith(
              "The price of openai/test-model is not known, so a task is bounded by tokens: all"
                  + " 2,000 are used up.");
    }
  }

  @Test
  void isBoundedByTokensWhenItGradesToo() {
    long beforeGrading;
    try (TestEngine engine = TestEngine.with(models())) {
      ThreadAddress thread = engine.newThread();
      TaskResult _ = result(engine, thread);
      beforeGrading = tokensBeforeGrading(engine, thread);
    }

    try (TestEngine engine = TestEngine.withTokens(models(), beforeGrading)) {
      TaskResult result = result(engine);

      assertThat(result.ending()).isEqualTo(Ending.OUT_OF_BUDGET);
      assertThat(result.markdown()).startsWith("# Version 1");
    }
  }

  private static long tokensBeforeGrading(TestEngine engine, ThreadAddress thread) {
    return engine.events(thread).stream()
        .map(RecordedEvent::event)
        .takeWhile(event -> !(event instanceof SessionEvent.EvaluationStarted))
        .filter(SessionEvent.ModelAnswered.class::isInstance)
        .map(event -> ((SessionEvent.ModelAnswered) event).usage())
        .mapToLong(
            usage ->
                usage.inputTokens()
                    + usage.outputTokens()
                    + usage.cacheReadTokens()
                    + usage.cacheWriteTokens())
        .sum();
  }

  @Test
  void isKnownAtStart() {
    assertThat(config().unpriced(List.of(ModelName.parse("absent/x"))))
        .containsExactly(ModelName.parse("openai/test-model"));
    assertThat(models().isPriced(ModelName.parse("openai/gpt-5.6-terra"))).isTrue();
    assertThat(models().isPriced(ModelName.parse("rehearsal/rehearsal"))).isTrue();
  }
}
