package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's export is loaded, dreamt over, reviewed, and what was kept comes back in a result. */
class ImportAndDreamIT {
  private static final List<String> TALK =
      List.of(
          "Morning. Where do we stand with the deployment of the portal?",
          "Decision: the portal is deployed on Fridays at 14:00 by Noor, never later in the day.",
          "Agreed.",
          "We decided that the database backup runs every night before the deployment.",
          "Who writes the release notes?",
          "Release notes are always one page, that is our rule from now on.");

  @TempDir private Path folder;

  @Test
  void whatIsKeptFromAnImportedConversationReturnsInTheNextResult() throws IOException {
    Path export = export(Json.write(messages()));
    try (DreamteamProcess dreamteam =
        DreamteamProcess.start(folder.resolve("home"), Map.of(), "--import", export.toString())) {
      dreamteam.awaitOutput("stop       Ctrl-C");
      assertThat(dreamteam.output()).contains("2 people, 1 channels, 6 messages");
      String local = dreamteam.found("team chat  (http://\\S+)/");
      DreamteamProcess.post(
          local,
          "/_control/command",
          Map.of(
              "channel", "portal", "user", "noor", "command", "/dreamteam", "text", "dream now"));
      await().atMost(Duration.ofSeconds(60)).until(() -> keepButton(local).isPresent());

      DreamteamProcess.post(local, "/_control/click", keepButton(local).orElseThrow());
      await().until(() -> messages(local).toString().contains("Kept by Noor"));
      DreamteamProcess.post(
          local,
          "/_control/message",
          Map.of(
              "channel", "portal",
              "user", "noor",
              "text", "@dreamteam list the decisions about deployment, with owner and date"));
      dreamteam.awaitOutput("● ended:");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(thread(local).toString())
                      .contains("From team memory")
                      .contains("deployed on Fridays")
                      .contains("/archives/C00000077/p"));
    }
  }

  @Test
  void aMalformedExportNamesItsFileAndLineAndLoadsNothing() throws Exception {
    Path export = export("[\n {\"ts\": \"1700000000.000100\",\n  \"text\": oops}\n]");
    DreamteamProcess process =
        DreamteamProcess.start(folder.resolve("home"), Map.of(), "--import", export.toString());

    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(process.output()).contains("portal/2025-03-03.json").contains("line 3");
  }

  private static List<Map<String, Object>> messages() {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (String text : TALK) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("type", "message");
      message.put("user", messages.size() % 2 == 0 ? "U00000071" : "U00000072");
      message.put("text", text);
      message.put("ts", "17409912%02d.000%03d".formatted(messages.size(), messages.size()));
      messages.add(message);
    }
    return messages;
  }

  private Path export(String day) throws IOException {
    Path file = folder.resolve("export.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(
          zip,
          "users.json",
          """
          [{"id":"U00000071","name":"noor","real_name":"Noor","profile":{"real_name":"Noor"}},
           {"id":"U00000072","name":"lev","real_name":"Lev","profile":{"real_name":"Lev"}}]
          """);
      add(
          zip,
          "channels.json",
          """
          [{"id":"C00000077","name":"portal","created":1740990000,"creator":"U00000071",
            "members":["U00000071","U00000072"]}]
          """);
      add(zip, "portal/2025-03-03.json", day);
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static JsonNode messages(String local) {
    return DreamteamProcess.get(local, "/_control/messages/portal").path("messages");
  }

  private static JsonNode thread(String local) {
    String root =
        StreamSupport.stream(messages(local).spliterator(), false)
            .filter(message -> message.path("text").asText().contains("list the decisions"))
            .map(message -> message.path("ts").asText())
            .findFirst()
            .orElseThrow();
    return DreamteamProcess.get(local, "/_control/messages/portal?thread_ts=" + root);
  }

  /** The click on Keep at the line about Fridays. */
  private static Optional<Map<String, String>> keepButton(String local) {
    for (JsonNode message : messages(local)) {
      boolean isTheLine = false;
      for (JsonNode block : message.path("blocks")) {
        String text = block.path("text").path("text").asText();
        isTheLine = text.isEmpty() ? isTheLine : text.contains("Fridays");
        for (JsonNode element : block.path("elements")) {
          if (isTheLine && element.path("action_id").asText().equals("digest_keep")) {
            return Optional.of(
                Map.of(
                    "channel",
                    "portal",
                    "ts",
                    message.path("ts").asText(),
                    "user",
                    "noor",
                    "action_id",
                    "digest_keep",
                    "block_id",
                    block.path("block_id").asText(),
                    "value",
                    element.path("value").asText()));
          }
        }
      }
    }
    return Optional.empty();
  }
}
