package dev.dreamteam.slack.outbox;

import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.any;

import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The rows of the outbox: what is to be said, and what was. */
public final class OutboxStore {
  private static final String INSERT =
      """
      insert into slack_outbox
        (id, subject_key, kind, team_id, channel_id, thread_ts, payload, not_before, created_at)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      """;

  private static final PlainSql ADD = new PlainSql(INSERT + "on conflict do nothing");

  private static final PlainSql ADD_OR_TOUCH =
      new PlainSql(
          INSERT
              + """
              on conflict (subject_key) do update set dirty = true, changes = slack_outbox.changes + 1
              where slack_outbox.done_at is null
              """);

  private static final PlainSql ADD_OR_REPLACE =
      new PlainSql(
          INSERT
              + """
              on conflict (subject_key) do update
              set dirty = true, changes = slack_outbox.changes + 1, payload = excluded.payload
              """);

  // Named one by one: a prepared "select *" fails once another node's migration has added a column.
  private static final String ROWS =
      """
      select id, subject_key, kind, team_id, channel_id, thread_ts, payload, changes, plainness,
        posted_ts, sent_count, attempts, in_doubt, unanswered_since, created_at
      from slack_outbox
      """;

  private static final PlainSql FIND = new PlainSql(ROWS + "where subject_key = ?");

  private static final PlainSql NEWEST =
      new PlainSql(
          ROWS
              + """
              where team_id = ? and channel_id = ? and kind = ?
              order by created_at desc limit ?
              """);

  private static final PlainSql RESULT =
      new PlainSql(ROWS + "where channel_id = ? and posted_ts = ? and kind = 'RESULT'");

  private OutboxStore() {}

  /** Adds a row unless its subject has one. */
  public static void add(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    insert(tx, ADD, draft, now);
  }

  /** Adds a row, or has the subject's row sent again with the same payload. */
  public static void addOrTouch(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    insert(tx, ADD_OR_TOUCH, draft, now);
  }

  /** Adds a row, or has the subject's row sent again with a new payload. */
  public static void addOrReplace(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    insert(tx, ADD_OR_REPLACE, draft, now);
  }

  private static void insert(DSLContext tx, PlainSql sql, OutboxRow.Draft draft, Instant now) {
    sql.execute(
        tx,
        UUID.randomUUID(),
        draft.subjectKey(),
        draft.kind().name(),
        draft.teamId(),
        draft.channelId(),
        draft.threadTs().orElse(null),
        Json.write(draft.payload()),
        now.atOffset(UTC),
        now.atOffset(UTC));
  }

  /** Has the rows of these subjects sent again. */
  public static void touch(DSLContext tx, List<String> subjectKeys) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(any(subjectKeys.toArray(String[]::new))))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  /** Has every row whose subject begins so sent again. */
  public static void touchAll(DSLContext tx, String subjectPrefix) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .where(SLACK_OUTBOX.SUBJECT_KEY.startsWith(subjectPrefix))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  /** Has a message edited once more, although its last form was sent. */
  public static void reopen(DSLContext tx, String subjectKey) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .setNull(SLACK_OUTBOX.DONE_AT)
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(subjectKey))
        // what was given up before it was posted stays so
        .and(SLACK_OUTBOX.DONE_AT.isNull().or(SLACK_OUTBOX.POSTED_TS.isNotNull()))
        .execute();
  }

  /** Takes back what was not sent yet. */
  public static void dropUnsent(DSLContext tx, String subjectKey, Instant now) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, false)
        .set(SLACK_OUTBOX.DONE_AT, now.atOffset(UTC))
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(subjectKey))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  public static Optional<OutboxRow> find(DSLContext sql, String subjectKey) {
    return FIND.first(sql, OutboxStore::read, subjectKey);
  }

  /** Whether a subject's row has still to be sent. */
  public static boolean isOpen(DSLContext sql, String subjectKey) {
    return sql.fetchExists(
        SLACK_OUTBOX, SLACK_OUTBOX.SUBJECT_KEY.eq(subjectKey), SLACK_OUTBOX.DONE_AT.isNull());
  }

  /** The result that was posted as this message. */
  public static Optional<OutboxRow> result(DSLContext sql, String channelId, String messageTs) {
    return RESULT.first(sql, OutboxStore::read, channelId, messageTs);
  }

  /** The newest rows of a kind in a channel. */
  public static List<OutboxRow> newest(
      DSLContext sql, OutboxRow.Kind kind, String teamId, String channelId, int limit) {
    return NEWEST.list(sql, OutboxStore::read, teamId, channelId, kind.name(), limit);
  }

  /** Reads a row as it stands in a result. */
  static OutboxRow read(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getObject("id", UUID.class),
        row.getString("subject_key"),
        OutboxRow.Kind.valueOf(row.getString("kind")),
        row.getString("team_id"),
        row.getString("channel_id"),
        Optional.ofNullable(row.getString("thread_ts")),
        Json.parse(row.getString("payload")),
        row.getInt("changes"),
        row.getInt("plainness"),
        Optional.ofNullable(row.getString("posted_ts")),
        row.getInt("sent_count"),
        row.getInt("attempts"),
        row.getBoolean("in_doubt"),
        Optional.ofNullable(row.getObject("unanswered_since", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
