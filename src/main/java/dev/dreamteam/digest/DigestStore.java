package dev.dreamteam.digest;

import static dev.dreamteam.database.tables.Tables.DIGEST;
import static dev.dreamteam.database.tables.Tables.DIGEST_LINE;
import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.place.PlaceStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The posts, which proposals stand in which, and which were shown how often. */
final class DigestStore {
  private DigestStore() {}

  /** A digest without the state of its lines. */
  record Row(UUID id, Place place, String summary, List<String> notes, List<UUID> proposals) {}

  /**
   * @param dreamId whose end it tells; empty when it stands for several
   */
  static void add(DSLContext tx, Row row, Optional<UUID> dreamId, Instant now) {
    Place place = row.place();
    List<UUID> proposals = row.proposals();
    tx.insertInto(DIGEST)
        .set(DIGEST.ID, row.id())
        .set(DIGEST.DREAM_ID, dreamId.orElse(null))
        .set(DIGEST.TEAM_ID, place.teamId())
        .set(DIGEST.CHANNEL_ID, place.channelId())
        .set(DIGEST.PLACE_KIND, place.kind().name())
        .set(DIGEST.SUMMARY, row.summary())
        .set(DIGEST.NOTES, String.join("\n", row.notes()))
        .set(DIGEST.CREATED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
    for (int i = 0; i < proposals.size(); i++) {
      tx.insertInto(DIGEST_LINE)
          .set(DIGEST_LINE.DIGEST_ID, row.id())
          .set(DIGEST_LINE.PROPOSAL_ID, proposals.get(i))
          .set(DIGEST_LINE.POSITION, i)
          .execute();
    }
  }

  static Optional<Row> find(DSLContext sql, UUID id) {
    return find(sql, DIGEST.ID.eq(id)).stream().findFirst();
  }

  /** The digests that show one of the proposals, newest first. */
  static List<Row> showing(DSLContext sql, List<UUID> proposals) {
    return find(
        sql,
        DIGEST.ID.in(
            DSL.select(DIGEST_LINE.DIGEST_ID)
                .from(DIGEST_LINE)
                .where(DIGEST_LINE.PROPOSAL_ID.in(proposals))));
  }

  static Optional<Row> newest(DSLContext sql, String teamId, String channelId) {
    return find(sql, DIGEST.TEAM_ID.eq(teamId).and(DIGEST.CHANNEL_ID.eq(channelId))).stream()
        .findFirst();
  }

  private static List<Row> find(DSLContext sql, Condition condition) {
    return sql.selectFrom(DIGEST)
        .where(condition)
        .orderBy(DIGEST.CREATED_AT.desc(), DIGEST.ID)
        .fetch()
        .map(
            row ->
                new Row(
                    row.getId(),
                    new Place(
                        row.getTeamId(),
                        row.getChannelId(),
                        Place.Kind.valueOf(row.getPlaceKind())),
                    row.getSummary(),
                    row.getNotes().lines().toList(),
                    lines(sql, row.getId())));
  }

  private static List<UUID> lines(DSLContext sql, UUID digestId) {
    return sql.select(DIGEST_LINE.PROPOSAL_ID)
        .from(DIGEST_LINE)
        .where(DIGEST_LINE.DIGEST_ID.eq(digestId))
        .orderBy(DIGEST_LINE.POSITION)
        .fetch(DIGEST_LINE.PROPOSAL_ID);
  }

  /** Open proposals that the place has seen in one digest so far, oldest first. */
  static List<UUID> unansweredOnce(DSLContext tx, Place place) {
    return tx.select(PROPOSAL.ID)
        .from(PROPOSAL)
        .join(DIGEST_LINE)
        .on(DIGEST_LINE.PROPOSAL_ID.eq(PROPOSAL.ID))
        .join(DIGEST)
        .on(DIGEST.ID.eq(DIGEST_LINE.DIGEST_ID))
        .where(PROPOSAL.STATUS.eq("PROPOSED"))
        .and(DIGEST.TEAM_ID.eq(place.teamId()))
        .and(DIGEST.CHANNEL_ID.eq(place.channelId()))
        .and(mayBeShown(place))
        .groupBy(PROPOSAL.ID, PROPOSAL.CREATED_AT, PROPOSAL.POSITION)
        .having(DSL.count().eq(1))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /**
   * Proposals of a place's dreams that no digest has shown, the most useful of each dream first.
   */
  static List<UUID> unshown(DSLContext tx, Place place) {
    return tx.select(PROPOSAL.ID)
        .from(PROPOSAL)
        .where(isOfDreamsIn(place))
        .and(PROPOSAL.STATUS.in("PROPOSED", "KEPT"))
        .andNotExists(
            DSL.selectOne().from(DIGEST_LINE).where(DIGEST_LINE.PROPOSAL_ID.eq(PROPOSAL.ID)))
        .and(mayBeShown(place))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /** Everything of a place that waits for an answer, oldest first. */
  static List<UUID> open(DSLContext tx, Place place) {
    return tx.select(PROPOSAL.ID)
        .from(PROPOSAL)
        .where(isOfDreamsIn(place))
        .and(PROPOSAL.STATUS.eq("PROPOSED"))
        .and(mayBeShown(place))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /** How many open proposals were shown as often as they are. */
  static int older(DSLContext tx, Place place) {
    return tx.fetchCount(
        tx.select(PROPOSAL.ID)
            .from(PROPOSAL)
            .join(DIGEST_LINE)
            .on(DIGEST_LINE.PROPOSAL_ID.eq(PROPOSAL.ID))
            .where(isOfDreamsIn(place))
            .and(PROPOSAL.STATUS.eq("PROPOSED"))
            .groupBy(PROPOSAL.ID)
            .having(DSL.count().gt(1)));
  }

  /** When the place was last shown a digest. */
  static Optional<Instant> lastAt(DSLContext sql, Place place) {
    return sql.select(DSL.max(DIGEST.CREATED_AT))
        .from(DIGEST)
        .where(isIn(place))
        .fetchOptional(DSL.max(DIGEST.CREATED_AT))
        .map(OffsetDateTime::toInstant);
  }

  /** What people and the clock decided since, by the word for it. */
  static Map<String, Integer> answersSince(DSLContext sql, Place place, Instant since) {
    return sql.select(PROPOSAL.STATUS, DSL.count())
        .from(PROPOSAL)
        .where(isOfDreamsIn(place))
        .and(PROPOSAL.STATUS.in("KEPT", "FORGOTTEN", "EXPIRED"))
        .and(PROPOSAL.DECIDED_AT.gt(since.atOffset(ZoneOffset.UTC)))
        .groupBy(PROPOSAL.STATUS)
        .fetchMap(PROPOSAL.STATUS, DSL.count());
  }

  /** What was kept since in place of something else: "until then: … now: …". */
  static List<String> superseded(DSLContext sql, Place place, Instant since, int limit) {
    return sql.select(MEMORY_VERSION.CONTENT, PROPOSAL.CONTENT, PROPOSAL.KEPT_CONTENT)
        .from(PROPOSAL)
        .join(MEMORY_VERSION)
        .on(MEMORY_VERSION.MEMORY_ID.eq(PROPOSAL.MEMORY_ID))
        .and(MEMORY_VERSION.VERSION.eq(PROPOSAL.MEMORY_VERSION.minus(1)))
        .where(isOfDreamsIn(place))
        .and(PROPOSAL.STATUS.eq("KEPT"))
        .and(PROPOSAL.OPERATION.eq("EDIT"))
        .and(belongsHere(place))
        .and(PROPOSAL.DECIDED_AT.gt(since.atOffset(ZoneOffset.UTC)))
        .orderBy(PROPOSAL.DECIDED_AT, PROPOSAL.ID)
        .limit(limit)
        .fetch(
            row ->
                "Superseded: “%s” Now: “%s”"
                    .formatted(
                        row.value1(), Optional.ofNullable(row.value3()).orElse(row.value2())));
  }

  /** What is new was said here; what changes memories tells what they say. */
  private static Condition mayBeShown(Place place) {
    return PROPOSAL.OPERATION.in("ADD", "SKILL").or(belongsHere(place));
  }

  private static Condition belongsHere(Place place) {
    return DSL.exists(
        DSL.selectOne()
            .from(MEMORY_STORE)
            .where(MEMORY_STORE.ID.eq(PROPOSAL.STORE_ID))
            .and(PlaceStore.isToldIn(place, MEMORY_STORE.SCOPE, MEMORY_STORE.SCOPE_ID)));
  }

  private static Condition isIn(Place place) {
    return DIGEST.TEAM_ID.eq(place.teamId()).and(DIGEST.CHANNEL_ID.eq(place.channelId()));
  }

  private static Condition isOfDreamsIn(Place place) {
    return PROPOSAL.DREAM_ID.in(
        DSL.select(DREAM.ID)
            .from(DREAM)
            .where(DREAM.TEAM_ID.eq(place.teamId()))
            .and(DREAM.PLACE_CHANNEL_ID.eq(place.channelId())));
  }
}
