package dev.dreamteam.slack.outbox;

import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import dev.dreamteam.database.PlainSql;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The rows of the outbox that somebody is at work on: how they are taken, and what came of it. */
public final class OutboxWorkStore {
  /**
   * A first message counts as begun once it is taken: between that and the call to Slack lie
   * milliseconds, and a further statement would cost every message for the rare crash in them. Its
   * former state is what the taker is told.
   *
   * <p>Two questions for what is earlier instead of one with "is not distinct from", which no index
   * can answer. After three tries a message no longer holds back the later ones of its thread.
   */
  private static final PlainSql CLAIM =
      new PlainSql(
          """
          with due as (
            select id, in_doubt, unanswered_since,
              posted_ts is null and kind not in ('REACTION', 'STATUS') as is_first
            from slack_outbox o
            where dirty and done_at is null and not_before <= ?
              and (posted_ts is not null or kind in ('REACTION', 'STATUS')
                or not exists (%1$s and e.thread_ts = o.thread_ts)
                  and (o.thread_ts is not null or not exists (%1$s and e.thread_ts is null)))
            order by created_at limit ?
            for update of o skip locked)
          update slack_outbox o
          set held_by = ?, not_before = ?, attempts = o.attempts + 1,
            in_doubt = o.in_doubt or due.is_first,
            unanswered_since =
              case when due.is_first and not o.in_doubt then ? else o.unanswered_since end
          from due where o.id = due.id
          returning o.id, subject_key, kind, team_id, channel_id, thread_ts, payload, changes,
            plainness, posted_ts, sent_count, attempts, due.in_doubt, due.unanswered_since,
            created_at
          """
              .formatted(
                  """
                  select from slack_outbox e
                  where e.channel_id = o.channel_id and e.posted_ts is null and e.done_at is null
                    and e.kind not in ('REACTION', 'STATUS') and e.attempts < 3
                    and e.created_at < o.created_at
                  """));

  private static final PlainSql SENT =
      new PlainSql(
          """
          update slack_outbox
          set held_by = null, in_doubt = false, unanswered_since = null, posted_ts = ?,
            plainness = ?, sent_count = sent_count + 1, attempts = 0,
            dirty = changes <> ?, -- what changed while it was being sent is still to be sent
            not_before = ?, done_at = case when changes = ? then ?::timestamptz end, problem = null
          where id = ? and held_by = ? and (?::text is null or coalesce(posted_ts, ?) = ?)
          """);

  private OutboxWorkStore() {}

  /**
   * Takes the next rows that are due. New messages of a thread, and of a channel outside threads,
   * keep their order. The claim lapses by itself.
   */
  public static List<OutboxRow> claim(
      DSLContext tx, String holder, Instant now, Instant until, int atMost) {
    return CLAIM
        .list(
            tx,
            OutboxStore::read,
            now.atOffset(UTC),
            atMost,
            holder,
            until.atOffset(UTC),
            now.atOffset(UTC))
        .stream()
        .sorted(Comparator.comparing(OutboxRow::createdAt))
        .toList();
  }

