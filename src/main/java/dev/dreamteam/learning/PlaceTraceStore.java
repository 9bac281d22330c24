package dev.dreamteam.learning;

import static dev.dreamteam.database.tables.Tables.DIGEST;
import static dev.dreamteam.database.tables.Tables.DIGEST_LINE;
import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_REDACTION;
import static dev.dreamteam.database.tables.Tables.MEMORY_SOURCE;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;
import static dev.dreamteam.database.tables.Tables.PROPOSAL_OWN;
import static dev.dreamteam.database.tables.Tables.SKILL;
import static dev.dreamteam.database.tables.Tables.SKILL_SOURCE;
import static dev.dreamteam.database.tables.Tables.SKILL_VERSION;

import dev.dreamteam.learning.PlaceWishStore.Address;
import dev.dreamteam.memory.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** What reading a place has left behind, and its removal. */
final class PlaceTraceStore {
  /** Who closed a proposal that nobody decided about. */
  static final String CLOSED = "closed";

  private PlaceTraceStore() {}

  /** A dream that ran to its end. */
  record LastDream(Instant at, int messagesRead) {}

  static Optional<LastDream> lastDream(DSLContext sql, Address place) {
    return sql.select(DREAM.ENDED_AT, DREAM.MESSAGES_READ)
        .from(DREAM)
        .where(DREAM.ID.in(dreams(sql, place)))
        .and(DREAM.STATUS.eq("COMPLETED"))
        .and(DREAM.DRY_RUN.isFalse())
        .orderBy(DREAM.ENDED_AT.desc())
        .limit(1)
        .fetchOptional(row -> new LastDream(row.value1().toInstant(), row.value2()));
  }

  /** How many proposals of a place wait for an answer. */
  static int open(DSLContext sql, Address place) {
    return sql.fetchCount(
        PROPOSAL, PROPOSAL.DREAM_ID.in(dreams(sql, place)).and(PROPOSAL.STATUS.eq("PROPOSED")));
  }

  /** Ends the dream that waits or runs; what it has found so far is not stored. */
  static void cancelDreams(DSLContext tx, Address place, String why, Instant now) {
    tx.update(DREAM)
        .set(DREAM.STATUS, "FAILED")
        .set(DREAM.ENDED_AT, now.atOffset(ZoneOffset.UTC))
        .set(DREAM.PROBLEM, why)
        .where(DREAM.TEAM_ID.eq(place.teamId()))
        .and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId()))
        .and(DREAM.STATUS.in("QUEUED", "RUNNING"))
        .execute();
  }

  /** Closes what nobody has answered; returns which. */
  static List<UUID> close(DSLContext tx, Address place, String why, Instant now) {
    return tx.update(PROPOSAL)
        .set(PROPOSAL.STATUS, "EXPIRED")
        .set(PROPOSAL.DECIDED_AT, now.atOffset(ZoneOffset.UTC))
        .set(PROPOSAL.DECIDED_BY, CLOSED)
        .set(PROPOSAL.DECIDED_BY_NAME, why)
        .where(PROPOSAL.DREAM_ID.in(dreams(tx, place)))
        .and(PROPOSAL.STATUS.eq("PROPOSED"))
        .returning(PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /** Opens again what was closed for that reason; returns which. */
  static List<UUID> reopen(DSLContext tx, Address place, String why) {
    return tx.update(PROPOSAL)
        .set(PROPOSAL.STATUS, "PROPOSED")
        .setNull(PROPOSAL.DECIDED_AT)
        .setNull(PROPOSAL.DECIDED_BY)
        .setNull(PROPOSAL.DECIDED_BY_NAME)
        .where(PROPOSAL.DREAM_ID.in(dreams(tx, place)))
        .and(PROPOSAL.STATUS.eq("EXPIRED"))
        .and(PROPOSAL.DECIDED_BY.eq(CLOSED))
        .and(PROPOSAL.DECIDED_BY_NAME.eq(why))
        .returning(PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /** Deletes the words of what dreams considered and did not propose. */
  static int deletePassedOver(DSLContext tx, Address place) {
    return tx.deleteFrom(PROPOSAL)
        .where(PROPOSAL.DREAM_ID.in(dreams(tx, place)))
        .and(PROPOSAL.STATUS.eq("REJECTED"))
        .execute();
  }

  /** Deletes what a private channel's own store holds, with all versions and proposals. */
  static void deleteStore(DSLContext tx, Address place) {
    Select<Record1<UUID>> store =
        tx.select(MEMORY_STORE.ID)
            .from(MEMORY_STORE)
            .where(MEMORY_STORE.TEAM_ID.eq(place.teamId()))
            .and(MEMORY_STORE.SCOPE.eq(Scope.Kind.CHANNEL.name()))
            .and(MEMORY_STORE.SCOPE_ID.eq(place.channelId()));
    Select<Record1<UUID>> proposals =
        DSL.select(PROPOSAL.ID).from(PROPOSAL).where(PROPOSAL.STORE_ID.in(store));
    Select<Record1<UUID>> memories =
        DSL.select(MEMORY.ID).from(MEMORY).where(MEMORY.STORE_ID.in(store));
    Select<Record1<UUID>> skills = DSL.select(SKILL.ID).from(SKILL).where(SKILL.STORE_ID.in(store));
    tx.deleteFrom(SKILL_SOURCE).where(SKILL_SOURCE.SKILL_ID.in(skills)).execute();
    tx.deleteFrom(SKILL_VERSION).where(SKILL_VERSION.SKILL_ID.in(skills)).execute();
    tx.deleteFrom(SKILL).where(SKILL.STORE_ID.in(store)).execute();
    tx.deleteFrom(PROPOSAL_OWN).where(PROPOSAL_OWN.PROPOSAL_ID.in(proposals)).execute();
    tx.deleteFrom(DIGEST_LINE).where(DIGEST_LINE.PROPOSAL_ID.in(proposals)).execute();
    tx.deleteFrom(PROPOSAL).where(PROPOSAL.STORE_ID.in(store)).execute();
    tx.deleteFrom(DIGEST)
        .where(DIGEST.TEAM_ID.eq(place.teamId()))
        .and(DIGEST.CHANNEL_ID.eq(place.channelId()))
        .and(DIGEST.ID.notIn(DSL.select(DIGEST_LINE.DIGEST_ID).from(DIGEST_LINE)))
        .execute();
    tx.deleteFrom(MEMORY_REDACTION).where(MEMORY_REDACTION.MEMORY_ID.in(memories)).execute();
    tx.deleteFrom(MEMORY_SOURCE).where(MEMORY_SOURCE.MEMORY_ID.in(memories)).execute();
    tx.deleteFrom(MEMORY_VERSION).where(MEMORY_VERSION.MEMORY_ID.in(memories)).execute();
    tx.deleteFrom(MEMORY).where(MEMORY.STORE_ID.in(store)).execute();
  }

  private static SelectConditionStep<Record1<UUID>> dreams(DSLContext sql, Address place) {
    return sql.select(DREAM.ID)
        .from(DREAM)
        .where(DREAM.TEAM_ID.eq(place.teamId()))
        .and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId()));
  }
}
