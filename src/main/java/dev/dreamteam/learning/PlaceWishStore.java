package dev.dreamteam.learning;

import static dev.dreamteam.database.tables.Tables.PLACE_POLICY;

import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What places want, and which of them Dreamteam has left. */
final class PlaceWishStore {
  /** Who changed what nobody asked for. */
  static final String SELF = "dreamteam";

  private PlaceWishStore() {}

  /** A place by its ids; what it is may have changed. */
  record Address(String teamId, String channelId) {
    static Address of(Place place) {
      return new Address(place.teamId(), place.channelId());
    }
  }

  static PlaceWish of(DSLContext sql, Place place) {
    return sql.selectFrom(PLACE_POLICY)
        .where(isOf(Address.of(place)))
        .fetchOptional(
            row ->
                new PlaceWish(
                    Optional.ofNullable(row.getLearning()),
                    Optional.ofNullable(row.getLearningBy()),
                    row.getReadFrom().toInstant()))
        .orElse(PlaceWish.NONE);
  }

  static void learning(
      DSLContext tx, Place place, boolean on, Instant readFrom, String person, String name) {
    put(
        tx,
        Address.of(place),
        Map.of(
            PLACE_POLICY.LEARNING,
            on,
            PLACE_POLICY.LEARNING_BY,
            name,
            PLACE_POLICY.READ_FROM,
            readFrom.atOffset(ZoneOffset.UTC),
            PLACE_POLICY.CHANGED_BY,
            person));
  }

  /** Lets what was said before be read too. */
  static void readFrom(DSLContext tx, Place place, Instant earlier) {
    tx.update(PLACE_POLICY)
        .set(PLACE_POLICY.READ_FROM, earlier.atOffset(ZoneOffset.UTC))
        .where(isOf(Address.of(place)))
        .and(PLACE_POLICY.READ_FROM.gt(earlier.atOffset(ZoneOffset.UTC)))
        .execute();
  }

  /** Notes that Dreamteam is in a place. */
  static void note(DSLContext tx, Address address) {
    put(tx, address, Map.of());
  }

  /**
   * Notes that Dreamteam is no longer there.
   *
   * @return false when that is known
   */
  static boolean leave(DSLContext tx, Address address, Instant now) {
    put(tx, address, Map.of());
    return tx.update(PLACE_POLICY)
            .set(PLACE_POLICY.LEFT_AT, now.atOffset(ZoneOffset.UTC))
            .where(isOf(address))
            .and(PLACE_POLICY.LEFT_AT.isNull())
            .execute()
        == 1;
  }

  /**
   * Notes that Dreamteam is there again, and reads from then on.
   *
   * @return false when it had never left
   */
  static boolean comeBack(DSLContext tx, Address address, Instant now) {
    return tx.update(PLACE_POLICY)
            .setNull(PLACE_POLICY.LEFT_AT)
            .set(PLACE_POLICY.READ_FROM, now.atOffset(ZoneOffset.UTC))
            .where(isOf(address))
            .and(PLACE_POLICY.LEFT_AT.isNotNull())
            .execute()
        == 1;
  }

  /** The places of a team, as far as they are known, that Dreamteam has not left. */
  static List<Address> present(DSLContext sql, String teamId) {
    return sql.select(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .from(PLACE_POLICY)
        .where(PLACE_POLICY.TEAM_ID.eq(teamId))
        .and(PLACE_POLICY.LEFT_AT.isNull())
        .orderBy(PLACE_POLICY.CHANNEL_ID)
        .fetch(row -> new Address(row.value1(), row.value2()));
  }

  /** The places that were left before a time. */
  static List<Address> leftBefore(DSLContext sql, Instant time) {
    return sql.select(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .from(PLACE_POLICY)
        .where(PLACE_POLICY.LEFT_AT.lt(time.atOffset(ZoneOffset.UTC)))
        .orderBy(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .fetch(row -> new Address(row.value1(), row.value2()));
  }

  /**
   * Deletes what a place wanted that was left before a time.
   *
   * @return false when Dreamteam is there again
   */
  static boolean delete(DSLContext tx, Address address, Instant time) {
    return tx.deleteFrom(PLACE_POLICY)
            .where(isOf(address))
            .and(PLACE_POLICY.LEFT_AT.lt(time.atOffset(ZoneOffset.UTC)))
            .execute()
        == 1;
  }

  private static void put(DSLContext tx, Address address, Map<Field<?>, ?> values) {
    tx.insertInto(PLACE_POLICY)
        .set(PLACE_POLICY.TEAM_ID, address.teamId())
        .set(PLACE_POLICY.CHANNEL_ID, address.channelId())
        .set(PLACE_POLICY.CHANGED_BY, SELF)
        .set(PLACE_POLICY.CHANGED_AT, org.jooq.impl.DSL.currentOffsetDateTime())
        .onConflictDoNothing()
        .execute();
    if (!values.isEmpty()) {
      tx.update(PLACE_POLICY).set(values).where(isOf(address)).execute();
    }
  }

  private static Condition isOf(Address address) {
    return PLACE_POLICY
        .TEAM_ID
        .eq(address.teamId())
        .and(PLACE_POLICY.CHANNEL_ID.eq(address.channelId()));
  }
}
