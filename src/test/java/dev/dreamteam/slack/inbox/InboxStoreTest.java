package dev.dreamteam.slack.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.client.SlackTeam;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxStoreTest {
  private static final SlackTeam TEAM =
      new SlackTeam(
          "T1", "Team", "", "https://t/", "UBOT", "BBOT", "dreamteam", "ABOT", Optional.empty());
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration CLAIM = Duration.ofSeconds(20);

  @TempDir static Path folder;
  static Database database;

  @BeforeAll
  static void start() {
    database = Database.open(new DatabaseConfig(folder, Optional.empty(), 5, "test"));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.transaction(tx -> tx.deleteFrom(Tables.SLACK_INBOX).execute());
  }

  @Test
  void aRetryChangesNothing() {
    assertThat(keep(event("Ev1", "app_mention", "<@UBOT> hello", "1.000001", ""))).isTrue();
    assertThat(keep(event("Ev1", "app_mention", "<@UBOT> hello", "1.000001", ""))).isFalse();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void elevenEventIdsOfOneMessageAreOneRow() {
    for (int i = 0; i < 11; i++) {
      keep(event("Ev" + i, "message", "<@UBOT> hello", "1.000001", ""));
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aMentionAndItsMessageAreOneMentionedRowInEitherOrder() {
    keep(event("Ev1", "message", "no mention in the text", "1.000001", "1.000000"));
    assertThat(keep(event("Ev2", "app_mention", "x", "1.000001", "1.000000"))).isTrue();
    keep(event("Ev3", "app_mention", "x", "2.000001", "1.000000"));
    assertThat(keep(event("Ev4", "message", "x", "2.000001", "1.000000"))).isFalse();

    assertThat(claim()).get().extracting(InboxRow::mentioned).isEqualTo(true);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void messagesOfOneThreadAreHandledOneByOneInTheirOrder() {
    keep(event("Ev2", "message", "second", "2.000002", "1.000000"));
    keep(event("Ev1", "message", "first", "2.000001", "1.000000"));
    keep(event("Ev3", "message", "elsewhere", "9.000001", "8.000000"));

    InboxRow first = claim().orElseThrow();
    InboxRow elsewhere = claim().orElseThrow();

    assertThat(first.messageTs()).isEqualTo("2.000001");
    assertThat(elsewhere.messageTs()).isEqualTo("9.000001");
    assertThat(claim()).isEmpty();
    database.transaction(tx -> InboxStore.finish(tx, first, NOW, Optional.empty()));
    assertThat(claim()).get().extracting(InboxRow::messageTs).isEqualTo("2.000002");
  }

  @Test
  void ofEachThreadOneRowIsTakenAtATime() {
    keep(event("Ev1", "message", "one", "2.000001", "1.000000"));
    keep(event("Ev2", "message", "two", "2.000002", "1.000000"));
    keep(event("Ev3", "message", "elsewhere", "9.000001", "8.000000"));

    assertThat(InboxStore.claim(database.sql(), "node", NOW, NOW.plus(CLAIM), 9))
        .extracting(InboxRow::messageTs)
        .containsExactly("2.000001", "9.000001");
  }

  @Test
  void aRowOfADeadProcessIsTakenAgain() {
    keep(event("Ev1", "message", "x", "2.000001", "1.000000"));
    claim();

    List<InboxRow> again =
        InboxStore.claim(database.sql(), "other", NOW.plus(CLAIM), NOW.plus(CLAIM).plus(CLAIM), 9);

    assertThat(again).extracting(InboxRow::attempts).containsExactly(2);
  }

  @Test
  void whatPeopleSayToEachOtherIsNotKept() {
    assertThat(Delivery.read(event("Ev1", "message", "lunch?", "1.000001", ""), TEAM)).isEmpty();
  }

  private static boolean keep(JsonNode event) {
    Delivery delivery = Delivery.read(event, TEAM).orElseThrow();
    return database.inTransaction(tx -> InboxStore.keep(tx, delivery, NOW));
  }

  private static Optional<InboxRow> claim() {
    return InboxStore.claim(database.sql(), "node", NOW, NOW.plus(CLAIM), 1).stream().findFirst();
  }

  private static int rows() {
    return database.sql().fetchCount(Tables.SLACK_INBOX);
  }

  private static JsonNode event(String id, String type, String text, String ts, String thread) {
    return Json.parse(
        """
        {"type":"event_callback","team_id":"T1","event_id":"%s","event":{"type":"%s","channel":"C1",
         "user":"U1","text":"%s","ts":"%s"%s}}\
        """
            .formatted(
                id, type, text, ts, thread.isEmpty() ? "" : ",\"thread_ts\":\"" + thread + "\""));
  }
}
