package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.Eventually;
import dev.dreamteam.local.Pace;
import dev.dreamteam.local.RunningWorkspace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is given. */
class PageTest {
  @TempDir Path folder;
  private RunningWorkspace running;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aPersonSeesTheirOwnChannelsOnly() {
    assertThat(channelsOf("mara")).contains("general", "launch", "leads");
    assertThat(channelsOf("kofi")).contains("general", "launch").doesNotContain("leads");
    assertThat(
            running
                .page("messages?as=" + running.person("kofi") + "&channel=" + channel("leads"))
                .path("error")
                .asText())
        .isEqualTo("channel_not_found");
  }

  @Test
  void theStreamTellsEachPersonWhatTheyMaySee() throws Exception {
    List<JsonNode> maras = follow("mara");
    List<JsonNode> kofis = follow("kofi");

    say("leads", "only for two");
    say("launch", "for everybody");

    Eventually.holds(() -> texts(maras).size() == 2 && texts(kofis).size() == 1);
    assertThat(texts(maras)).containsExactly("only for two", "for everybody");
    assertThat(texts(kofis)).containsExactly("for everybody");
  }

  @Test
  void typedNamesAndAddressesBecomeWhatSlackKeeps() {
    say("launch", "@dreamteam ask @kofi. about #general & https://example.com/a?b=1, <ok>");

    assertThat(running.messages("launch").getLast().path("text").asText())
        .isEqualTo(
            "<@%s>\u00a0ask <@%s>. about <#%s|general> &amp; <https://example.com/a?b=1>, &lt;ok&gt;"
                .formatted(
                    running.person("dreamteam"), running.person("kofi"), channel("general")));
  }

  @Test
  void otherSitesAreTurnedAway() {
    String state = running.local.pageAddress() + "_page/state";

    assertThat(running.fetch(state).statusCode()).isEqualTo(200);
    assertThat(running.fetch(state, "Origin", "https://example.com").statusCode()).isEqualTo(403);
  }

  private List<String> channelsOf(String name) {
    return running
        .page("state?as=" + running.person(name))
        .path("channels")
        .valueStream()
        .map(one -> one.path("name").asText())
        .toList();
  }

  private String channel(String name) {
    return running.channel(name);
  }

  private void say(String channel, String text) {
    running.control("message", Map.of("channel", channel, "user", "mara", "text", text));
  }

  private static List<String> texts(List<JsonNode> updates) {
    return updates.stream()
        .filter(one -> one.path("type").asText().equals("message"))
        .map(one -> one.path("message").path("text").asText())
        .toList();
  }

  /** What the event stream of that person brings from now on. */
  private List<JsonNode> follow(String name) throws Exception {
    List<JsonNode> updates = new CopyOnWriteArrayList<>();
    URI address = running.local.pageAddress().resolve("/_page/events?as=" + running.person(name));
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(address)
                            .header("Accept", "text/event-stream")
                            .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                    .body(),
                UTF_8));
    assertThat(lines.readLine()).startsWith(":");
    Thread.startVirtualThread(
        () ->
            lines
                .lines()
                .filter(line -> line.startsWith("data:"))
                .forEach(line -> updates.add(Json.parse(line.substring("data:".length())))));
    return updates;
  }

  @Test
  void thePageRunsItsOwnScriptsAloneAndStandsInNoFrame() {
    var headers = running.fetch(running.local.pageAddress().toString()).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
  }
}
