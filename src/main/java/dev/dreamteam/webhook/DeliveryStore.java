package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_DELIVERY;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_EVENT;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.dreamteam.database.tables.tables.WebhookDelivery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** Deliveries as rows. */
final class DeliveryStore {
  /** After so many tries a delivery no longer holds back later ones about the same subject. */
  private static final int HOLDS_BACK = 3;

  private static final Field<String> WAITING = inline(Delivery.Status.WAITING.name());

  private DeliveryStore() {}

  /** What may be sent to an endpoint now. */
  static Select<?> due(Field<UUID> endpoint, Instant now) {
    return selectOne()
        .from(WEBHOOK_DELIVERY)
        .where(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint), isDue(now));
  }

  private static Condition isDue(Instant now) {
    WebhookDelivery earlier = WEBHOOK_DELIVERY.as("earlier");
    return WEBHOOK_DELIVERY
        .STATUS
        .eq(WAITING)
        .and(WEBHOOK_DELIVERY.DUE_AT.le(now.atOffset(UTC)))
        .and(
            notExists(
                selectOne()
                    .from(earlier)
                    .where(
                        earlier.ENDPOINT_ID.eq(WEBHOOK_DELIVERY.ENDPOINT_ID),
                        earlier.SUBJECT.eq(WEBHOOK_DELIVERY.SUBJECT),
                        earlier.STATUS.eq(WAITING),
                        earlier.NUMBER.lt(WEBHOOK_DELIVERY.NUMBER),
                        earlier.ATTEMPTS.lt(HOLDS_BACK))));
  }

  /**
   * The next delivery in order. Those that failed often come last: a receiver that cannot bear one
   * event must not miss the others.
   */
  static Optional<Delivery> next(DSLContext tx, UUID endpoint, Instant now) {
    return first(tx, endpoint, now, WEBHOOK_DELIVERY.ATTEMPTS.lt(HOLDS_BACK))
        .or(() -> first(tx, endpoint, now, noCondition()));
  }

  private static Optional<Delivery> first(
      DSLContext tx, UUID endpoint, Instant now, Condition condition) {
    return tx.select(WEBHOOK_DELIVERY.fields())
        .select(WEBHOOK_EVENT.fields())
        .from(WEBHOOK_DELIVERY)
        .join(WEBHOOK_EVENT)
        .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
        .where(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint), isDue(now), condition)
        .orderBy(WEBHOOK_DELIVERY.NUMBER)
        .limit(1)
        .fetchOptional(DeliveryStore::read);
  }

  /** It arrived. */
  static void delivered(DSLContext tx, UUID endpoint, long number, Instant now) {
    tx.update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.STATUS, Delivery.Status.DELIVERED.name())
        .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
        .set(WEBHOOK_DELIVERY.FIRST_TRIED_AT, firstTry(now))
        .set(WEBHOOK_DELIVERY.ENDED_AT, now.atOffset(UTC))
        .setNull(WEBHOOK_DELIVERY.PROBLEM)
        .where(isWaiting(endpoint, number))
        .execute();
  }

  /**
   * It did not, as far as is known.
   *
   * @param next when it is tried again; empty: no more by itself
   */
  static void failed(
      DSLContext tx,
      UUID endpoint,
      long number,
      Optional<Instant> next,
      String problem,
      Instant now) {
    tx.update(WEBHOOK_DELIVERY)
        .set(
            WEBHOOK_DELIVERY.STATUS,
            (next.isPresent() ? Delivery.Status.WAITING : Delivery.Status.DEAD).name())
        .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
        .set(WEBHOOK_DELIVERY.FIRST_TRIED_AT, firstTry(now))
        .set(WEBHOOK_DELIVERY.DUE_AT, next.orElse(now).atOffset(UTC))
        .set(WEBHOOK_DELIVERY.ENDED_AT, next.isPresent() ? null : now.atOffset(UTC))
        .set(WEBHOOK_DELIVERY.PROBLEM, problem)
        .where(isWaiting(endpoint, number))
        .execute();
  }

  private static Field<OffsetDateTime> firstTry(Instant now) {
    return coalesce(WEBHOOK_DELIVERY.FIRST_TRIED_AT, val(now.atOffset(UTC)));
  }

  private static Condition isWaiting(UUID endpoint, long number) {
    return WEBHOOK_DELIVERY
        .ENDPOINT_ID
        .eq(endpoint)
        .and(WEBHOOK_DELIVERY.NUMBER.eq(number))
        .and(WEBHOOK_DELIVERY.STATUS.eq(WAITING));
  }

  /** Has one delivery tried again from the beginning, whatever became of it; how many there are. */
  static int replay(DSLContext tx, UUID endpoint, long number, Instant now) {
    return replay(tx, endpoint, WEBHOOK_DELIVERY.NUMBER.eq(number), now);
  }

  /** Has every dead letter tried again from the beginning; how many there are. */
  static int replayDead(DSLContext tx, UUID endpoint, Instant now) {
    return replay(tx, endpoint, WEBHOOK_DELIVERY.STATUS.eq(Delivery.Status.DEAD.name()), now);
  }

  private static int replay(DSLContext tx, UUID endpoint, Condition which, Instant now) {
    return tx.update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.STATUS, Delivery.Status.WAITING.name())
        .set(WEBHOOK_DELIVERY.ATTEMPTS, 0)
        .setNull(WEBHOOK_DELIVERY.FIRST_TRIED_AT)
        .setNull(WEBHOOK_DELIVERY.ENDED_AT)
        .setNull(WEBHOOK_DELIVERY.PROBLEM)
        .set(WEBHOOK_DELIVERY.DUE_AT, now.atOffset(UTC))
        .where(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint), which)
        .execute();
  }

  /** The newest first. */
  static List<Delivery> newest(
      DSLContext sql, UUID endpoint, Optional<Delivery.Status> status, int limit) {
    return sql.select(WEBHOOK_DELIVERY.fields())
        .select(WEBHOOK_EVENT.fields())
        .from(WEBHOOK_DELIVERY)
        .join(WEBHOOK_EVENT)
        .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
        .where(
            WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint),
            status.map(one -> WEBHOOK_DELIVERY.STATUS.eq(one.name())).orElse(noCondition()))
        .orderBy(WEBHOOK_DELIVERY.NUMBER.desc())
        .limit(limit)
        .fetch(DeliveryStore::read);
  }

  /** How many of an endpoint's there are of each status. */
  static Map<Delivery.Status, Integer> counts(DSLContext sql, UUID endpoint) {
    return counts(sql, WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint));
  }

  /** How many there are that did not arrive. */
  static Map<Delivery.Status, Integer> undelivered(DSLContext sql) {
    return counts(sql, WEBHOOK_DELIVERY.STATUS.ne(inline(Delivery.Status.DELIVERED.name())));
  }

  private static Map<Delivery.Status, Integer> counts(DSLContext sql, Condition which) {
    Map<Delivery.Status, Integer> counts = new EnumMap<>(Delivery.Status.class);
    sql.select(WEBHOOK_DELIVERY.STATUS, count())
        .from(WEBHOOK_DELIVERY)
        .where(which)
        .groupBy(WEBHOOK_DELIVERY.STATUS)
        .forEach(row -> counts.put(Delivery.Status.valueOf(row.value1()), row.value2()));
    return counts;
  }

  private static Delivery read(Record row) {
    return new Delivery(
        WebhookEventStore.read(row),
        row.get(WEBHOOK_DELIVERY.NUMBER),
        Delivery.Status.valueOf(row.get(WEBHOOK_DELIVERY.STATUS)),
        row.get(WEBHOOK_DELIVERY.ATTEMPTS),
        row.get(WEBHOOK_DELIVERY.DUE_AT).toInstant(),
        Optional.ofNullable(row.get(WEBHOOK_DELIVERY.FIRST_TRIED_AT))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(WEBHOOK_DELIVERY.ENDED_AT)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(WEBHOOK_DELIVERY.PROBLEM)));
  }
}