  /** A holder is still at work on these rows; which of them are its own. */
  public static Set<UUID> renew(DSLContext tx, String holder, Set<UUID> inWork, Instant until) {
    return tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.NOT_BEFORE, until.atOffset(UTC))
        .where(SLACK_OUTBOX.HELD_BY.eq(holder))
        .and(SLACK_OUTBOX.ID.eq(any(inWork.toArray(UUID[]::new))))
        .returning(SLACK_OUTBOX.ID)
        .fetchSet(SLACK_OUTBOX.ID);
  }

  /** Whoever is named so, or begins so, is no longer at work on what it took. */
  public static void letGo(DSLContext tx, String holders, Instant now) {
    tx.update(SLACK_OUTBOX)
        .setNull(SLACK_OUTBOX.HELD_BY)
        .set(SLACK_OUTBOX.NOT_BEFORE, now.atOffset(UTC))
        .where(SLACK_OUTBOX.HELD_BY.startsWith(holders))
        .execute();
  }

  /**
   * Before a call whose effect cannot be taken back, unless it follows at once on a first claim.
   *
   * @return whether the row is still that holder's
   */
  public static boolean beginPost(DSLContext tx, String holder, OutboxRow row, Instant now) {
    return tx.update(SLACK_OUTBOX)
            .set(SLACK_OUTBOX.IN_DOUBT, true)
            .set(SLACK_OUTBOX.UNANSWERED_SINCE, now.atOffset(UTC))
            .where(heldBy(holder, row))
            .execute()
        == 1;
  }

  /** Slack refused the richer form. */
  public static void plainer(DSLContext tx, OutboxRow row, int plainness) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.PLAINNESS, plainness)
        .where(SLACK_OUTBOX.ID.eq(row.id()))
        .execute();
  }

  /**
   * It was sent.
   *
   * @param postedTs of a message
   * @param next no edit before this time
   * @param finished whether nothing more will be shown
   * @return false when the row is another holder's by now, or stands in Slack as another message
   */
  public static boolean sent(
      DSLContext tx,
      String holder,
      OutboxRow row,
      Optional<String> postedTs,
      int plainness,
      Instant next,
      boolean finished) {
    String ts = postedTs.orElse(null);
    return SENT.execute(
            tx,
            ts,
            plainness,
            row.changes(),
            next.atOffset(UTC),
            row.changes(),
            finished ? next.atOffset(UTC) : null,
            row.id(),
            holder,
            ts,
            ts,
            ts)
        == 1;
  }

  /**
   * A message of the row stands in Slack: the first of which this is said is the row's, whoever
   * works on it.
   *
   * @return the row's message
   */
  public static String stands(DSLContext tx, OutboxRow row, String postedTs) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.IN_DOUBT, false)
        .setNull(SLACK_OUTBOX.UNANSWERED_SINCE)
        .set(SLACK_OUTBOX.POSTED_TS, postedTs)
        .where(SLACK_OUTBOX.ID.eq(row.id()))
        .and(SLACK_OUTBOX.POSTED_TS.isNull())
        .execute();
    return tx.select(SLACK_OUTBOX.POSTED_TS)
        .from(SLACK_OUTBOX)
        .where(SLACK_OUTBOX.ID.eq(row.id()))
        .fetchSingle(SLACK_OUTBOX.POSTED_TS);
  }

  /**
   * To be tried again.
   *
   * @param attempts how many tries count so far
   * @param inDoubt whether a try may have had its effect
   * @param unanswered whether Slack may still be at it
   */
  public static void tryAgain(
      DSLContext tx,
      String holder,
      OutboxRow row,
      Instant at,
      int attempts,
      boolean inDoubt,
      boolean unanswered,
      String problem) {
    tx.update(SLACK_OUTBOX)
        .setNull(SLACK_OUTBOX.HELD_BY)
        .set(SLACK_OUTBOX.NOT_BEFORE, at.atOffset(UTC))
        .set(SLACK_OUTBOX.ATTEMPTS, attempts)
        .set(SLACK_OUTBOX.IN_DOUBT, inDoubt)
        .set(
            SLACK_OUTBOX.UNANSWERED_SINCE,
            when(inline(inDoubt && unanswered), SLACK_OUTBOX.UNANSWERED_SINCE))
        .set(SLACK_OUTBOX.PROBLEM, problem)
        .where(heldBy(holder, row))
        .execute();
  }

  /** Nothing more is tried; false when the row is another holder's by now. */
  static boolean giveUp(DSLContext tx, String holder, OutboxRow row, Instant now, String problem) {
    return tx.update(SLACK_OUTBOX)
            .setNull(SLACK_OUTBOX.HELD_BY)
            .set(SLACK_OUTBOX.DIRTY, false)
            .set(SLACK_OUTBOX.DONE_AT, now.atOffset(UTC))
            .set(SLACK_OUTBOX.PROBLEM, problem)
            .where(heldBy(holder, row))
            .execute()
        == 1;
  }

  /**
   * An edit is not tried any more; the next change of what the message shows is. False when the row
   * is another holder's by now.
   */
  static boolean leave(DSLContext tx, String holder, OutboxRow row, Instant now, String problem) {
    return tx.update(SLACK_OUTBOX)
            .setNull(SLACK_OUTBOX.HELD_BY)
            .set(SLACK_OUTBOX.DIRTY, SLACK_OUTBOX.CHANGES.ne(row.changes()))
            .set(SLACK_OUTBOX.NOT_BEFORE, now.atOffset(UTC))
            .set(SLACK_OUTBOX.ATTEMPTS, 0)
            .set(SLACK_OUTBOX.PROBLEM, problem)
            .where(heldBy(holder, row))
            .execute()
        == 1;
  }

  private static Condition heldBy(String holder, OutboxRow row) {
    return SLACK_OUTBOX.ID.eq(row.id()).and(SLACK_OUTBOX.HELD_BY.eq(holder));
  }
}
