package dev.dreamteam;

import static dev.dreamteam.database.tables.Tables.RECALL_MESSAGE;
import static dev.dreamteam.database.tables.Tables.SLACK_INBOX;
import static dev.dreamteam.database.tables.Tables.SLACK_LISTENING;
import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static dev.dreamteam.database.tables.Tables.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;

/** The whole product in this process, with a team chat to write in and a database to look into. */
final class TeamAtWork implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String REQUEST =
      "@dreamteam list what we decided in this channel, with owner and date, and what is still"
          + " open";

  private final AtomicInteger channels = new AtomicInteger();
  private final Database database;
  private final Application dreamteam;
  final String chat;

  TeamAtWork(Path folder) {
    String url = TestDatabase.freshUrl();
    database = TestDatabase.open(url);
    Configuration config =
        Configuration.read(
            Map.of(
                "DREAMTEAM_HOME", folder.toString(),
                "DATABASE_URL", url,
                "DREAMTEAM_PORT", "0",
                "DREAMTEAM_LOCAL_PORT", "0",
                "DREAMTEAM_PROGRESS_SECONDS", "1"));
    dreamteam = Application.start(config, local -> {}, Duration.ZERO, List.of());
    chat = dreamteam.local().orElseThrow().pageAddress().toString().replaceAll("/$", "");
  }

  JsonNode control(String name, Map<String, ?> arguments) {
    JsonNode answer = DreamteamProcess.post(chat, "/_control/" + name, arguments);
    assertThat(answer.path("ok").asBoolean()).as("%s: %s", name, answer).isTrue();
    return answer;
  }

  void fails(Map<?, ?>... faults) {
    control("faults", Map.of("faults", List.of(faults)));
  }

  void heals() {
    control("faults", Map.of("faults", List.of(), "retry_scale", 0.005, "ack_scale", 0.3));
  }

  /** A channel of people who have decided something, with Dreamteam in it. */
  String newChannel() {
    String name = "place-" + channels.incrementAndGet();
    String id =
        DreamteamProcess.post(chat, "/_page/channel", Map.of("as", "mara", "name", name))
            .path("channel")
            .asText();
    control("channel", Map.of("channel", id, "action", "add_bot"));
    Awaitility.await().atMost(PATIENCE).until(() -> !ownWords(id).isEmpty());
    control(
        "message",
        Map.of(
            "channel", id, "user", "mara", "text", "We decided to ship on Friday. I will own it."));
    return id;
  }

  /** Somebody asks; what became of it can be looked at. */
  Asked asks(String channel) {
    String ts =
        control("message", Map.of("channel", channel, "user", "mara", "text", REQUEST))
            .path("ts")
            .asText();
    return new Asked(channel, ts);
  }

  /** Somebody asks the same in the thread of an earlier request. */
  Asked asksAgain(Asked earlier) {
    Map<String, ?> message =
        Map.of(
            "channel", earlier.channel, "user", "mara", "text", REQUEST, "thread_ts", earlier.ts);
    return new Asked(earlier.channel, control("message", message).path("ts").asText());
  }

  /** Somebody has the channel dreamt over; waits until it was. */
  void dreams(String channel) {
    control(
        "command",
        Map.of("channel", channel, "user", "mara", "command", "/dreamteam", "text", "dream now"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> database.sql().fetchExists(RECALL_MESSAGE, RECALL_MESSAGE.TEXT.isNotNull()));
  }

  /** The tables with a row in which a text stands. */
  List<String> kept(String text) {
    return database.sql().meta().getTables().stream()
        .filter(table -> table.getSchema().getName().equals("public"))
        .filter(
            table ->
                database
                    .sql()
                    .fetchExists(
                        DSL.select()
                            .from(table)
                            .where(
                                "{0}::text like {1}",
                                DSL.field("{0}", DSL.name(table.getName())),
                                DSL.val("%" + text + "%"))))
        .map(org.jooq.Named::getName)
        .toList();
  }

  /** Whether nobody has listened to the chat for so long. */
  boolean listenedBefore(Duration span) {
    return database
        .sql()
        .fetchValue(SLACK_LISTENING.HEARD_UNTIL, SLACK_LISTENING.TEAM_ID.isNotNull())
        .isBefore(OffsetDateTime.now(ZoneOffset.UTC).minus(span));
  }

  List<JsonNode> messages(String channel) {
    return DreamteamProcess.get(chat, "/_control/messages/" + channel)
        .path("messages")
        .valueStream()
        .toList();
  }

  /** What Dreamteam wrote in the channel itself: once, a greeting. */
  List<JsonNode> ownWords(String channel) {
    return messages(channel).stream()
        .filter(message -> message.has("bot_id") && !message.hasNonNull("thread_ts"))
        .filter(message -> !message.path("is_ephemeral").asBoolean())
        .toList();
  }

  /** Everything that anybody wrote anywhere. */
  private Stream<JsonNode> everything() {
    return DreamteamProcess.get(chat, "/_control/state")
        .path("channels")
        .valueStream()
        .flatMap(
            channel ->
                messages(channel.path("id").asText()).stream()
                    .map(one -> one.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy())
                    .map(one -> one.put("in", channel.path("id").asText())));
  }

  /** A request, by its message. */
  final class Asked {
    final String channel;
    final String ts;

    private Asked(String channel, String ts) {
      this.channel = channel;
      this.ts = ts;
    }

    List<UUID> tasks() {
      return database.sql().select(TASK.ID).from(TASK).where(TASK.SOURCE_TS.eq(ts)).fetch(TASK.ID);
    }

    Asked awaitTask() {
      Awaitility.await().atMost(PATIENCE).until(() -> !tasks().isEmpty());
      return this;
    }

    /** Waits until the task has ended and nothing more is to be said. */
    Asked awaitEnd() {
      awaitTask();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> hasResultRow() && sayable() == 0 && unhandled() == 0);
      return this;
    }

    private boolean hasResultRow() {
      return database
          .sql()
          .fetchExists(SLACK_OUTBOX, SLACK_OUTBOX.SUBJECT_KEY.eq("result:" + tasks().getFirst()));
    }

    private int sayable() {
      return database
          .sql()
          .fetchCount(SLACK_OUTBOX, SLACK_OUTBOX.DIRTY.isTrue().and(SLACK_OUTBOX.DONE_AT.isNull()));
    }

    private int unhandled() {
      return database.sql().fetchCount(SLACK_INBOX, SLACK_INBOX.PROCESSED_AT.isNull());
    }

    /** The messages in which a row of the task stands, wherever they are. */
    List<JsonNode> standing(String subject) {
      List<String> rows =
          database
              .sql()
              .select(SLACK_OUTBOX.ID)
              .from(SLACK_OUTBOX)
              .where(SLACK_OUTBOX.SUBJECT_KEY.startsWith(subject + ":" + tasks().getFirst()))
              .fetch(row -> row.value1().toString());
      return everything()
          .filter(
              message ->
                  rows.contains(
                      message.path("metadata").path("event_payload").path("outbox_id").asText()))
          .toList();
    }

    List<String> reactions() {
      return messages(channel).stream()
          .filter(message -> message.path("ts").asText().equals(ts))
          .flatMap(message -> message.path("reactions").valueStream())
          .map(reaction -> reaction.path("name").asText())
          .toList();
    }

    /** How often each name occurs among files shared in the thread. */
    List<String> files() {
      return messages(channel).stream()
          .filter(message -> message.path("thread_ts").asText().equals(ts))
          .flatMap(message -> message.path("files").valueStream())
          .map(file -> file.path("name").asText())
          .toList();
    }

    /** One task, one progress message, one result, in the thread, and the right signs. */
    void isAnsweredOnce() {
      assertThat(tasks()).hasSize(1);
      for (String subject : List.of("progress", "result")) {
        assertThat(standing(subject))
            .as(subject)
            .singleElement()
            .satisfies(
                message -> {
                  assertThat(message.path("in").asText()).isEqualTo(channel);
                  assertThat(message.path("thread_ts").asText()).isEqualTo(ts);
                });
      }
      assertThat(ownWords(channel)).hasSize(1);
      assertThat(files()).doesNotHaveDuplicates();
      assertThat(reactions()).containsExactly("white_check_mark");
    }

    /** One task, and one result, which its requester got directly, with a reason. */
    void isAnsweredDirectly(String why) {
      assertThat(tasks()).hasSize(1);
      assertThat(standing("result"))
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.path("in").asText()).startsWith("D");
                assertThat(Json.write(message)).contains(why);
              });
    }
  }

  @Override
  public void close() {
    dreamteam.close();
    database.close();
  }
}
