package dev.dreamteam.place;

import static dev.dreamteam.database.tables.Tables.PLACE;
import static dev.dreamteam.database.tables.Tables.PLACE_BEFORE;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.tables.tables.records.PlaceRecord;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Places as rows, and the borders between them as parts of queries. */
public final class PlaceStore {
  private PlaceStore() {}

  /** Whether what belongs to somebody may be told in a place as it is now. */
  public static Condition isToldIn(Place place, Field<String> scope, Field<String> scopeId) {
    return DSL.condition(
        "is_told_in({0}, {1}, {2}, {3})",
        DSL.val(place.teamId()), DSL.val(place.channelId()), scope, scopeId);
  }

  /** Whether what belongs to somebody may be told in a place as it is now. */
  public static boolean isToldIn(DSLContext sql, Place place, String scope, String scopeId) {
    return sql.select(DSL.field(isToldIn(place, DSL.val(scope), DSL.val(scopeId))))
        .fetchSingle()
        .value1();
  }

  /**
   * The strictest of what a place was in a time, and of what it is now: a name of {@link
   * Place.Kind}.
   *
   * @param begun what it was when the time began
   * @param until null for a time that has not ended
   */
  public static Field<String> strictestKind(
      Field<String> team,
      Field<String> channel,
      Field<String> begun,
      Field<?> since,
      Field<?> until) {
    return DSL.field(
        "strictest_kind({0}, {1}, {2}, {3}, coalesce({4}, 'infinity'))",
        String.class, team, channel, begun, since, until);
  }

  /** What a place is, as the chat last said; empty when it never did. */
  public static Optional<Place> lastSeen(DSLContext sql, String teamId, String channelId) {
    return find(sql, teamId, channelId).map(Standing::taken);
  }

  static Optional<Standing> find(DSLContext sql, String teamId, String channelId) {
    return sql.selectFrom(PLACE)
        .where(PLACE.TEAM_ID.eq(teamId))
        .and(PLACE.CHANNEL_ID.eq(channelId))
        .fetchOptional(PlaceStore::standing);
  }

  /** The same, and nobody else changes it until the transaction ends. */
  static Optional<Standing> lock(DSLContext tx, Place place) {
    return tx.selectFrom(PLACE).where(isOf(place)).forUpdate().fetchOptional(PlaceStore::standing);
  }

  static void add(DSLContext tx, Place place) {
    tx.insertInto(PLACE)
        .set(PLACE.TEAM_ID, place.teamId())
        .set(PLACE.CHANNEL_ID, place.channelId())
        .set(PLACE.KIND, place.kind().name())
        .set(PLACE.SEEN_AT, Instant.EPOCH.atOffset(UTC))
        .set(PLACE.READERS_SEEN_AT, Instant.EPOCH.atOffset(UTC))
        .onConflictDoNothing()
        .execute();
  }

  static void seen(DSLContext tx, Place place, Instant now) {
    tx.update(PLACE)
        .set(PLACE.KIND, place.kind().name())
        .set(PLACE.IN_SIGHT, true)
        .set(PLACE.SEEN_AT, now.atOffset(UTC))
        .where(isOf(place))
        .execute();
  }

  static void outOfSight(DSLContext tx, Place place, Instant now) {
    tx.update(PLACE)
        .set(PLACE.IN_SIGHT, false)
        .set(PLACE.SEEN_AT, now.atOffset(UTC))
        .where(isOf(place))
        .execute();
  }

  static void shared(DSLContext tx, Place place, boolean isShared) {
    tx.update(PLACE).set(PLACE.IS_SHARED, isShared).where(isOf(place)).execute();
  }

  static void guests(DSLContext tx, Place place, boolean hasGuests, Instant now) {
    tx.update(PLACE)
        .set(PLACE.HAS_GUESTS, hasGuests)
        .set(PLACE.READERS_SEEN_AT, now.atOffset(UTC))
        .where(isOf(place))
        .execute();
  }

  /** Has the chat asked again who reads a place, or every place of a team. */
  static void readersChanged(DSLContext tx, String teamId, Optional<String> channelId) {
    tx.update(PLACE)
        .set(PLACE.READERS_SEEN_AT, Instant.EPOCH.atOffset(UTC))
        .where(PLACE.TEAM_ID.eq(teamId))
        .and(channelId.map(PLACE.CHANNEL_ID::eq).orElse(DSL.noCondition()))
        .execute();
  }

  static void sharesMemory(DSLContext tx, Place place, boolean on, PersonId by) {
    tx.update(PLACE)
        .set(Map.of(PLACE.SHARES_MEMORY, on, PLACE.SHARES_MEMORY_BY, by.value()))
        .where(isOf(place))
        .execute();
  }

  /** Notes what a place was until a time. */
  static void was(DSLContext tx, Place place, Place.Kind kind, Instant until) {
    tx.insertInto(PLACE_BEFORE)
        .set(PLACE_BEFORE.TEAM_ID, place.teamId())
        .set(PLACE_BEFORE.CHANNEL_ID, place.channelId())
        .set(PLACE_BEFORE.UNTIL, until.atOffset(UTC))
        .set(PLACE_BEFORE.KIND, kind.name())
        .onConflictDoNothing()
        .execute();
  }

  /** What a place was before, by the time until when; the times in order. */
  static NavigableMap<Instant, Place.Kind> before(DSLContext sql, Place place) {
    NavigableMap<Instant, Place.Kind> before = new TreeMap<>();
    sql.select(PLACE_BEFORE.UNTIL, PLACE_BEFORE.KIND)
        .from(PLACE_BEFORE)
        .where(PLACE_BEFORE.TEAM_ID.eq(place.teamId()))
        .and(PLACE_BEFORE.CHANNEL_ID.eq(place.channelId()))
        .forEach(row -> before.put(row.value1().toInstant(), Place.Kind.valueOf(row.value2())));
    return before;
  }

  private static Standing standing(PlaceRecord row) {
    return new Standing(
        new Place(row.getTeamId(), row.getChannelId(), Place.Kind.valueOf(row.getKind())),
        row.getInSight(),
        row.getIsShared(),
        row.getHasGuests(),
        row.getSharesMemory(),
        row.getSeenAt().toInstant(),
        row.getReadersSeenAt().toInstant());
  }

  private static Condition isOf(Place place) {
    return PLACE.TEAM_ID.eq(place.teamId()).and(PLACE.CHANNEL_ID.eq(place.channelId()));
  }
}
