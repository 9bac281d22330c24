package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.config.InvalidSettings;
import dev.dreamteam.config.Settings;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

class ModelConfigTest {
  private static ModelConfig config(Map<String, String> environment) {
    Settings settings = Settings.of(environment);
    ModelConfig config = ModelConfig.from(settings);
    settings.check(ModelConfig.SETTINGS);
    return config;
  }

  @Test
  void theFirstKeyChoosesTheDefault() {
    ModelConfig config = config(Map.of("ANTHROPIC_API_KEY", "k-1", "OPENROUTER_API_KEY", "k-2"));

    assertThat(config.describe()).isEqualTo("Anthropic (anthropic/claude-sonnet-5)");
    assertThat(config.providers()).containsOnlyKeys("anthropic", "openrouter");
    assertThat(config.toString()).doesNotContain("k-1", "k-2");
  }

  @Test
  void theOperatorsListComesWithItsAddresses() {
    ModelConfig config =
        config(
            Map.of(
                "OPENAI_BASE_URL", "http://me:pass@127.0.0.1:9/v1",
                "ANTHROPIC_API_KEY", "k",
                "DREAMTEAM_MODEL", "openai/qwen, anthropic/claude-opus-5"));

    assertThat(config.describe())
        .isEqualTo(
            "OpenAI (openai/qwen) at http://127.0.0.1:9, then Anthropic (anthropic/claude-opus-5)");
  }

  @Test
  void whoeverJudgesIsOfAnotherFamilyWhenOneIsConfigured() {
    List<ModelName> authors = List.of(ModelName.parse("anthropic/claude-sonnet-5"));
    ModelConfig both = config(Map.of("ANTHROPIC_API_KEY", "k-1", "OPENAI_API_KEY", "k-2"));
    ModelConfig sameFamily =
        config(Map.of("ANTHROPIC_API_KEY", "k-1", "OPENROUTER_API_KEY", "k-2"));

    assertThat(both.independentOf(authors))
        .containsExactly(ModelName.parse("openai/gpt-5.6-terra"), authors.getFirst());
    assertThat(sameFamily.independentOf(authors)).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsConfiguredAndTheRehearsalStepsIn() {
    ModelConfig config = config(Map.of());
    OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);
    ScriptedProvider rehearsal =
        ScriptedProvider.answering(ScriptedAnswers.text("rehearsed")).named("rehearsal");

    LanguageModels models = Models.router(config, client, List.of(rehearsal));

    assertThat(config.hasProvider()).isFalse();
    assertThat(config.describe()).startsWith("No language model is configured.");
    assertThat(models.effective(List.of(ModelName.parse("anthropic/claude-opus-5"))))
        .containsExactly(ModelName.parse("rehearsal/rehearsal"));
  }

  @Test
  void everyImpossibleSettingIsTold() {
    assertThatThrownBy(
            () ->
                config(
                    Map.of(
                        "ANTHROPIC_API_KEY", "with\nbreak",
                        "DREAMTEAM_MODEL", "openai/x,nonsense,martian/y",
                        "DREAMTEAM_PRICES", "/nowhere/prices.yml",
                        "DREAMTEAM_MODEL_CONCURRENCY", "0")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContainingAll(
            "ANTHROPIC_API_KEY has characters",
            "names openai/x, which needs OPENAI_API_KEY",
            "not 'nonsense'",
            "names the provider 'martian'",
            "DREAMTEAM_PRICES cannot be read: /nowhere/prices.yml",
            "DREAMTEAM_MODEL_CONCURRENCY must be");
  }

  @Test
  void aCheckAtTheStartFindsARefusedKey() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      ModelCheck check = check(server);

      server.enqueue(new MockResponse().setResponseCode(401));
      assertThat(check.warnings())
          .containsExactly(
              "Anthropic refused the API key (401). Check ANTHROPIC_API_KEY and restart.");
      assertThat(server.takeRequest().getPath()).isEqualTo("/v1/models");

      server.enqueue(new MockResponse().setResponseCode(404));
      assertThat(check.warnings()).isEmpty();
    }
  }

  @Test
  void aProviderThatCannotBeReachedIsAWarning() throws Exception {
    MockWebServer server = new MockWebServer();
    ModelCheck check = check(server);
    server.shutdown();

    assertThat(check.warnings())
        .singleElement()
        .asString()
        .startsWith("Anthropic cannot be reached")
        .endsWith("until it can, tasks fail.");
  }

  @Test
  void aDeadFirstModelIsNamedTogetherWithTheOneInItsPlace() throws Exception {
    MockWebServer server = new MockWebServer();
    Map<String, String> environment = new TreeMap<>();
    environment.put("ANTHROPIC_API_KEY", "k");
    environment.put("ANTHROPIC_BASE_URL", server.url("/").toString());
    environment.put("DREAMTEAM_MODEL", "anthropic/claude-sonnet-5,rehearsal/rehearsal");
    server.shutdown();

    assertThat(
            new ModelCheck(config(environment), HttpClients.create(HttpLimits.STREAMING))
                .warnings())
        .singleElement()
        .asString()
        .startsWith("Anthropic cannot be reached")
        .endsWith("until it can, rehearsal/rehearsal is asked in its place.");
  }

  private static ModelCheck check(MockWebServer server) throws IOException {
    ModelConfig config =
        config(Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_BASE_URL", server.url("/").toString()));
    return new ModelCheck(config, HttpClients.create(HttpLimits.STREAMING));
  }
}
