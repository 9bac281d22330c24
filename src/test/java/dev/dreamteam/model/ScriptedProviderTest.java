package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "Be brief.",
          List.of(
              new ModelMessage.UserText("hello"),
              new ModelMessage.AssistantTurn(
                  "", List.of(ScriptedAnswers.call("1", "look", "{\"at\":\"it\"}")), content()),
              new ModelMessage.ToolResults(List.of(new ToolResult("1", "seen", false)))),
          List.of(new ToolSpec("look", "Looks.", Json.parse("{\"type\":\"object\"}"))),
          100,
          "thread-1");

  private static ProviderContent content() {
    return new ProviderContent("scripted", "scripted", Json.object());
  }

  @Test
  void theScriptSeesTheWholeRequest() {
    ScriptedProvider provider =
        ScriptedProvider.answering(request -> ScriptedAnswers.text(request.system()));

    ModelAnswer answer = provider.call("any", provider.encode("any", REQUEST));

    assertThat(answer.text()).isEqualTo("Be brief.");
    assertThat(provider.asked()).containsExactly(new ScriptedProvider.Asked("any", REQUEST));
  }

  @Test
  void answersInOrderRunOut() {
    ScriptedProvider provider = ScriptedProvider.answering(ScriptedAnswers.text("only"));
    byte[] body = provider.encode("any", REQUEST);

    assertThat(provider.call("any", body).text()).isEqualTo("only");
    assertThatThrownBy(() -> provider.call("any", body)).isInstanceOf(ModelFailure.class);
  }
}
