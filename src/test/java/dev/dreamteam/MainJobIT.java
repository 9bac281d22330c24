package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as a person meets it: started, used, killed, started again. */
class MainJobIT {
  private static final String REQUEST =
      "@dreamteam list what we decided in this channel, with owner and date, and what is still"
          + " open";

  @TempDir private Path folder;

  @Test
  void aFirstStartShowsTheMainJobAndASecondOneKeepsIt() {
    Path home = folder.resolve("home");
    try (DreamteamProcess dreamteam = DreamteamProcess.start(home, Map.of())) {
      dreamteam.awaitOutput("ended: satisfied after 2 version(s)");
      assertThat(dreamteam.output())
          .contains("embedded in " + home)
          .contains("No language model is configured")
          .contains("→ researcher")
          .contains("→ analyst")
          .contains("→ fact_checker");
      String local = dreamteam.found("team chat  (http://\\S+)/");
      await().until(() -> results(local).size() == 1);
      assertThat(progress(local).getFirst().path("edit_count").asInt()).isPositive();
      assertThat(DreamteamProcess.get(dreamteam.found("traces     (http://[^/]+)"), "/healthz"))
          .hasToString("{\"status\":\"up\",\"database\":\"up\",\"slack\":\"up\"}");
    }

    try (DreamteamProcess again = DreamteamProcess.start(home, Map.of())) {
      again.awaitOutput("stop       Ctrl-C");
      String local = again.found("team chat  (http://\\S+)/");
      assertThat(results(local)).hasSize(1);
      assertThat(again.output()).doesNotContain("Somebody in #launch asks");
    }
  }

  @Test
  void aKilledDreamteamGoesOnWhereItWasAndNothingIsPostedTwice() throws Exception {
    Path home = folder.resolve("home");
    try (DreamteamProcess chat =
        DreamteamProcess.start(folder.resolve("chat"), Map.of(), "--local")) {
      chat.awaitOutput("SLACK_APP_TOKEN=");
      String local = chat.found("up at (http://\\S+)/");
      Map<String, String> slack =
          Map.of(
              "SLACK_API_URL", chat.found("SLACK_API_URL=(\\S+)"),
              "SLACK_BOT_TOKEN", chat.found("SLACK_BOT_TOKEN=(\\S+)"),
              "SLACK_APP_TOKEN", chat.found("SLACK_APP_TOKEN=(\\S+)"));
      DreamteamProcess first = DreamteamProcess.start(home, slack);
      first.awaitOutput("stop       Ctrl-C");
      DreamteamProcess.post(
          local, "/_control/message", Map.of("channel", "launch", "user", "mara", "text", REQUEST));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> progress(local).toString().contains("(researcher)"));

      first.kill();

      try (DreamteamProcess second = DreamteamProcess.start(home, slack)) {
        second.awaitOutput("stop       Ctrl-C");
        await().atMost(Duration.ofSeconds(90)).until(() -> results(local).size() == 1);
        assertThat(progress(local)).hasSize(1);
        assertThat(results(local)).hasSize(1);
      }
    }
  }

  @Test
  void aSecondStartOnTheSameFolderSaysSo() throws Exception {
    Path home = folder.resolve("home");
    try (DreamteamProcess first = DreamteamProcess.start(home, Map.of())) {
      first.awaitOutput("stop       Ctrl-C");

      DreamteamProcess second = DreamteamProcess.start(home, Map.of());

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output())
          .contains("Another Dreamteam (process ")
          .contains("DREAMTEAM_HOME");
    }
  }

  @Test
  void impossibleSettingsAreListedAllAtOnce() throws Exception {
    DreamteamProcess process =
        DreamteamProcess.start(
            folder.resolve("home"),
            Map.of(
                "DREAMTEAM_PORT", "many",
                "SLACK_BOT_TOKEN", "xoxb-1",
                "DATABASE_URL", "mysql://host/db",
                "DREAMTEAM_COLOUR", "red"));

    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(process.output())
        .contains("DREAMTEAM_PORT must be a whole number")
        .contains("SLACK_APP_TOKEN is missing")
        .contains("DATABASE_URL must begin with")
        .contains("DREAMTEAM_COLOUR is not a setting");
  }

  @Test
  void aPortInUseIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      DreamteamProcess process =
          DreamteamProcess.start(
              folder.resolve("home"),
              Map.of("DREAMTEAM_PORT", Integer.toString(taken.getLocalPort())));

      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.output())
          .contains(Integer.toString(taken.getLocalPort()))
          .contains("DREAMTEAM_PORT");
    }
  }

  @Test
  void anUnknownCommandGetsHelp() throws IOException, InterruptedException {
    DreamteamProcess process =
        DreamteamProcess.start(folder.resolve("home"), Map.of(), "--improt", "x.zip");

    assertThat(process.exitCode()).isEqualTo(2);
    assertThat(process.output()).contains("no command '--improt'").contains("--import FILE.zip");
  }

  private static List<JsonNode> posts(String local) {
    JsonNode requests = DreamteamProcess.get(local, "/_control/messages/launch").path("messages");
    String root =
        StreamSupport.stream(requests.spliterator(), false)
            .filter(message -> message.path("text").asText().contains("what we decided"))
            .map(message -> message.path("ts").asText())
            .findFirst()
            .orElseThrow();
    return StreamSupport.stream(
            DreamteamProcess.get(local, "/_control/messages/launch?thread_ts=" + root)
                .path("messages")
                .spliterator(),
            false)
        .filter(message -> message.has("bot_id"))
        .toList();
  }

  private static List<JsonNode> progress(String local) {
    return posts(local).stream()
        .filter(message -> message.path("blocks").path(0).path("type").asText().equals("plan"))
        .toList();
  }

  private static List<JsonNode> results(String local) {
    return posts(local).stream()
        .filter(message -> message.path("text").asText().contains("The grader is satisfied"))
        .toList();
  }
}
