package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.DREAM_INSTRUCTIONS;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;

/** What dreams over places shall look for, until somebody says otherwise. */
final class InstructionStore {
  private InstructionStore() {}

  static Optional<String> find(DSLContext sql, Place place) {
    return sql.select(DREAM_INSTRUCTIONS.INSTRUCTIONS)
        .from(DREAM_INSTRUCTIONS)
        .where(DREAM_INSTRUCTIONS.TEAM_ID.eq(place.teamId()))
        .and(DREAM_INSTRUCTIONS.CHANNEL_ID.eq(place.channelId()))
        .fetchOptional(DREAM_INSTRUCTIONS.INSTRUCTIONS);
  }

  static void keep(DSLContext tx, Place place, String instructions, PersonId by, Instant now) {
    tx.insertInto(DREAM_INSTRUCTIONS)
        .set(DREAM_INSTRUCTIONS.TEAM_ID, place.teamId())
        .set(DREAM_INSTRUCTIONS.CHANNEL_ID, place.channelId())
        .set(DREAM_INSTRUCTIONS.INSTRUCTIONS, instructions)
        .set(DREAM_INSTRUCTIONS.CHANGED_BY, by.value())
        .set(DREAM_INSTRUCTIONS.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .onConflict(DREAM_INSTRUCTIONS.TEAM_ID, DREAM_INSTRUCTIONS.CHANNEL_ID)
        .doUpdate()
        .set(DREAM_INSTRUCTIONS.INSTRUCTIONS, instructions)
        .set(DREAM_INSTRUCTIONS.CHANGED_BY, by.value())
        .set(DREAM_INSTRUCTIONS.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  static void drop(DSLContext tx, Place place) {
    tx.deleteFrom(DREAM_INSTRUCTIONS)
        .where(DREAM_INSTRUCTIONS.TEAM_ID.eq(place.teamId()))
        .and(DREAM_INSTRUCTIONS.CHANNEL_ID.eq(place.channelId()))
        .execute();
  }
}
