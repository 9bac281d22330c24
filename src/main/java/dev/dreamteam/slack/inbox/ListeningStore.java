package dev.dreamteam.slack.inbox;

import static dev.dreamteam.database.tables.Tables.SLACK_LISTENING;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Until when a team was listened to; one row for each. */
public final class ListeningStore {
  private ListeningStore() {}

  /**
   * A time in which something may have been missed.
   *
   * @param readAfter it is not read before
   */
  public record Gap(Instant since, Instant until, Instant readAfter) {}

  /**
   * Somebody listens at this time.
   *
   * @param deafBefore when nobody has listened since then, something may have been missed
   * @param missed something may have been missed in any case
   */
  static void heard(DSLContext tx, String team, Instant now, Instant deafBefore, boolean missed) {
    Condition gap =
        missed ? DSL.trueCondition() : SLACK_LISTENING.HEARD_UNTIL.lt(deafBefore.atOffset(UTC));
    tx.insertInto(SLACK_LISTENING)
        .set(SLACK_LISTENING.TEAM_ID, team)
        .set(SLACK_LISTENING.HEARD_UNTIL, now.atOffset(UTC))
        .set(SLACK_LISTENING.READ_AFTER, now.atOffset(UTC))
        .onConflict(SLACK_LISTENING.TEAM_ID)
        .doUpdate()
        .set(
            SLACK_LISTENING.MISSED_SINCE,
            onGap(
                gap,
                SLACK_LISTENING.MISSED_SINCE,
                coalesce(SLACK_LISTENING.MISSED_SINCE, SLACK_LISTENING.HEARD_UNTIL)))
        .set(
            SLACK_LISTENING.MISSED_UNTIL,
            onGap(gap, SLACK_LISTENING.MISSED_UNTIL, inline(now.atOffset(UTC))))
        .set(
            SLACK_LISTENING.HEARD_UNTIL,
            greatest(SLACK_LISTENING.HEARD_UNTIL, excluded(SLACK_LISTENING.HEARD_UNTIL)))
        .execute();
  }

  private static Field<OffsetDateTime> onGap(
      Condition gap, TableField<?, OffsetDateTime> column, Field<OffsetDateTime> value) {
    return when(gap, value).otherwise(column);
  }

  /**
   * Whether somebody listened all the time since then: nothing was missed, nor read late.
   *
   * @param heardAfter whoever was not heard of after this does not listen any more
   */
  static boolean isHeardSince(DSLContext sql, String team, Instant since, Instant heardAfter) {
    return sql.fetchExists(
        SLACK_LISTENING,
        SLACK_LISTENING.TEAM_ID.eq(team),
        SLACK_LISTENING.MISSED_SINCE.isNull(),
        SLACK_LISTENING.READ_AFTER.le(since.atOffset(UTC)),
        SLACK_LISTENING.HEARD_UNTIL.gt(heardAfter.atOffset(UTC)));
  }

  public static Optional<Gap> gap(DSLContext sql, String team) {
    return sql.selectFrom(SLACK_LISTENING)
        .where(SLACK_LISTENING.TEAM_ID.eq(team), SLACK_LISTENING.MISSED_SINCE.isNotNull())
        .fetchOptional(
            row ->
                new Gap(
                    row.getMissedSince().toInstant(),
                    row.getMissedUntil().toInstant(),
                    row.getReadAfter().toInstant()));
  }

  /**
   * A gap was read, from {@code began} on. What was missed while it was read is a gap of its own.
   */
  public static void read(DSLContext tx, String team, Gap gap, Instant began, Instant again) {
    Condition same = SLACK_LISTENING.MISSED_UNTIL.eq(gap.until().atOffset(UTC));
    tx.update(SLACK_LISTENING)
        .set(
            SLACK_LISTENING.MISSED_SINCE,
            when(same, (OffsetDateTime) null).otherwise(began.atOffset(UTC)))
        .set(
            SLACK_LISTENING.MISSED_UNTIL,
            when(same, (OffsetDateTime) null).otherwise(SLACK_LISTENING.MISSED_UNTIL))
        .set(SLACK_LISTENING.READ_AFTER, again.atOffset(UTC))
        .where(SLACK_LISTENING.TEAM_ID.eq(team), SLACK_LISTENING.MISSED_SINCE.isNotNull())
        .execute();
  }

  /** A gap could not be read to its end. */
  public static void readAgain(DSLContext tx, String team, Instant at) {
    tx.update(SLACK_LISTENING)
        .set(SLACK_LISTENING.READ_AFTER, at.atOffset(UTC))
        .where(SLACK_LISTENING.TEAM_ID.eq(team))
        .execute();
  }
}
