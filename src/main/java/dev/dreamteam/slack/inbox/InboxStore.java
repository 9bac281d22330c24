package dev.dreamteam.slack.inbox;

import static dev.dreamteam.database.tables.Tables.SLACK_INBOX;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** The rows of the inbox. */
public final class InboxStore {
  private static final PlainSql KEEP =
      new PlainSql(
          """
          insert into slack_inbox (team_id, channel_id, message_ts, kind, event_id, thread_key,
            author_is_bot, payload, mentioned, received_at, not_before)
          values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
          on conflict do nothing
          """);

  // While somebody works on the row, it is looked at again when they have finished.
  private static final PlainSql MENTION =
      new PlainSql(
          """
          update slack_inbox
          set mentioned = true, processed_at = null, attempts = 0,
            not_before = case when held_by is null then ? else not_before end
          where team_id = ? and channel_id = ? and message_ts = ? and kind = ? and not mentioned
          """);

  private static final PlainSql CLAIM =
      new PlainSql(
          """
          with due as (
            select id from slack_inbox i
            where processed_at is null and not_before <= ?
              and not exists (
                select from slack_inbox e
                where e.thread_key = i.thread_key and e.processed_at is null
                  and (e.message_ts, e.id) < (i.message_ts, i.id))
            order by id limit ?
            for update of i skip locked)
          update slack_inbox i set held_by = ?, not_before = ?, attempts = attempts + 1
          from due where i.id = due.id
          returning i.id, team_id, channel_id, message_ts, kind, thread_key, mentioned, payload,
            attempts, received_at
          """);

  // A mention that arrived in the meantime is still to be handled.
  private static final PlainSql FINISH =
      new PlainSql(
          """
          update slack_inbox
          set held_by = null, not_before = ?, problem = ?,
            processed_at = case when mentioned = ? then ? else processed_at end
          where id = ?
          """);

  private static final JSONB FORGOTTEN = JSONB.valueOf("{}");

  private InboxStore() {}

  /**
   * Keeps a delivery once. A mention that comes after its message was handled without one opens the
   * row again.
   *
   * @return whether there is something to handle now
   */
  public static boolean keep(DSLContext tx, Delivery delivery, Instant now) {
    int inserted =
        KEEP.execute(
            tx,
            delivery.teamId(),
            delivery.channelId(),
            delivery.messageTs(),
            delivery.kind().name(),
            delivery.eventId().orElse(null),
            delivery.threadKey(),
            delivery.authorIsBot(),
            Json.write(delivery.payload()),
            delivery.mentioned(),
            now.atOffset(UTC),
            now.atOffset(UTC));
    if (inserted == 1 || !delivery.mentioned()) {
      return inserted == 1;
    }
    return MENTION.execute(
            tx,
            now.atOffset(UTC),
            delivery.teamId(),
            delivery.channelId(),
            delivery.messageTs(),
            delivery.kind().name())
        == 1;
  }

  /**
   * A request became known late: what was said after it in its thread, and was nobody's business
   * then, is handled once more.
   */
  public static void handleAgainAfter(DSLContext tx, Delivery request, Instant now) {
    tx.update(SLACK_INBOX)
        .setNull(SLACK_INBOX.PROCESSED_AT)
        .set(SLACK_INBOX.ATTEMPTS, 0)
        .set(SLACK_INBOX.NOT_BEFORE, now.atOffset(UTC))
        .where(SLACK_INBOX.TEAM_ID.eq(request.teamId()))
        .and(SLACK_INBOX.CHANNEL_ID.eq(request.channelId()))
        .and(SLACK_INBOX.MESSAGE_TS.gt(request.messageTs()))
        .and(SLACK_INBOX.KIND.eq(request.kind().name()))
        .and(SLACK_INBOX.THREAD_KEY.eq(request.threadKey()))
        .and(SLACK_INBOX.PROCESSED_AT.isNotNull())
        .and(SLACK_INBOX.PAYLOAD.ne(FORGOTTEN))
        .execute();
  }

  /**
   * Takes the next rows whose thread has no earlier one open, for a holder. The claim lapses by
   * itself, so that a row of a dead process is taken again.
   */
  public static List<InboxRow> claim(
      DSLContext tx, String holder, Instant now, Instant until, int atMost) {
    return CLAIM
        .list(tx, InboxStore::read, now.atOffset(UTC), atMost, holder, until.atOffset(UTC))
        .stream()
        .sorted(Comparator.comparing(InboxRow::id))
        .toList();
  }

