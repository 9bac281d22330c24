package dev.dreamteam.digest;

import static dev.dreamteam.database.tables.Tables.PLACE;
import static dev.dreamteam.database.tables.Tables.PLACE_POLICY;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** How and when places want their digests. */
final class DigestWishStore {
  private DigestWishStore() {}

  /**
   * What a place wants.
   *
   * @param adoptsAtOnce whether low-risk memories are kept without asking
   * @param at when it is to be told; empty: as each dream ends
   * @param isQuiet whether nothing is said when there is nothing to review
   */
  record Wish(boolean adoptsAtOnce, String at, boolean isQuiet) {}

  static Wish of(DSLContext sql, Place place) {
    return sql.selectFrom(PLACE_POLICY)
        .where(isOf(place))
        .fetchOptional(
            row -> new Wish(row.getAdoptAtOnce(), row.getDigestAt(), row.getDigestQuiet()))
        .orElse(new Wish(false, "", true));
  }

  static void adoptAtOnce(DSLContext tx, Place place, boolean yes, PersonId by, Instant now) {
    put(tx, place, by, now, Map.of(PLACE_POLICY.ADOPT_AT_ONCE, yes));
  }

  static void quiet(DSLContext tx, Place place, boolean yes, PersonId by, Instant now) {
    put(tx, place, by, now, Map.of(PLACE_POLICY.DIGEST_QUIET, yes));
  }

  static void at(DSLContext tx, Place place, DigestTime time, PersonId by, Instant now) {
    put(
        tx,
        place,
        by,
        now,
        Map.of(
            PLACE_POLICY.DIGEST_AT,
            time.text(),
            PLACE_POLICY.DIGEST_NEXT,
            time.next(now).atOffset(ZoneOffset.UTC)));
  }

  static void asDreamsEnd(DSLContext tx, Place place, PersonId by, Instant now) {
    put(tx, place, by, now, Map.of(PLACE_POLICY.DIGEST_AT, ""));
    tx.update(PLACE_POLICY).setNull(PLACE_POLICY.DIGEST_NEXT).where(isOf(place)).execute();
  }

  /** The places whose time has come, without those that Dreamteam has left. */
  static List<Due> due(DSLContext sql, Instant now) {
    return sql.select(
            PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID, PLACE.KIND, PLACE_POLICY.DIGEST_AT)
        .from(PLACE_POLICY)
        .join(PLACE)
        .on(PLACE.TEAM_ID.eq(PLACE_POLICY.TEAM_ID))
        .and(PLACE.CHANNEL_ID.eq(PLACE_POLICY.CHANNEL_ID))
        .and(PLACE.IN_SIGHT)
        .where(PLACE_POLICY.DIGEST_NEXT.le(now.atOffset(ZoneOffset.UTC)))
        .and(PLACE_POLICY.LEFT_AT.isNull())
        .orderBy(PLACE_POLICY.DIGEST_NEXT, PLACE_POLICY.CHANNEL_ID)
        .fetch(
            row ->
                new Due(
                    new Place(row.value1(), row.value2(), Place.Kind.valueOf(row.value3())),
                    row.value4()));
  }

  /** A place whose time has come. */
  record Due(Place place, String at) {}

  /**
   * Says when the next time is; whoever does so first has this one.
   *
   * @return false when somebody else was first
   */
  static boolean next(DSLContext tx, Place place, Optional<Instant> next, Instant now) {
    return tx.update(PLACE_POLICY)
            .set(
                PLACE_POLICY.DIGEST_NEXT,
                next.<OffsetDateTime>map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
            .where(isOf(place))
            .and(PLACE_POLICY.DIGEST_NEXT.le(now.atOffset(ZoneOffset.UTC)))
            .execute()
        == 1;
  }

  private static void put(
      DSLContext tx, Place place, PersonId by, Instant now, Map<Field<?>, ?> values) {
    tx.insertInto(PLACE_POLICY)
        .set(PLACE_POLICY.TEAM_ID, place.teamId())
        .set(PLACE_POLICY.CHANNEL_ID, place.channelId())
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .onConflict(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .doUpdate()
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
    tx.update(PLACE_POLICY).set(values).where(isOf(place)).execute();
  }

  private static Condition isOf(Place place) {
    return PLACE_POLICY
        .TEAM_ID
        .eq(place.teamId())
        .and(PLACE_POLICY.CHANNEL_ID.eq(place.channelId()));
  }
}
