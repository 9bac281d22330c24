package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.anthropic.AnthropicRequest;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import dev.dreamteam.model.openai.OpenAiRequest;
import dev.dreamteam.model.routing.ModelRouter;
import dev.dreamteam.text.Fingerprint;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures in requests, in both wire formats and for models that take none. */
final class PicturesTest {
  private static final Picture ONE = new Picture("image/png", Bytes.utf8("one").fingerprint());
  private static final Picture TWO = new Picture("image/jpeg", Bytes.utf8("two").fingerprint());
  private static final Pictures KEPT =
      new Pictures(PictureModels.parse("*/sees*"), PicturesTest::kept);
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "",
          List.of(
              new ModelMessage.UserText("Look.", List.of(ONE)),
              new ModelMessage.AssistantTurn(
                  "",
                  List.of(ScriptedAnswers.call("call_a", "view", "{}")),
                  new ProviderContent("elsewhere", "other", Json.array())),
              new ModelMessage.ToolResults(
                  List.of(new ToolResult("call_a", "Page 2.", false, List.of(TWO)))),
              new ModelMessage.UserText("Well?")),
          List.of(),
          100,
          "c");

  private static Bytes kept(Fingerprint fingerprint) {
    return List.of("one", "two").stream()
        .map(Bytes::utf8)
        .filter(bytes -> bytes.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anthropicGetsPicturesBesideTheWordsAndWithinTheResult() {
    JsonNode messages = AnthropicRequest.body("sees", REQUEST, KEPT).path("messages");

    assertThat(messages.path(0).path("content"))
        .isEqualTo(
            Json.parse(
                """
                [{"type":"text","text":"Look."},
                 {"type":"image",
                  "source":{"type":"base64","media_type":"image/png","data":"b25l"}}]
                """));
    assertThat(messages.path(2).path("content").path(0).path("content"))
        .isEqualTo(
            Json.parse(
                """
                [{"type":"text","text":"Page 2."},
                 {"type":"image",
                  "source":{"type":"base64","media_type":"image/jpeg","data":"dHdv"}}]
                """));
  }

  @Test
  void chatCompletionsGetTheToolsPicturesAsTheUsersAfterAllResults() {
    JsonNode messages =
        OpenAiRequest.body(OpenAiDialect.openAi(), "sees", REQUEST, KEPT).path("messages");

    assertThat(messages.findValuesAsText("role"))
        .containsExactly("user", "assistant", "tool", "user");
    assertThat(messages.path(0).path("content"))
        .isEqualTo(
            Json.parse(
                """
                [{"type":"text","text":"Look."},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,b25l"}}]
                """));
    assertThat(messages.path(2).path("content").asText()).isEqualTo("Page 2.");
    assertThat(messages.path(3).path("content"))
        .isEqualTo(
            Json.parse(
                """
                [{"type":"text","text":"The pictures of the result of call_a:"},
                 {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,dHdv"}},
                 {"type":"text","text":"Well?"}]
                """));
  }

  @Test
  void aRequestWithPicturesIsReadBackAsItWas() {
    assertThat(Json.read(Json.write(REQUEST), ModelRequest.class)).isEqualTo(REQUEST);
    assertThat(Json.read("{\"type\":\"user\",\"text\":\"old\"}", ModelMessage.class))
        .as("as it was written before there were pictures")
        .isEqualTo(new ModelMessage.UserText("old"));
    assertThat(Json.write(new ModelMessage.UserText("new"))).doesNotContain("pictures");
  }

  @Test
  void whenTheModelThatSeesFailsTheOneThatDoesNotIsToldWhatItMisses() throws Exception {
    try (Asking asking = new Asking()) {
      asking.server.enqueue(RecordedStreams.refusing(404, "{}"));
      asking.server.enqueue(new MockResponse().setResponseCode(404));
      List<ModelName> choice =
          List.of(ModelName.parse("openai/sees"), ModelName.parse("openai/reads"));

      assertThat(asking.models.takePictures(choice)).isTrue();
      assertThat(asking.models.takePictures(choice.subList(1, 2))).isFalse();
      assertThatThrownBy(() -> asking.models.ask(choice, REQUEST, new SilentJournal()))
          .isInstanceOf(ModelFailure.class);

      assertThat(asking.received()).contains("data:image/png;base64,b25l");
      assertThat(asking.received())
          .doesNotContain("base64")
          .contains("Look.\\n\\n[1 picture is left out here: you take text only.")
          .contains("Page 2.\\n\\n[1 picture is left out here");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, Invalid content type. image_url is only supported by certain models.",
    "404, No endpoints found that support image input"
  })
  void aModelWhoseServerRefusesPicturesIsAskedOnceMoreInWords(int status, String reason)
      throws Exception {
    try (Asking asking = new Asking()) {
      asking.server.enqueue(
          RecordedStreams.refusing(status, "{\"error\":{\"message\":\"%s\"}}".formatted(reason)));
      asking.server.enqueue(
          RecordedStreams.streaming(
              """
              data: {"choices":[{"delta":{"content":"In words."},"finish_reason":"stop"}]}

              data: [DONE]

              """));

      ModelAnswer answer =
          asking.models.ask(List.of(ModelName.parse("openai/sees")), REQUEST, new SilentJournal());

      assertThat(answer.text()).isEqualTo("In words.");
      assertThat(asking.received()).contains("data:image/png;base64,b25l");
      assertThat(asking.received()).doesNotContain("base64").contains("you take text only.");
    }
  }

  /** A server that speaks Chat Completions, and a router that asks it. */
  private static final class Asking implements AutoCloseable {
    final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);
    final LanguageModels models =
        new ModelRouter(
            List.of(
                new OpenAiProvider(
                    OpenAiDialect.openAi(),
                    client,
                    server.url("").uri(),
                    Optional.empty(),
                    PriceList.builtIn(),
                    KEPT)),
            List.of(),
            PriceList.builtIn(),
            1,
            _ -> {},
            new Random(1),
            InstantSource.system());

    String received() throws InterruptedException {
      return server.takeRequest().getBody().readUtf8();
    }

    @Override
    public void close() throws IOException {
      server.close();
      HttpClients.close(client);
    }
  }

  @Test
  void aPictureWeighsWhatModelsCountNotWhatItsBytesTake() {
    byte[] large = new byte[900_000];
    Pictures pictures = new Pictures(PictureModels.NONE, _ -> Bytes.of(large));
    String[] bodies = {
      Json.write(AnthropicRequest.body("m", REQUEST, pictures)),
      Json.write(OpenAiRequest.body(OpenAiDialect.openAi(), "m", REQUEST, pictures))
    };

    for (String body : bodies) {
      assertThat(body.length()).isGreaterThan(2_000_000);
      assertThat(PictureWeight.of(body.getBytes(UTF_8))).isBetween(9_000L, 11_000L);
    }
  }

  @Test
  void aStarStandsForAnythingAndNothingElseDoes() {
    PictureModels models = PictureModels.parse("openai/gpt-5*, openrouter/anthropic/claude.x");

    assertThat(models.include(ModelName.parse("openai/gpt-5.6-terra"))).isTrue();
    assertThat(models.include(ModelName.parse("openai/gpt-oss"))).isFalse();
    assertThat(models.include(ModelName.parse("openrouter/anthropic/claudeyx"))).isFalse();
    assertThat(PictureModels.parse("none").include(ModelName.parse("openai/gpt-5"))).isFalse();
  }
}