  /** A holder is still at work on these rows. */
  public static void renew(DSLContext tx, String holder, Set<Long> inWork, Instant until) {
    tx.update(SLACK_INBOX)
        .set(SLACK_INBOX.NOT_BEFORE, until.atOffset(UTC))
        .where(SLACK_INBOX.HELD_BY.eq(holder))
        .and(SLACK_INBOX.ID.eq(any(inWork.toArray(Long[]::new))))
        .execute();
  }

  /** Whoever is named so, or begins so, is no longer at work on what it took. */
  public static void letGo(DSLContext tx, String holders, Instant now) {
    tx.update(SLACK_INBOX)
        .setNull(SLACK_INBOX.HELD_BY)
        .set(SLACK_INBOX.NOT_BEFORE, now.atOffset(UTC))
        .where(SLACK_INBOX.HELD_BY.startsWith(holders))
        .execute();
  }

  /** The row needs no more work; {@code problem} says why it came to nothing, if it did. */
  static void finish(DSLContext tx, InboxRow handled, Instant now, Optional<String> problem) {
    FINISH.execute(
        tx,
        now.atOffset(UTC),
        problem.orElse(null),
        handled.mentioned(),
        now.atOffset(UTC),
        handled.id());
  }

  /**
   * To be handled again.
   *
   * @param attempts how many tries count so far
   */
  static void tryAgain(DSLContext tx, InboxRow failed, Instant at, int attempts, String problem) {
    tx.update(SLACK_INBOX)
        .setNull(SLACK_INBOX.HELD_BY)
        .set(SLACK_INBOX.NOT_BEFORE, at.atOffset(UTC))
        .set(SLACK_INBOX.ATTEMPTS, attempts)
        .set(SLACK_INBOX.PROBLEM, problem)
        .where(SLACK_INBOX.ID.eq(failed.id()))
        .execute();
  }

  /** How many messages programs wrote in a thread since a time. */
  public static int botMessages(DSLContext sql, String threadKey, Instant since) {
    return sql.fetchCount(
        SLACK_INBOX,
        SLACK_INBOX.THREAD_KEY.eq(threadKey),
        SLACK_INBOX.AUTHOR_IS_BOT.isTrue(),
        SLACK_INBOX.RECEIVED_AT.ge(since.atOffset(UTC)));
  }

  /** The number of the row that was kept last. */
  static long newest(DSLContext sql) {
    return sql.select(coalesce(max(SLACK_INBOX.ID), inline(0L)))
        .from(SLACK_INBOX)
        .fetchSingle()
        .value1();
  }

  /**
   * Where somebody replied, edited or deleted something.
   *
   * @param after only rows with a greater number
   * @return the roots of the threads, by the numbers of the rows
   */
  static Map<Long, String> changedThreads(DSLContext sql, String team, String channel, long after) {
    return sql.select(SLACK_INBOX.ID, SLACK_INBOX.THREAD_KEY)
        .from(SLACK_INBOX)
        .where(
            SLACK_INBOX.ID.gt(after),
            SLACK_INBOX.TEAM_ID.eq(team),
            SLACK_INBOX.CHANNEL_ID.eq(channel),
            SLACK_INBOX.KIND.in(Delivery.Kind.MESSAGE.name(), Delivery.Kind.CORRECTION.name()))
        .fetchMap(
            SLACK_INBOX.ID, row -> row.get(SLACK_INBOX.THREAD_KEY).substring(channel.length() + 1));
  }

  /** Forgets what was said in rows handled long ago; their keys stay, so repeats stay known. */
  static void forgetPayloads(DSLContext tx, Instant handledBefore) {
    tx.update(SLACK_INBOX)
        .set(SLACK_INBOX.PAYLOAD, FORGOTTEN)
        .where(SLACK_INBOX.PROCESSED_AT.lt(handledBefore.atOffset(UTC)))
        .and(SLACK_INBOX.PAYLOAD.ne(FORGOTTEN))
        .execute();
  }

  private static InboxRow read(ResultSet row) throws SQLException {
    return new InboxRow(
        row.getLong("id"),
        row.getString("team_id"),
        row.getString("channel_id"),
        row.getString("message_ts"),
        Delivery.Kind.valueOf(row.getString("kind")),
        row.getString("thread_key"),
        row.getBoolean("mentioned"),
        Json.parse(row.getString("payload")),
        row.getInt("attempts"),
        row.getObject("received_at", OffsetDateTime.class).toInstant());
  }
}
