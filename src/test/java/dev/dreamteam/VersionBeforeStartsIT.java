package dev.dreamteam;

import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static dev.dreamteam.database.tables.Tables.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.RecordedDatabase;
import dev.dreamteam.task.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version left behind, with two tasks under way, is taken up by this one. */
class VersionBeforeStartsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Shown once by the version before; the database knows its fingerprint. */
  private static final String TOKEN = "dtread_xi2N7bAzA-IMAW7RqsJeRwK6QvCJ8OZLZ05V3eVi9W4";

  @TempDir private Path home;

  @Test
  void migrationsLoseNothing() {
    RecordedDatabase recorded = RecordedDatabase.load();
    Map<String, List<String>> columns = recorded.columns();
    Map<String, List<String>> before = recorded.rows(columns);
    assertThat(before.get("memory_version")).hasSize(4);
    assertThat(before.get("session_event")).hasSizeGreaterThan(1_500);

    recorded.open().close();

    assertThat(recorded.rows(columns)).isEqualTo(before);
  }

  @Test
  void everythingGoesOnWhereTheVersionBeforeLeftIt() {
    RecordedDatabase recorded = RecordedDatabase.load();
    RecordedDatabase.unpackHome(home);
    try (Team team = new Team(recorded, home)) {
      team.saysWhatWasUpgraded();
      team.findsItsMemories();
      team.answersTheOpenApproval();
      team.finishesWhatWasUnderWay();
      team.keepsAnOpenProposal();
      team.showsEveryTrace();
      team.showsTheResultsByToken();
    }
  }

  /** The product on the recorded data, and its people. */
  private static final class Team implements AutoCloseable {
    private final Database database;
    private final Application dreamteam;
    private final TestVisitor visitor;
    private final String chat;

    Team(RecordedDatabase recorded, Path home) {
      Configuration config =
          Configuration.read(
              Map.of(
                  "DREAMTEAM_HOME", home.toString(),
                  "DATABASE_URL", recorded.url(),
                  "DREAMTEAM_NODE", "recorder",
                  "DREAMTEAM_PORT", "0",
                  "DREAMTEAM_LOCAL_PORT", "0",
                  "DREAMTEAM_PROGRESS_SECONDS", "1"));
      dreamteam = Application.start(config, _ -> {}, Duration.ZERO, List.of());
      database = recorded.open();
      chat = dreamteam.local().orElseThrow().pageAddress().toString().replaceAll("/$", "");
      visitor = new TestVisitor(dreamteam.report().console());
      // A slow machine may take its time to acknowledge.
      control("faults", Map.of("faults", List.of(), "ack_scale", 10));
    }

    void saysWhatWasUpgraded() {
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      dreamteam.report().print(new PrintStream(told, true, StandardCharsets.UTF_8));
      String report = told.toString(StandardCharsets.UTF_8);
      assertThat(report).contains("Dreamteam is up.");
      List<String> newer = RecordedDatabase.newerMigrations();
      assertThat(report.contains("upgraded   from schema ")).isEqualTo(!newer.isEmpty());
      assertThat(newer).allSatisfy(number -> assertThat(report).contains(" " + number + " "));
    }

    void findsItsMemories() {
      assertThat(command("general", "ines", "memory press kit")).contains("folder Alpha");
      // A guest reads this channel.
      assertThat(command("launch", "ines", "memory press kit"))
          .contains("/dreamteam memory share on")
          .doesNotContain("folder Alpha");
      assertThat(command("leads", "tomas", "memory severance")).contains("nine months for Otto");
      assertThat(command("launch", "ines", "memory severance")).doesNotContain("Otto");
      assertThat(command("launch", "mara", "rubric list")).contains("launch-brief");
      assertThat(command("general", "mara", "skill list")).contains("list-with-owner-and");
    }

    void answersTheOpenApproval() {
      JsonNode question = message("launch", "approval_approve");
      control("click", pressed("launch", "mara", question, "approval_approve"));
      await().until(() -> messages("general").stream().anyMatch(this::isThePost));
    }

    private boolean isThePost(JsonNode message) {
      return message.has("bot_id") && message.path("text").asText().contains("12 euros");
    }

    void finishesWhatWasUnderWay() {
      await()
          .until(
              () ->
                  database.sql().fetchCount(TASK, TASK.STATUS.ne(TaskStatus.COMPLETED.name()))
                      == 0);
      await()
          .until(() -> database.sql().fetchCount(SLACK_OUTBOX, SLACK_OUTBOX.DIRTY.isTrue()) == 0);
      assertThat(database.sql().fetchCount(TASK)).isEqualTo(12);
    }

    void keepsAnOpenProposal() {
      JsonNode digest = message("leads", "digest_keep");
      control("click", pressed("leads", "tomas", digest, "digest_keep"));
      await()
          .untilAsserted(
              () ->
                  assertThat(command("leads", "mara", "memory mail worker")).contains("90 euros"));
    }

    void showsEveryTrace() {
      database
          .sql()
          .select(MODEL_CALL.SESSION_ID, MODEL_CALL.ID)
          .distinctOn(MODEL_CALL.SESSION_ID)
          .from(MODEL_CALL)
          .where(MODEL_CALL.SESSION_ID.isNotNull())
          .orderBy(MODEL_CALL.SESSION_ID, MODEL_CALL.ID)
          .forEach(
              call -> {
                String session = "/sessions/" + call.value1();
                List.of("", "/state", "/events").forEach(page -> visitor.opens(session + page));
                assertThat(visitor.opens(session + "/calls/" + call.value2()))
                    .contains("matches the recorded fingerprint");
              });
    }

    void showsTheResultsByToken() {
      String task =
          database
              .sql()
              .select(TASK.ID)
              .from(TASK)
              .orderBy(TASK.CREATED_AT)
              .fetch()
              .getFirst()
              .value1()
              .toString();
      assertThat(visitor.reads("/api/webhooks/tasks/" + task, TOKEN))
          .contains("\"status\":\"completed\"", "12 euros per seat");
    }

    private static ConditionFactory await() {
      return Awaitility.await().atMost(PATIENCE);
    }

    /** What the person alone is shown when they write a command. */
    private String command(String channel, String user, String words) {
      String person = id(user);
      long before = whispers(channel, person).size();
      control(
          "command",
          Map.of("channel", channel, "user", user, "command", "/dreamteam", "text", words));
      await().until(() -> whispers(channel, person).size() > before);
      return whispers(channel, person).getLast().path("text").asText();
    }

    private String id(String user) {
      return DreamteamProcess.get(chat, "/_control/state")
          .path("users")
          .valueStream()
          .filter(one -> one.path("name").asText().equals(user))
          .findFirst()
          .orElseThrow()
          .path("id")
          .asText();
    }

    private List<JsonNode> whispers(String channel, String person) {
      return messages(channel).stream()
          .filter(message -> message.path("seen_by").asText().equals(person))
          .toList();
    }

    private List<JsonNode> messages(String channel) {
      return DreamteamProcess.get(chat, "/_control/messages/" + channel)
          .path("messages")
          .valueStream()
          .toList();
    }

    private static Map<String, String> pressed(
        String channel, String user, JsonNode message, String action) {
      return Map.of(
          "channel", channel,
          "user", user,
          "ts", message.path("ts").asText(),
          "action_id", action);
    }

    /** The newest message with such a button. */
    private JsonNode message(String channel, String action) {
      return messages(channel).stream()
          .filter(message -> message.path("blocks").toString().contains(action))
          .toList()
          .getLast();
    }

    private void control(String name, Map<String, ?> arguments) {
      JsonNode answer = DreamteamProcess.post(chat, "/_control/" + name, arguments);
      assertThat(answer.path("ok").asBoolean()).as("%s: %s", name, answer).isTrue();
    }

    @Override
    public void close() {
      visitor.close();
      dreamteam.close();
      database.close();
    }
  }
}
