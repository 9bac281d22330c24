package dev.dreamteam.privacy;

import static dev.dreamteam.privacy.PeopleAndTheirData.BEN;
import static dev.dreamteam.privacy.PeopleAndTheirData.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Settings;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.session.Claim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private final Database database = TestDatabase.fresh();
  private Instant now = Instant.now();
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final PeopleAndTheirData data = new PeopleAndTheirData(database, clock);
  private final Retention retention =
      new Retention(
          database,
          data.log,
          data.recollection,
          PrivacyConfig.from(Settings.of(Map.of())),
          clock,
          UUID::randomUUID);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEndedSessionGoesWholeWhenItsTimeIsOver() {
    data.fill();
    now = now.plus(Duration.ofDays(364));
    assertThat(retention.tidy()).doesNotContainKey("sessions");

    now = now.plus(Duration.ofDays(2));
    assertThat(retention.tidy()).containsEntry("sessions", 2);
    assertThat(database.sql().fetchCount(Tables.SESSION_EVENT)).isZero();
    assertThat(database.sql().fetchCount(Tables.TASK)).isZero();
    assertThat(database.sql().fetchCount(Tables.WORKSPACE_FILE)).isZero();
  }

  @Test
  void aSessionWithAnOpenTaskStays() {
    Claim claim = data.ask(BEN, "Ben", "Wait for me", "1700000020.000100");
    now = now.plus(Duration.ofDays(1_000));
    retention.tidy();

    assertThat(data.log.stored(claim.session().id())).hasSize(1);
  }

  @Test
  void textsThatNobodyRefersToGoOnlyAfterAnHourAndWhenNobodyStoredThemAgain() {
    Claim claim = data.quotingSession("1700000021.000100");
    assertThat(database.sql().fetchCount(Tables.BODY)).isEqualTo(2);
    now = now.plus(Duration.ofDays(400));
    retention.tidy();
    assertThat(database.sql().fetchCount(Tables.BODY)).isEqualTo(2);

    data.quotingSession("1700000022.000100"); // the same texts
    now = now.plus(Duration.ofHours(2));
    retention.tidy();
    assertThat(database.sql().fetchCount(Tables.BODY)).isEqualTo(2);
    assertThat(data.log.find(claim.session().id())).isEmpty();

    now = now.plus(Duration.ofDays(400));
    retention.tidy();
    now = now.plus(Duration.ofHours(2));
    retention.tidy();
    assertThat(database.sql().fetchCount(Tables.BODY)).isZero();
  }

  @Test
  void picturesOfPagesStayAsLongAsTheirDocument() {
    Claim claim = data.quotingSession("1700000023.000100");
    database
        .sql()
        .execute(
            "insert into blob (fingerprint, content) values (repeat('d', 64), 'document'),"
                + " (repeat('e', 64), 'page')");
    database
        .sql()
        .execute(
            "insert into page_picture (document, page, pages, mime, fingerprint) values"
                + " (repeat('d', 64), 1, 1, 'image/png', repeat('e', 64))");
    database
        .sql()
        .execute(
            "insert into workspace_file (session_id, path, version, blob_fingerprint, media_type,"
                + " author_name, created_at) values (?, 'a.pdf', 1, repeat('d', 64),"
                + " 'application/pdf', 'lead', now())",
            claim.session().id().value());
    now = now.plus(Duration.ofHours(2));
    retention.tidy();
    assertThat(database.sql().fetchCount(Tables.PAGE_PICTURE)).isEqualTo(1);
    assertThat(database.sql().fetchCount(Tables.BLOB)).isEqualTo(2);

    now = now.plus(Duration.ofDays(400));
    retention.tidy();
    retention.tidy();
    assertThat(database.sql().fetchCount(Tables.PAGE_PICTURE)).isZero();
    assertThat(database.sql().fetchCount(Tables.BLOB)).isZero();
  }

  @Test
  void messagesPostsAndCandidatesGoInTheirTime() {
    data.fill();
    now = now.plus(Duration.ofDays(4_000));
    retention.tidy();

    assertThat(database.sql().fetchCount(Tables.RECALL_MESSAGE)).isZero();
    assertThat(database.sql().fetchCount(Tables.RECALL_TERM)).isZero();
    assertThat(data.recollection.search(GENERAL, BEN, "aunt", 5)).isEmpty();
    assertThat(data.rowsWith("You said")).isEmpty();
    assertThat(
            database.sql().fetchOne("select removed::text from retention_run").get(0, String.class))
        .contains("\"sessions\": 2", "\"messages\": 3");
  }
}
