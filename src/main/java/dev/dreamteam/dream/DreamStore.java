package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.history.Lessons;
import dev.dreamteam.memory.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/** The record of dreams. */
final class DreamStore {
  private DreamStore() {}

  /**
   * Notes that a place is to be dreamt over.
   *
   * @return false when one waits or runs already
   */
  static boolean queue(
      DSLContext tx,
      UUID id,
      UUID storeId,
      Place place,
      Dream.Cause cause,
      boolean dryRun,
      Instant since,
      String instructions,
      Instant now) {
    return tx.insertInto(DREAM)
            .set(DREAM.ID, id)
            .set(DREAM.STORE_ID, storeId)
            .set(DREAM.TEAM_ID, place.teamId())
            .set(DREAM.PLACE_CHANNEL_ID, place.channelId())
            .set(DREAM.PLACE_KIND, place.kind().name())
            .set(DREAM.STATUS, "QUEUED")
            .set(DREAM.CAUSE, cause.name())
            .set(DREAM.QUEUED_AT, now.atOffset(ZoneOffset.UTC))
            .set(DREAM.DRY_RUN, dryRun)
            .set(DREAM.INSTRUCTIONS, instructions)
            .set(DREAM.SINCE, since.atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Where a place's last finished dream ended. */
  static Instant lastRead(DSLContext tx, Place place) {
    return tx.select(DSL.max(DREAM.UNTIL))
        .from(DREAM)
        .where(isOf(place))
        .and(DREAM.STATUS.eq("COMPLETED"))
        .and(DREAM.DRY_RUN.isFalse())
        .fetchOptional(DSL.max(DREAM.UNTIL))
        .map(until -> until.toInstant())
        .orElse(Instant.EPOCH);
  }

  /** Up to when the place's tasks were read, in the order in which they were last spoken of. */
  static Instant tasksRead(DSLContext sql, Place place) {
    return sql.select(DSL.max(DREAM.SESSIONS_UNTIL))
        .from(DREAM)
        .where(isOf(place))
        .and(DREAM.STATUS.eq("COMPLETED"))
        .and(DREAM.DRY_RUN.isFalse())
        .fetchOptional(DSL.max(DREAM.SESSIONS_UNTIL))
        .map(until -> until.toInstant())
        .orElse(Instant.EPOCH);
  }

  /** When the store was last looked over; empty before the first time. */
  static Optional<Instant> tidied(DSLContext sql, UUID storeId) {
    return sql.select(DSL.max(DREAM.ENDED_AT))
        .from(DREAM)
        .where(DREAM.STORE_ID.eq(storeId))
        .and(DREAM.TIDIED)
        .and(DREAM.DRY_RUN.isFalse())
        .fetchOptional(DSL.max(DREAM.ENDED_AT))
        .map(OffsetDateTime::toInstant);
  }

  static boolean hasChanged(DSLContext sql, UUID storeId, Instant since) {
    return sql.fetchExists(
        sql.selectFrom(MEMORY_VERSION.join(MEMORY).on(MEMORY.ID.eq(MEMORY_VERSION.MEMORY_ID)))
            .where(MEMORY.STORE_ID.eq(storeId))
            .and(MEMORY_VERSION.CREATED_AT.gt(since.atOffset(ZoneOffset.UTC))));
  }

  /** Whose direct messages they are, when they were dreamt over before. */
  static Optional<PersonId> personOf(DSLContext sql, Place place) {
    return sql.select(MEMORY_STORE.SCOPE_ID)
        .from(DREAM)
        .join(MEMORY_STORE)
        .on(MEMORY_STORE.ID.eq(DREAM.STORE_ID))
        .where(isOf(place))
        .and(MEMORY_STORE.SCOPE.eq(Scope.Kind.PERSON.name()))
        .limit(1)
        .fetchOptional(MEMORY_STORE.SCOPE_ID)
        .map(PersonId::new);
  }

  /**
   * Lets the dream that waits or runs in a place answer a person.
   *
   * @return whether it waits still, and so heeds the instructions
   */
  static boolean request(DSLContext tx, Place place, String instructions) {
    tx.update(DREAM)
        .set(DREAM.CAUSE, Dream.Cause.REQUEST.name())
        .where(isOf(place))
        .and(DREAM.STATUS.in("QUEUED", "RUNNING"))
        .execute();
    return tx.update(DREAM)
            .set(DREAM.INSTRUCTIONS, instructions)
            .where(isOf(place))
            .and(DREAM.STATUS.eq("QUEUED"))
            .execute()
        == 1;
  }

  /** The dream that waits or runs in a place. */
  static Optional<Dream> open(DSLContext sql, Place place) {
    return open(sql, isOf(place)).stream().findFirst();
  }

  /** Every dream that waits or runs. */
  static List<Dream> open(DSLContext sql) {
    return open(sql, DSL.noCondition());
  }

  private static List<Dream> open(DSLContext sql, Condition condition) {
    return sql.selectFrom(DREAM)
        .where(condition)
        .and(DREAM.STATUS.in("QUEUED", "RUNNING"))
        .orderBy(DREAM.QUEUED_AT, DREAM.ID)
        .fetch(
            row ->
                new Dream(
                    row.getId(),
                    row.getStoreId(),
                    new Place(
                        row.getTeamId(),
                        row.getPlaceChannelId(),
                        Place.Kind.valueOf(row.getPlaceKind())),
                    Dream.Cause.valueOf(row.getCause()),
                    row.getSince().toInstant(),
                    row.getDryRun(),
                    row.getInstructions()));
  }

  /** The newest dream of a place that ran to its end: when it ended and what it read. */
  static Optional<Ended> newest(DSLContext sql, Place place) {
    return sql.selectFrom(DREAM)
        .where(isOf(place))
        .and(DREAM.STATUS.eq("COMPLETED"))
        .orderBy(DREAM.ENDED_AT.desc(), DREAM.ID)
        .limit(1)
        .fetchOptional(
            row ->
                new Ended(
                    row.getId(),
                    row.getEndedAt().toInstant(),
                    row.getMessagesRead(),
                    row.getDryRun()));
  }

  /** A dream that ran to its end. */
  record Ended(UUID id, Instant at, int messagesRead, boolean isDryRun) {}

  /**
   * Takes a dream up, for the first time or again after a crash; outside a transaction.
   *
   * @return false while another dream runs over the same store
   */
  static boolean begin(DSLContext sql, Dream dream, Instant now) {
    try {
      return sql.update(DREAM)
              .set(DREAM.STATUS, "RUNNING")
              .set(DREAM.STARTED_AT, now.atOffset(ZoneOffset.UTC))
              .where(DREAM.ID.eq(dream.id()))
              .and(DREAM.STATUS.in("QUEUED", "RUNNING"))
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException e) {
      // The unique index dream_one_per_store.
      return false;
    }
  }

  static void complete(
      DSLContext tx,
      Dream dream,
      Instant until,
      int messagesRead,
      Lessons lessons,
      boolean tidied,
      Instant now) {
    requireOne(
        dream,
        tx.update(DREAM)
            .set(DREAM.STATUS, "COMPLETED")
            .set(DREAM.ENDED_AT, now.atOffset(ZoneOffset.UTC))
            .set(DREAM.UNTIL, until.atOffset(ZoneOffset.UTC))
            .set(DREAM.MESSAGES_READ, messagesRead)
            .set(DREAM.SESSIONS_READ, lessons.sessions())
            .set(DREAM.TIDIED, tidied)
            .set(DREAM.SESSIONS_UNTIL, lessons.until().atOffset(ZoneOffset.UTC))
            .where(isRunning(dream))
            .execute());
  }

  static void fail(DSLContext tx, Dream dream, String problem, Instant now) {
    requireOne(
        dream,
        tx.update(DREAM)
            .set(DREAM.STATUS, "FAILED")
            .set(DREAM.ENDED_AT, now.atOffset(ZoneOffset.UTC))
            .set(DREAM.PROBLEM, problem)
            .where(isRunning(dream))
            .execute());
  }

  /** Ends pieces of the past that a crash interrupted; whoever asked for them does them again. */
  static void giveUpPast(DSLContext tx, Place place, Instant now) {
    tx.update(DREAM)
        .set(DREAM.STATUS, "FAILED")
        .set(DREAM.ENDED_AT, now.atOffset(ZoneOffset.UTC))
        .set(DREAM.PROBLEM, "interrupted; read again")
        .where(isOf(place))
        .and(DREAM.CAUSE.eq(Dream.Cause.BACKFILL.name()))
        .and(DREAM.STATUS.in("QUEUED", "RUNNING"))
        .execute();
  }

  /** Takes back that a place is to be dreamt over. */
  static void unqueue(DSLContext tx, Dream dream) {
    tx.deleteFrom(DREAM).where(DREAM.ID.eq(dream.id())).and(DREAM.STATUS.eq("QUEUED")).execute();
  }

  /** Whether a dream still runs; nobody else ends it before the transaction does. */
  static boolean isOpen(DSLContext tx, Dream dream) {
    return !tx.select(DREAM.ID).from(DREAM).where(isRunning(dream)).forUpdate().fetch().isEmpty();
  }

  private static Condition isRunning(Dream dream) {
    return DREAM.ID.eq(dream.id()).and(DREAM.STATUS.eq("RUNNING"));
  }

  private static void requireOne(Dream dream, int updated) {
    if (updated != 1) {
      throw new IllegalStateException("the dream " + dream.id() + " no longer runs");
    }
  }

  private static Condition isOf(Place place) {
    return DREAM.TEAM_ID.eq(place.teamId()).and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId()));
  }
}
