package dev.dreamteam.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.RecordedStreams;
import dev.dreamteam.model.Usage;
import org.junit.jupiter.api.Test;

/** OpenRouter does all that other servers do, and more. */
class OpenRouterProviderTest extends OpenAiProviderTest {
  @Override
  OpenAiDialect dialect() {
    return OpenAiDialect.openRouter();
  }

  @Test
  void whatItChargedIsTheCost() {
    ModelAnswer answer =
        answerTo(
            RecordedStreams.plain(
                """
                {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}
                {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":30},"cost":0.00123}}
                [DONE]
                """));

    assertThat(answer.cost()).isEqualTo(new Money(1_230));
    assertThat(answer.usage()).isEqualTo(new Usage(10, 5, 60, 30, false));
  }

  @Test
  void aRequestWithToolsDemandsThemAndNamesItsConversation() {
    JsonNode body = Json.parse(encoded(asking(user("hello"))));

    assertThat(body.path("provider").path("require_parameters").asBoolean()).isTrue();
    assertThat(body.path("session_id").asText()).isEqualTo("thread-1");
  }

  @Test
  void reasoningDetailsAreJoinedAndSentBack() {
    ModelAnswer answer =
        answerTo(
            stream(
                """
                {"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","index":0,"text":"hm"}]}}]}
                {"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","index":0,"text":"m","signature":"s"}]}}]}
                {"choices":[{"delta":{"content":"Done"}}]}
                """,
                "stop"));

    assertThat(encoded(asking(user("hello"), turn(answer), user("and?"))))
        .contains(
            "[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"hmm\",\"signature\":\"s\"}]");
  }
}
