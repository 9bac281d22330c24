package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.tables.tables.SlackOutbox;
import dev.dreamteam.database.tables.tables.records.SlackOutboxRecord;
import dev.dreamteam.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Select;

/** The rows of the outbox. */
final class OutboxStore {
  private static final List<String> MESSAGES =
      Arrays.stream(OutboxRow.Kind.values())
          .filter(OutboxRow.Kind::isMessage)
          .map(Enum::name)
          .toList();

  /** After so many tries a message no longer holds back the later ones of its thread. */
  private static final int HOLDS_BACK = 3;

  private OutboxStore() {}

  /** Adds a row unless its subject has one. */
  static void add(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    tx.insertInto(SLACK_OUTBOX).set(row(tx, draft, now)).onConflictDoNothing().execute();
  }

  /** Adds a row, or has the subject's row sent again with the same payload. */
  static void addOrTouch(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    tx.insertInto(SLACK_OUTBOX)
        .set(row(tx, draft, now))
        .onConflict(SLACK_OUTBOX.SUBJECT_KEY)
        .doUpdate()
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .where(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  /** Adds a row, or has the subject's row sent again with a new payload. */
  static void addOrReplace(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    tx.insertInto(SLACK_OUTBOX)
        .set(row(tx, draft, now))
        .onConflict(SLACK_OUTBOX.SUBJECT_KEY)
        .doUpdate()
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.PAYLOAD, JSONB.valueOf(Json.write(draft.payload())))
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .execute();
  }

  /** Has the rows of these subjects sent again. */
  static void touch(DSLContext tx, List<String> subjectKeys) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(any(subjectKeys.toArray(String[]::new))))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  /** Has every row whose subject begins so sent again. */
  static void touchAll(DSLContext tx, String subjectPrefix) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, true)
        .set(SLACK_OUTBOX.CHANGES, SLACK_OUTBOX.CHANGES.plus(1))
        .where(SLACK_OUTBOX.SUBJECT_KEY.startsWith(subjectPrefix))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  /** Has a message edited once more, although its last form was sent. */
  static void reopen(DSLContext tx, String subjectKey) {
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
  static void dropUnsent(DSLContext tx, String subjectKey, Instant now) {
    tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.DIRTY, false)
        .set(SLACK_OUTBOX.DONE_AT, now.atOffset(UTC))
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(subjectKey))
        .and(SLACK_OUTBOX.DONE_AT.isNull())
        .execute();
  }

  static Optional<OutboxRow> find(DSLContext sql, String subjectKey) {
    return sql.selectFrom(SLACK_OUTBOX)
        .where(SLACK_OUTBOX.SUBJECT_KEY.eq(subjectKey))
        .fetchOptional()
        .map(OutboxStore::row);
  }

  /** The newest rows of a kind in a channel. */
  static List<OutboxRow> newest(
      DSLContext sql, OutboxRow.Kind kind, String teamId, String channelId, int limit) {
    return sql.selectFrom(SLACK_OUTBOX)
        .where(SLACK_OUTBOX.TEAM_ID.eq(teamId))
        .and(SLACK_OUTBOX.CHANNEL_ID.eq(channelId))
        .and(SLACK_OUTBOX.KIND.eq(kind.name()))
        .orderBy(SLACK_OUTBOX.CREATED_AT.desc())
        .limit(limit)
        .fetch(OutboxStore::row);
  }

  private static Select<?> earlier(SlackOutbox outbox, SlackOutbox earlier, Condition sameThread) {
    return selectOne()
        .from(earlier)
        .where(earlier.CHANNEL_ID.eq(outbox.CHANNEL_ID))
        .and(sameThread)
        .and(earlier.POSTED_TS.isNull())
        .and(earlier.DONE_AT.isNull())
        .and(earlier.KIND.in(MESSAGES))
        .and(earlier.ATTEMPTS.lt(HOLDS_BACK))
        .and(earlier.CREATED_AT.lt(outbox.CREATED_AT));
  }

  /**
   * Takes the next row that is due. New messages of a thread, and of a channel outside threads,
   * keep their order. The claim lapses by itself.
   */
  static Optional<OutboxRow> claim(DSLContext tx, String holder, Instant now, Instant until) {
    SlackOutbox outbox = SLACK_OUTBOX;
    SlackOutbox earlier = SLACK_OUTBOX.as("earlier");
    // Two questions instead of one with "is not distinct from", which no index can answer.
    Condition nothingEarlier =
        notExists(earlier(outbox, earlier, earlier.THREAD_TS.eq(outbox.THREAD_TS)))
            .and(
                outbox
                    .THREAD_TS
                    .isNotNull()
                    .or(notExists(earlier(outbox, earlier, earlier.THREAD_TS.isNull()))));
    return tx.selectFrom(outbox)
        .where(outbox.DIRTY)
        .and(outbox.DONE_AT.isNull())
        .and(outbox.NOT_BEFORE.le(now.atOffset(UTC)))
        .and(outbox.POSTED_TS.isNotNull().or(outbox.KIND.notIn(MESSAGES)).or(nothingEarlier))
        .orderBy(outbox.CREATED_AT)
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
              return row(claimed);
            });
  }

  /** A holder is still at work on what it took; which rows these are. */
  static Set<UUID> renew(DSLContext tx, String holder, Instant until) {
    return tx.update(SLACK_OUTBOX)
        .set(SLACK_OUTBOX.NOT_BEFORE, until.atOffset(UTC))
        .where(SLACK_OUTBOX.HELD_BY.eq(holder))
        .returning(SLACK_OUTBOX.ID)
        .fetchSet(SLACK_OUTBOX.ID);
  }

  /** Whoever is named so, or begins so, is no longer at work on what it took. */
  static void letGo(DSLContext tx, String holders, Instant now) {
    tx.update(SLACK_OUTBOX)
        .setNull(SLACK_OUTBOX.HELD_BY)
        .set(SLACK_OUTBOX.NOT_BEFORE, now.atOffset(UTC))
        .where(SLACK_OUTBOX.HELD_BY.startsWith(holders))
        .execute();
  }

  /**
   * Before a call whose effect cannot be taken back.
   *
   * @return whether the row is still that holder's
   */
  static boolean beginPost(DSLContext tx, String holder, OutboxRow row, Instant now) {
    return tx.update(SLACK_OUTBOX)
            .set(SLACK_OUTBOX.IN_DOUBT, true)
            .set(SLACK_OUTBOX.UNANSWERED_SINCE, now.atOffset(UTC))
            .where(heldBy(holder, row))
            .execute()
        == 1;
  }

  /** Slack refused the richer form. */
  static void plainer(DSLContext tx, OutboxRow row, int plainness) {
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
  static boolean sent(
      DSLContext tx,
      String holder,
      OutboxRow row,
      Optional<String> postedTs,
      int plainness,
      Instant next,
      boolean finished) {
    Condition noOther =
        postedTs
            .map(ts -> SLACK_OUTBOX.POSTED_TS.isNull().or(SLACK_OUTBOX.POSTED_TS.eq(ts)))
            .orElse(noCondition());
    Field<OffsetDateTime> done =
        finished
            ? when(
                SLACK_OUTBOX.CHANGES.eq(row.changes()),
                cast(next.atOffset(UTC), SLACK_OUTBOX.DONE_AT))
            : castNull(SLACK_OUTBOX.DONE_AT);
    return tx.update(SLACK_OUTBOX)
            .setNull(SLACK_OUTBOX.HELD_BY)
            .set(SLACK_OUTBOX.IN_DOUBT, false)
            .setNull(SLACK_OUTBOX.UNANSWERED_SINCE)
            .set(SLACK_OUTBOX.POSTED_TS, postedTs.orElse(null))
            .set(SLACK_OUTBOX.PLAINNESS, plainness)
            .set(SLACK_OUTBOX.SENT_COUNT, SLACK_OUTBOX.SENT_COUNT.plus(1))
            .set(SLACK_OUTBOX.ATTEMPTS, 0)
            // what changed while it was being sent is still to be sent
            .set(SLACK_OUTBOX.DIRTY, SLACK_OUTBOX.CHANGES.ne(row.changes()))
            .set(SLACK_OUTBOX.NOT_BEFORE, next.atOffset(UTC))
            .set(SLACK_OUTBOX.DONE_AT, done)
            .setNull(SLACK_OUTBOX.PROBLEM)
            .where(heldBy(holder, row))
            .and(noOther)
            .execute()
        == 1;
  }

  /**
   * A message of the row stands in Slack: the first of which this is said is the row's, whoever
   * works on it.
   *
   * @return the row's message
   */
  static String stands(DSLContext tx, OutboxRow row, String postedTs) {
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
  static void tryAgain(
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

  private static Condition heldBy(String holder, OutboxRow row) {
    return SLACK_OUTBOX.ID.eq(row.id()).and(SLACK_OUTBOX.HELD_BY.eq(holder));
  }

  private static SlackOutboxRecord row(DSLContext tx, OutboxRow.Draft draft, Instant now) {
    SlackOutboxRecord record = tx.newRecord(SLACK_OUTBOX);
    record.setId(UUID.randomUUID());
    record.setSubjectKey(draft.subjectKey());
    record.setKind(draft.kind().name());
    record.setTeamId(draft.teamId());
    record.setChannelId(draft.channelId());
    draft.threadTs().ifPresent(record::setThreadTs);
    record.setPayload(JSONB.valueOf(Json.write(draft.payload())));
    record.setNotBefore(now.atOffset(UTC));
    record.setCreatedAt(now.atOffset(UTC));
    return record;
  }

  private static OutboxRow row(SlackOutboxRecord record) {
    JsonNode payload = Json.parse(record.getPayload().data());
    return new OutboxRow(
        record.getId(),
        record.getSubjectKey(),
        OutboxRow.Kind.valueOf(record.getKind()),
        record.getTeamId(),
        record.getChannelId(),
        Optional.ofNullable(record.getThreadTs()),
        payload,
        record.getChanges(),
        record.getPlainness(),
        Optional.ofNullable(record.getPostedTs()),
        record.getSentCount(),
        record.getAttempts(),
        record.getInDoubt(),
        Optional.ofNullable(record.getUnansweredSince()).map(OffsetDateTime::toInstant),
        record.getCreatedAt().toInstant());
  }
}
