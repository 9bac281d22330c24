package dev.dreamteam.learning;

import static dev.dreamteam.database.tables.Tables.BACKFILL;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.learning.Backfill.Status;
import dev.dreamteam.learning.PlaceWishStore.Address;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Readings of the past, and how far they are. */
final class BackfillStore {
  private BackfillStore() {}

  /**
   * Notes that a place's past is to be read.
   *
   * @return false when that is under way already
   */
  static boolean add(DSLContext tx, Backfill backfill, Instant now) {
    return tx.insertInto(BACKFILL)
            .set(BACKFILL.ID, backfill.id())
            .set(BACKFILL.TEAM_ID, backfill.place().teamId())
            .set(BACKFILL.CHANNEL_ID, backfill.place().channelId())
            .set(BACKFILL.PLACE_KIND, backfill.place().kind().name())
            .set(BACKFILL.SOURCE, backfill.source().name())
            .set(BACKFILL.ASKED_BY, backfill.askedBy().value())
            .set(BACKFILL.ASKED_AT, at(now))
            .set(BACKFILL.SINCE, at(backfill.since()))
            .set(BACKFILL.UNTIL, at(backfill.until()))
            .set(BACKFILL.REACHED, at(backfill.reached()))
            .set(BACKFILL.STATUS, backfill.status().name())
            .set(BACKFILL.TOLD_AT, at(backfill.toldAt()))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  static Optional<Backfill> find(DSLContext sql, UUID id) {
    return select(sql, BACKFILL.ID.eq(id)).stream().findFirst();
  }

  static Optional<Backfill> running(DSLContext sql, Address place) {
    return select(sql, isOf(place).and(BACKFILL.STATUS.eq(Status.RUNNING.name()))).stream()
        .findFirst();
  }

  static List<Backfill> running(DSLContext sql, Backfill.Source source) {
    return select(
        sql, BACKFILL.STATUS.eq(Status.RUNNING.name()).and(BACKFILL.SOURCE.eq(source.name())));
  }

  /** How far exports of a place were read to their end. */
  static Optional<Instant> exportRead(DSLContext sql, Address place, Instant since) {
    return select(
            sql,
            isOf(place)
                .and(BACKFILL.SOURCE.eq(Backfill.Source.EXPORT.name()))
                .and(BACKFILL.STATUS.eq(Status.COMPLETED.name()))
                .and(BACKFILL.SINCE.le(at(since))))
        .stream()
        .map(Backfill::until)
        .max(Instant::compareTo);
  }

  private static List<Backfill> select(DSLContext sql, Condition condition) {
    return sql.selectFrom(BACKFILL)
        .where(condition)
        .orderBy(BACKFILL.ASKED_AT, BACKFILL.ID)
        .fetch(
            row ->
                new Backfill(
                    row.getId(),
                    new Place(
                        row.getTeamId(),
                        row.getChannelId(),
                        Place.Kind.valueOf(row.getPlaceKind())),
                    Backfill.Source.valueOf(row.getSource()),
                    new PersonId(row.getAskedBy()),
                    row.getSince().toInstant(),
                    row.getUntil().toInstant(),
                    row.getReached().toInstant(),
                    row.getMessages(),
                    row.getProposals(),
                    Status.valueOf(row.getStatus()),
                    row.getFailures(),
                    row.getToldAt().toInstant(),
                    Optional.ofNullable(row.getProblem())));
  }

  /** A piece was read to its end; joins the transaction of its proposals. */
  static void advance(DSLContext tx, Address place, Instant reached, int messages, int proposals) {
    tx.update(BACKFILL)
        .set(BACKFILL.REACHED, at(reached))
        .set(BACKFILL.MESSAGES, BACKFILL.MESSAGES.plus(messages))
        .set(BACKFILL.PROPOSALS, BACKFILL.PROPOSALS.plus(proposals))
        .set(BACKFILL.FAILURES, 0)
        .setNull(BACKFILL.PROBLEM)
        .where(isOf(place))
        .and(BACKFILL.STATUS.eq(Status.RUNNING.name()))
        .and(BACKFILL.REACHED.le(at(reached)))
        .execute();
  }

  static void waits(DSLContext tx, Backfill backfill, String why, int failures) {
    tx.update(BACKFILL)
        .set(BACKFILL.PROBLEM, why)
        .set(BACKFILL.FAILURES, failures)
        .where(BACKFILL.ID.eq(backfill.id()))
        .execute();
  }

  static void told(DSLContext tx, Backfill backfill, Instant now) {
    tx.update(BACKFILL)
        .set(BACKFILL.TOLD_AT, at(now))
        .where(BACKFILL.ID.eq(backfill.id()))
        .execute();
  }

  /**
   * Ends one that is under way.
   *
   * @return false when it had ended
   */
  static boolean end(DSLContext tx, UUID id, Status status, Optional<String> problem, Instant now) {
    return tx.update(BACKFILL)
            .set(BACKFILL.STATUS, status.name())
            .set(BACKFILL.PROBLEM, problem.orElse(null))
            .set(BACKFILL.ENDED_AT, at(now))
            .where(BACKFILL.ID.eq(id))
            .and(BACKFILL.STATUS.eq(Status.RUNNING.name()))
            .execute()
        == 1;
  }

  private static Condition isOf(Address place) {
    return BACKFILL.TEAM_ID.eq(place.teamId()).and(BACKFILL.CHANNEL_ID.eq(place.channelId()));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
