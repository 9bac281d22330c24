package dev.dreamteam.digest;

import static dev.dreamteam.database.tables.Tables.DIGEST;
import static dev.dreamteam.database.tables.Tables.DIGEST_LINE;
import static dev.dreamteam.database.tables.Tables.PLACE_POLICY;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The posts, which proposals stand in which, and what places want. */
final class DigestStore {
  private DigestStore() {}

  /** A digest without the state of its lines. */
  record Row(UUID id, Place place, String summary, List<UUID> proposals) {}

  static void add(
      DSLContext tx,
      UUID id,
      UUID dreamId,
      Place place,
      String summary,
      List<UUID> proposals,
      Instant now) {
    tx.insertInto(DIGEST)
        .set(DIGEST.ID, id)
        .set(DIGEST.DREAM_ID, dreamId)
        .set(DIGEST.TEAM_ID, place.teamId())
        .set(DIGEST.CHANNEL_ID, place.channelId())
        .set(DIGEST.PLACE_KIND, place.kind().name())
        .set(DIGEST.SUMMARY, summary)
        .set(DIGEST.CREATED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
    for (int i = 0; i < proposals.size(); i++) {
      tx.insertInto(DIGEST_LINE)
          .set(DIGEST_LINE.DIGEST_ID, id)
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
        .groupBy(PROPOSAL.ID, PROPOSAL.CREATED_AT, PROPOSAL.POSITION)
        .having(DSL.count().eq(1))
        .orderBy(PROPOSAL.CREATED_AT, PROPOSAL.POSITION, PROPOSAL.ID)
        .fetch(PROPOSAL.ID);
  }

  /** Whether a place keeps low-risk memories without asking. */
  static boolean adoptsAtOnce(DSLContext sql, Place place) {
    return sql.select(PLACE_POLICY.ADOPT_AT_ONCE)
        .from(PLACE_POLICY)
        .where(PLACE_POLICY.TEAM_ID.eq(place.teamId()))
        .and(PLACE_POLICY.CHANNEL_ID.eq(place.channelId()))
        .fetchOptional(PLACE_POLICY.ADOPT_AT_ONCE)
        .orElse(false);
  }

  static void adoptAtOnce(DSLContext tx, Place place, boolean yes, PersonId by, Instant now) {
    tx.insertInto(PLACE_POLICY)
        .set(PLACE_POLICY.TEAM_ID, place.teamId())
        .set(PLACE_POLICY.CHANNEL_ID, place.channelId())
        .set(PLACE_POLICY.ADOPT_AT_ONCE, yes)
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .onConflict(PLACE_POLICY.TEAM_ID, PLACE_POLICY.CHANNEL_ID)
        .doUpdate()
        .set(PLACE_POLICY.ADOPT_AT_ONCE, yes)
        .set(PLACE_POLICY.CHANGED_BY, by.value())
        .set(PLACE_POLICY.CHANGED_AT, now.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
