package dev.dreamteam.model;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.Secret;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelMessage.UserText;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelServerTest {
  private static final ToolSpec DELEGATE =
      tool("delegate", "{\"properties\":{\"agent\":{\"enum\":[\"researcher\",\"analyst\"]}}}");
  private static final ToolSpec WRITE = tool("write_file", "{}");

  private final ScriptedModelServer server = new ScriptedModelServer(0);
  private final OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);

  @AfterEach
  void stop() {
    HttpClients.close(client);
    server.close();
  }

  private static ToolSpec tool(String name, String schema) {
    return new ToolSpec(name, name, Json.parse(schema));
  }

  private ModelAnswer ask(List<ToolSpec> tools, ModelMessage... messages) {
    Provider provider =
        new AnthropicProvider(
            client, server.anthropic(), new Secret("sk-test"), PriceList.builtIn());
    ModelRequest request = new ModelRequest("", List.of(messages), tools, 100, "c");
    return provider.call("m", provider.encode("m", request));
  }

  @Test
  void aLeadDelegatesToAgentsOfItsRosterAndASpecialistWritesItsOwnFile() {
    ModelAnswer plan = ask(List.of(DELEGATE), new UserText("Do it."));

    assertThat(plan.toolCalls())
        .extracting(call -> call.input().path("agent").asText())
        .containsExactly("researcher", "analyst", "researcher", "analyst");
    String brief = plan.toolCalls().getLast().input().path("brief").asText();
    assertThat(ask(List.of(WRITE), new UserText(brief)).toolCalls().getFirst().input())
        .hasToString(
            Json.object()
                .put("path", brief.replaceAll(".*write (\\S+) .*", "$1"))
                .put("content", "Turn 1 of " + brief.replaceAll(".*write (\\S+) .*", "$1") + ".")
                .toString());
  }

  @Test
  void chanceFollowsFromTheSeedAndTheRequestAlone() {
    server.byChance(7, Map.of(Fault.KEY_REFUSED, 0.5));

    List<Boolean> first = IntStream.range(0, 20).mapToObj(this::isAnswered).toList();
    server.statistics().clear();
    List<Boolean> second =
        IntStream.range(0, 20).mapToObj(i -> 19 - i).map(this::isAnswered).toList().reversed();

    assertThat(first).contains(true, false).isEqualTo(second);
  }

  private boolean isAnswered(int i) {
    try {
      return !ask(List.of(), new UserText("Request " + i)).text().isEmpty();
    } catch (ModelFailure e) {
      return false;
    }
  }

  @Test
  void anotherProcessOrdersFaultsAndReadsWhatHappened() throws Exception {
    control("POST", "settings", "{\"nextOf\":{\"LEAD\":[\"NONE\",\"KEY_REFUSED\"]},\"fanout\":2}");

    assertThat(ask(List.of(DELEGATE), new UserText("Do it.")).toolCalls()).hasSize(2);
    assertThatThrownBy(() -> ask(List.of(DELEGATE), new UserText("Do it.")))
        .hasMessageContaining("401");
    ModelAnswer _ = ask(List.of(DELEGATE), new UserText("Do it."));

    JsonNode statistics = control("GET", "statistics", "");
    assertThat(statistics.path("requests").asInt()).isEqualTo(3);
    assertThat(statistics.path("answeredAgain").asInt()).isEqualTo(1);
    assertThat(statistics.at("/faults/KEY_REFUSED").asInt()).isEqualTo(1);
    assertThat(control("POST", "settings", "{\"next\":[\"NO_SUCH_FAULT\"]}").path("error").asText())
        .contains("NO_SUCH_FAULT");
  }

  private JsonNode control(String method, String path, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return Json.parse(
          http.send(
                  HttpRequest.newBuilder(URI.create(server.anthropic() + "/_control/" + path))
                      .method(method, BodyPublishers.ofString(body))
                      .build(),
                  ofString())
              .body());
    }
  }
}
