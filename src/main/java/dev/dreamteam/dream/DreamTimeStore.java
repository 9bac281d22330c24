package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.PLACE_POLICY;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** When places are dreamt over that want a time of their own. */
final class DreamTimeStore {
  private DreamTimeStore() {}

  static Optional<String> find(DSLContext sql, Place place) {
    return sql.select(PLACE_POLICY.DREAM_AT)
        .from(PLACE_POLICY)
        .where(PLACE_POLICY.TEAM_ID.eq(place.teamId()))
        .and(PLACE_POLICY.CHANNEL_ID.eq(place.channelId()))
        .fetchOptional(PLACE_POLICY.DREAM_AT)
        .filter(time -> !time.isEmpty());
  }

  /** By the place's {@link PlaceKey#address}. */
  static Map<String, String> all(DSLContext sql) {
    return sql.select(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID, PLACE_POLICY.DREAM_AT)
        .from(PLACE_POLICY)
        .where(PLACE_POLICY.DREAM_AT.ne(""))
        .fetchMap(row -> PlaceKey.address(row.value1(), row.value2()), row -> row.value3());
  }

  /**
   * @param time empty for the usual one
   */
  static void keep(DSLContext tx, Place place, String time, PersonId by, Instant now) {
    tx.insertInto(PLACE_POLICY)
        .set(PLACE_POLICY.TEAM_ID, place.teamId())
        .set(PLACE_POLICY.CHANNEL_ID, place.channelId())
        .set(PLACE_POLICY.DREAM_AT, time)
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .onConflict(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .doUpdate()
        .set(PLACE_POLICY.DREAM_AT, time)
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
