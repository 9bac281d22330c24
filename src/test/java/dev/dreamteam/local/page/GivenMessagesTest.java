package dev.dreamteam.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.Eventually;
import dev.dreamteam.local.Pace;
import dev.dreamteam.local.RecordingApp;
import dev.dreamteam.local.RunningWorkspace;
import dev.dreamteam.testing.FaultCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages and events given in Slack's shape reach the app and its readers as they are. */
class GivenMessagesTest {
  @TempDir Path folder;
  private RunningWorkspace running;
  private RecordingApp app;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    app =
        new RecordingApp(
            running.local.pageAddress(),
            running.local.appToken().value(),
            running.local.botToken().value());
  }

  @AfterEach
  void stop() throws Exception {
    app.close();
    running.close();
  }

  @Test
  void anAlertOfAnotherAppKeepsItsWordsInAttachmentsAndBlocks() {
    for (JsonNode one : FaultCases.of("02-words-outside-text").path("cases")) {
      if (!one.has("root")) {
        continue;
      }
      String ts = post("launch", one.path("root"));

      assertThat(history("launch", ts).properties()).containsAll(one.path("root").properties());
      assertThat(heard("message", ts)).singleElement().satisfies(holds(one.path("root")));
      assertThat(heard("app_mention", ts)).isEmpty();
    }
  }

  @Test
  void aForwardedMessageStandsInTheAttachmentsOfAMention() {
    JsonNode message =
        cases("02-words-outside-text").path(2).path("message").<ObjectNode>deepCopy();
    ((ObjectNode) message).put("user", "mara");

    String ts = post("launch", message);

    assertThat(heard("app_mention", ts))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("attachments")).isEqualTo(message.path("attachments"));
              assertThat(event.path("user").asText()).isEqualTo(running.person("mara"));
            });
  }

  @Test
  void aMentionMayStandInBlocksAlone() {
    String ts =
        post(
            "launch",
            ((ObjectNode) cases("02-words-outside-text").path(5).path("event").deepCopy())
                .put("user", "mara"));

    assertThat(heard("app_mention", ts)).hasSize(1);
  }

  @Test
  void aMentionKeepsTheSubtypeOfItsMessage() {
    for (JsonNode one : FaultCases.of("16-subtypes-of-mentions").path("cases")) {
      if (!one.path("type").asText().equals("app_mention")) {
        continue;
      }
      String subtype = one.path("subtype").asText();

      String ts =
          post(
              "launch",
              Json.object().put("user", "mara").put("subtype", subtype).put("text", "<@BOT> go"));

      assertThat(heard("app_mention", ts))
          .singleElement()
          .satisfies(event -> assertThat(event.path("subtype").asText()).isEqualTo(subtype));
    }
  }

  @Test
  void aMeMessageComesInADirectConversation() {
    String direct =
        running
            .post(
                "_page/open",
                Map.of("as", running.person("mara"), "user", running.person("dreamteam")))
            .path("channel")
            .asText();

    String ts =
        post(
            direct,
            Json.object().put("user", "mara").put("subtype", "me_message").put("text", "waves"));

    assertThat(heard("message", ts))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("channel_type").asText()).isEqualTo("im");
              assertThat(event.path("subtype").asText()).isEqualTo("me_message");
            });
  }

  @Test
  void aFileOfAnotherOrganisationIsAStubUntilItIsAskedFor() throws Exception {
    ObjectNode message = Json.object().put("user", "mara").put("text", "<@BOT> read it");
    message
        .putArray("files")
        .addObject()
        .put("name", "brief.txt")
        .put("content", "the budget is 840 euros")
        .put("mode", "file_access");

    JsonNode stub = history("launch", post("launch", message)).path("files").path(0);

    assertThat(stub.path("file_access").asText()).isEqualTo("check_file_info");
    assertThat(stub.has("url_private")).isFalse();
    String id = stub.path("id").asText();
    String address = running.bot().filesInfo(r -> r.file(id)).getFile().getUrlPrivate();
    assertThat(new String(fetched(address), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("the budget is 840 euros");
  }

  @Test
  void aDeletedFileLeavesATombstone() throws Exception {
    ObjectNode message = Json.object().put("user", "mara").put("text", "here");
    message.putArray("files").addObject().put("name", "a.txt").put("content", "a");
    String ts = post("launch", message);
    String id = history("launch", ts).path("files").path(0).path("id").asText();

    running.control("file", Map.of("file", id, "mode", "tombstone"));

    assertThat(history("launch", ts).path("files").path(0))
        .isEqualTo(Json.object().put("id", id).put("mode", "tombstone"));
    assertThat(running.bot().filesInfo(r -> r.file(id)).getError()).isEqualTo("file_deleted");
  }

  @Test
  void aStubThatNobodyUploadedStandsAsItIs() throws Exception {
    JsonNode event = FaultCases.of("20-slack-connect-file").path("event");
    String ts = post("launch", ((ObjectNode) event.deepCopy()).put("user", "mara"));

    assertThat(history("launch", ts).path("files")).isEqualTo(event.path("files"));
    assertThat(running.bot().filesInfo(r -> r.file("F0CONNECT1")).getError())
        .isEqualTo("file_not_found");
  }

  @Test
  void aMessageMayHoldACharacterThatDatabasesRefuse() {
    String ts = post("launch", Json.object().put("user", "mara").put("text", "a\u0000b"));

    assertThat(history("launch", ts).path("text").asText()).isEqualTo("a\u0000b");
    assertThat(heard("message", ts)).hasSize(1);
  }

  @Test
  void aReplyToAnAlertNamesItsBot() {
    String root =
        post(
            "launch",
            Json.object()
                .put("subtype", "bot_message")
                .put("bot_id", "B0GRAFANA1")
                .put("username", "Watcher")
                .put("text", ""));
    post("launch", Json.object().put("user", "mara").put("thread_ts", root).put("text", "look"));

    List<JsonNode> thread = running.messages("launch");
    assertThat(thread.getLast().path("parent_user_id").asText()).isEqualTo("B0GRAFANA1");
  }

  @Test
  void anEventComesWithoutAMessage() {
    ObjectNode event =
        Json.object().put("type", "app_mention").put("channel", "C404").put("ts", "1.000001");

    assertThat(running.control("event", Map.of("event", event)).path("ok").asBoolean()).isTrue();

    assertThat(heard("app_mention", "1.000001")).singleElement().isEqualTo(event);
    assertThat(
            running
                .control("event", Map.of("event", Json.object().put("type", "pin_added")))
                .path("error")
                .asText())
        .isEqualTo("invalid_arguments");
  }

  private JsonNode cases(String name) {
    return Json.parse(
            Json.write(FaultCases.of(name))
                .replace("BOT\"", bot() + "\"")
                .replace("BOT>", bot() + ">"))
        .path("cases");
  }

  private String bot() {
    return running.person("dreamteam");
  }

  private String post(String channel, JsonNode message) {
    JsonNode spoken = Json.parse(message.toString().replace("<@BOT>", "<@" + bot() + ">"));
    JsonNode answer = running.control("post", Map.of("channel", channel, "message", spoken));
    assertThat(answer.path("ok").asBoolean()).as("%s", answer).isTrue();
    return answer.path("ts").asText();
  }

  /** The message as conversations.history gives it. */
  private JsonNode history(String channel, String ts) {
    return app.call(
            "conversations.history",
            Json.object()
                .put("channel", running.channel(channel))
                .put("latest", ts)
                .put("inclusive", true)
                .put("limit", 1))
        .path("messages")
        .path(0);
  }

  /** The events about a message, once everything that was told before now has arrived. */
  private List<JsonNode> heard(String type, String ts) {
    String last = post("general", Json.object().put("user", "mara").put("text", "that is all"));
    Eventually.holds(() -> !events("message", last).isEmpty());
    return events(type, ts);
  }

  private List<JsonNode> events(String type, String ts) {
    return app.received().stream()
        .map(payload -> payload.path("event"))
        .filter(event -> event.path("type").asText().equals(type))
        .filter(event -> event.path("ts").asText().equals(ts))
        .toList();
  }

  private static java.util.function.Consumer<JsonNode> holds(JsonNode expected) {
    return event -> assertThat(event.properties()).containsAll(expected.properties());
  }

  private byte[] fetched(String address) {
    return running
        .fetch(address, "Authorization", "Bearer " + running.local.botToken().value())
        .body();
  }
}
