package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_INBOX;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.dreamteam.database.tables.tables.SlackInbox;
import dev.dreamteam.database.tables.tables.records.SlackInboxRecord;
import dev.dreamteam.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** The rows of the inbox. */
final class InboxStore {
  private InboxStore() {}

  /**
   * Keeps a delivery once. A mention that comes after its message was handled without one opens the
   * row again.
   *
   * @return whether there is something to handle now
   */
  static boolean keep(DSLContext tx, Delivery delivery, Instant now) {
    SlackInbox inbox = SLACK_INBOX;
    int inserted =
        tx.insertInto(inbox)
            .set(inbox.TEAM_ID, delivery.teamId())
            .set(inbox.CHANNEL_ID, delivery.channelId())
            .set(inbox.MESSAGE_TS, delivery.messageTs())
            .set(inbox.KIND, delivery.kind().name())
            .set(inbox.EVENT_ID, delivery.eventId().orElse(null))
            .set(inbox.THREAD_KEY, delivery.threadKey())
            .set(inbox.AUTHOR_IS_BOT, delivery.authorIsBot())
            .set(inbox.PAYLOAD, JSONB.valueOf(Json.write(delivery.payload())))
            .set(inbox.MENTIONED, delivery.mentioned())
            .set(inbox.RECEIVED_AT, now.atOffset(UTC))
            .set(inbox.NOT_BEFORE, now.atOffset(UTC))
            .onConflictDoNothing()
            .execute();
    if (inserted == 1 || !delivery.mentioned()) {
      return inserted == 1;
    }
    return tx.update(inbox)
            .set(inbox.MENTIONED, true)
            .setNull(inbox.PROCESSED_AT)
            .set(inbox.ATTEMPTS, 0)
            // while somebody works on the row, it is looked at again when they have finished
            .set(
                inbox.NOT_BEFORE,
                when(inbox.HELD_BY.isNull(), now.atOffset(UTC)).otherwise(inbox.NOT_BEFORE))
            .where(inbox.TEAM_ID.eq(delivery.teamId()))
            .and(inbox.CHANNEL_ID.eq(delivery.channelId()))
            .and(inbox.MESSAGE_TS.eq(delivery.messageTs()))
            .and(inbox.KIND.eq(delivery.kind().name()))
            .and(inbox.MENTIONED.isFalse())
            .execute()
        == 1;
  }

  /**
   * Takes the next row whose thread has no earlier one open, for a holder. The claim lapses by
   * itself, so that a row of a dead process is taken again.
   */
  static Optional<InboxRow> claim(DSLContext tx, String holder, Instant now, Instant until) {
    SlackInbox inbox = SLACK_INBOX;
    SlackInbox earlier = SLACK_INBOX.as("earlier");
    return tx.selectFrom(inbox)
        .where(inbox.PROCESSED_AT.isNull())
        .and(inbox.NOT_BEFORE.le(now.atOffset(UTC)))
        .and(
            notExists(
                selectOne()
                    .from(earlier)
                    .where(earlier.THREAD_KEY.eq(inbox.THREAD_KEY))
                    .and(earlier.PROCESSED_AT.isNull())
                    .and(row(earlier.MESSAGE_TS, earlier.ID).lt(row(inbox.MESSAGE_TS, inbox.ID)))))
        .orderBy(inbox.ID)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOptional()
        .map(
            claimed -> {
              claimed.setHeldBy(holder);
              claimed.setNotBefore(until.atOffset(UTC));
              claimed.setAttempts(claimed.getAttempts() + 1);
              claimed.update();
              return inboxRow(claimed);
            });
  }

  /** A holder is still at work on what it took. */
  static void renew(DSLContext tx, String holder, Instant until) {
    tx.update(SLACK_INBOX)
        .set(SLACK_INBOX.NOT_BEFORE, until.atOffset(UTC))
        .where(SLACK_INBOX.HELD_BY.eq(holder))
        .execute();
  }

  /** Whoever is named so, or begins so, is no longer at work on what it took. */
  static void letGo(DSLContext tx, String holders, Instant now) {
    tx.update(SLACK_INBOX)
        .setNull(SLACK_INBOX.HELD_BY)
        .set(SLACK_INBOX.NOT_BEFORE, now.atOffset(UTC))
        .where(SLACK_INBOX.HELD_BY.startsWith(holders))
        .execute();
  }

  /** The row needs no more work; {@code problem} says why it came to nothing, if it did. */
  static void finish(DSLContext tx, InboxRow handled, Instant now, Optional<String> problem) {
    // a mention that arrived in the meantime is still to be handled
    Condition whole = SLACK_INBOX.MENTIONED.eq(handled.mentioned());
    tx.update(SLACK_INBOX)
        .setNull(SLACK_INBOX.HELD_BY)
        .set(SLACK_INBOX.NOT_BEFORE, now.atOffset(UTC))
        .set(
            SLACK_INBOX.PROCESSED_AT,
            when(whole, now.atOffset(UTC)).otherwise(SLACK_INBOX.PROCESSED_AT))
        .set(SLACK_INBOX.PROBLEM, problem.orElse(null))
        .where(SLACK_INBOX.ID.eq(handled.id()))
        .execute();
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
  static int botMessages(DSLContext sql, String threadKey, Instant since) {
    return sql.fetchCount(
        SLACK_INBOX,
        SLACK_INBOX.THREAD_KEY.eq(threadKey),
        SLACK_INBOX.AUTHOR_IS_BOT.isTrue(),
        SLACK_INBOX.RECEIVED_AT.ge(since.atOffset(UTC)));
  }

  /** Forgets what was said in rows handled long ago; their keys stay, so repeats stay known. */
  static void forgetPayloads(DSLContext tx, Instant handledBefore) {
    tx.update(SLACK_INBOX)
        .set(SLACK_INBOX.PAYLOAD, JSONB.valueOf("{}"))
        .where(SLACK_INBOX.PROCESSED_AT.lt(handledBefore.atOffset(UTC)))
        .and(SLACK_INBOX.PAYLOAD.ne(JSONB.valueOf("{}")))
        .execute();
  }

  private static InboxRow inboxRow(SlackInboxRecord record) {
    return new InboxRow(
        record.getId(),
        record.getTeamId(),
        record.getChannelId(),
        record.getMessageTs(),
        Delivery.Kind.valueOf(record.getKind()),
        record.getThreadKey(),
        record.getMentioned(),
        Json.parse(record.getPayload().data()),
        record.getAttempts(),
        record.getReceivedAt().toInstant());
  }
}
