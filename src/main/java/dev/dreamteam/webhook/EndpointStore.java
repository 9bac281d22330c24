package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_ENDPOINT;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_SECRET;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.tables.tables.records.WebhookEndpointRecord;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Endpoints as rows, and which node is at work on which. */
final class EndpointStore {
  private EndpointStore() {}

  /** Makes everybody else wait who would add an endpoint to the team. */
  static void lockTeam(DSLContext tx, String teamId) {
    tx.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
        val("dreamteam webhooks of " + teamId));
  }

  static int nextNumber(DSLContext tx, String teamId) {
    return tx.select(coalesce(max(WEBHOOK_ENDPOINT.NUMBER), 0))
            .from(WEBHOOK_ENDPOINT)
            .where(WEBHOOK_ENDPOINT.TEAM_ID.eq(teamId))
            .fetchSingle()
            .value1()
        + 1;
  }

  static void add(DSLContext tx, Endpoint endpoint) {
    OffsetDateTime since = endpoint.statusSince().atOffset(UTC);
    tx.insertInto(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.ID, endpoint.id())
        .set(WEBHOOK_ENDPOINT.TEAM_ID, endpoint.teamId())
        .set(WEBHOOK_ENDPOINT.NUMBER, endpoint.number())
        .set(WEBHOOK_ENDPOINT.URL, endpoint.url().toString())
        .set(
            WEBHOOK_ENDPOINT.TYPES,
            endpoint.types().stream().map(EventType::label).sorted().toArray(String[]::new))
        .set(WEBHOOK_ENDPOINT.STATUS, endpoint.status().name())
        .set(WEBHOOK_ENDPOINT.STATUS_SINCE, since)
        .set(WEBHOOK_ENDPOINT.OWNER, endpoint.owner().value())
        .set(WEBHOOK_ENDPOINT.CHANNEL_ID, endpoint.channelId())
        .set(WEBHOOK_ENDPOINT.CREATED_AT, since)
        .set(WEBHOOK_ENDPOINT.NOT_BEFORE, since)
        .execute();
  }

  /** With everything that was to be delivered to it. */
  static void remove(DSLContext tx, Endpoint endpoint) {
    tx.deleteFrom(WEBHOOK_ENDPOINT).where(WEBHOOK_ENDPOINT.ID.eq(endpoint.id())).execute();
  }

  static List<Endpoint> list(DSLContext sql, String teamId) {
    return sql.selectFrom(WEBHOOK_ENDPOINT)
        .where(WEBHOOK_ENDPOINT.TEAM_ID.eq(teamId))
        .orderBy(WEBHOOK_ENDPOINT.NUMBER)
        .fetch(EndpointStore::read);
  }

  static Optional<Endpoint> find(DSLContext sql, String teamId, int number) {
    return sql.selectFrom(WEBHOOK_ENDPOINT)
        .where(WEBHOOK_ENDPOINT.TEAM_ID.eq(teamId), WEBHOOK_ENDPOINT.NUMBER.eq(number))
        .fetchOptional(EndpointStore::read);
  }

  static int countInactive(DSLContext sql) {
    return sql.fetchCount(
        WEBHOOK_ENDPOINT, WEBHOOK_ENDPOINT.STATUS.ne(Endpoint.Status.ACTIVE.name()));
  }

  /** The team of an endpoint. */
  static Optional<String> teamOf(DSLContext sql, UUID id) {
    return sql.select(WEBHOOK_ENDPOINT.TEAM_ID)
        .from(WEBHOOK_ENDPOINT)
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .fetchOptional(WEBHOOK_ENDPOINT.TEAM_ID);
  }

  /** Has somebody else answer for an endpoint. */
  static void belongsTo(DSLContext tx, UUID id, PersonId owner, String channelId) {
    tx.update(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.OWNER, owner.value())
        .set(WEBHOOK_ENDPOINT.CHANNEL_ID, channelId)
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .execute();
  }

  /** Changes the status; an active endpoint is tried at once, its failures forgotten. */
  static void become(DSLContext tx, UUID id, Endpoint.Status status, Instant now) {
    tx.update(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.STATUS, status.name())
        .set(WEBHOOK_ENDPOINT.STATUS_SINCE, now.atOffset(UTC))
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .execute();
    if (status == Endpoint.Status.ACTIVE) {
      tx.update(WEBHOOK_ENDPOINT)
          .set(WEBHOOK_ENDPOINT.FAILURES, 0)
          .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
          .setNull(WEBHOOK_ENDPOINT.PROBLEM)
          .set(WEBHOOK_ENDPOINT.NOT_BEFORE, now.atOffset(UTC))
          .where(WEBHOOK_ENDPOINT.ID.eq(id))
          .execute();
    }
  }

  /**
   * Takes an endpoint that has something due, the one that was served longest ago.
   *
   * @param keyId only those are taken whose secret this key opens
   */
  static Optional<Endpoint> claim(
      DSLContext tx, String holder, String keyId, Instant now, Instant until) {
    OffsetDateTime time = now.atOffset(UTC);
    return tx.selectFrom(WEBHOOK_ENDPOINT)
        .where(
            WEBHOOK_ENDPOINT.STATUS.eq(inline(Endpoint.Status.ACTIVE.name())),
            WEBHOOK_ENDPOINT.NOT_BEFORE.le(time),
            WEBHOOK_ENDPOINT.HELD_UNTIL.isNull().or(WEBHOOK_ENDPOINT.HELD_UNTIL.le(time)),
            exists(
                selectOne()
                    .from(WEBHOOK_SECRET)
                    .where(
                        WEBHOOK_SECRET.ENDPOINT_ID.eq(WEBHOOK_ENDPOINT.ID),
                        WEBHOOK_SECRET.KEY_ID.eq(keyId),
                        SecretStore.isValid(now))),
            exists(DeliveryStore.due(WEBHOOK_ENDPOINT.ID, now)))
        .orderBy(WEBHOOK_ENDPOINT.HELD_UNTIL.asc().nullsFirst())
        .limit(1)
        .forUpdate()
        .skipLocked()
        .fetchOptional()
        .map(
            claimed -> {
              claimed.setHeldBy(holder);
              claimed.setHeldUntil(until.atOffset(UTC));
              claimed.update();
              return read(claimed);
            });
  }

  /** Gives an endpoint back. */
  static void release(DSLContext tx, UUID id, String holder, Instant now) {
    tx.update(WEBHOOK_ENDPOINT)
        .setNull(WEBHOOK_ENDPOINT.HELD_BY)
        .set(WEBHOOK_ENDPOINT.HELD_UNTIL, now.atOffset(UTC))
        .where(WEBHOOK_ENDPOINT.ID.eq(id), WEBHOOK_ENDPOINT.HELD_BY.eq(holder))
        .execute();
  }

  /** Whoever is named so, or begins so, is no longer at work. */
  static void letGo(DSLContext tx, String holders, Instant now) {
    tx.update(WEBHOOK_ENDPOINT)
        .setNull(WEBHOOK_ENDPOINT.HELD_BY)
        .set(WEBHOOK_ENDPOINT.HELD_UNTIL, now.atOffset(UTC))
        .where(WEBHOOK_ENDPOINT.HELD_BY.startsWith(holders))
        .execute();
  }

  /** The receiver took something. */
  static void succeeded(DSLContext tx, UUID id, Instant now) {
    tx.update(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.FAILURES, 0)
        .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
        .setNull(WEBHOOK_ENDPOINT.PROBLEM)
        .set(WEBHOOK_ENDPOINT.NOT_BEFORE, now.atOffset(UTC))
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .execute();
  }

  /** A try failed; empty when the endpoint was removed meanwhile. */
  static Optional<Endpoint> failed(DSLContext tx, UUID id, String problem, Instant now) {
    return tx.update(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.FAILURES, WEBHOOK_ENDPOINT.FAILURES.plus(1))
        .set(
            WEBHOOK_ENDPOINT.FAILING_SINCE,
            coalesce(WEBHOOK_ENDPOINT.FAILING_SINCE, val(now.atOffset(UTC))))
        .set(WEBHOOK_ENDPOINT.PROBLEM, problem)
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .returning()
        .fetchOptional()
        .map(EndpointStore::read);
  }

  /** Nothing is tried before a time. */
  static void rest(DSLContext tx, UUID id, Instant until) {
    tx.update(WEBHOOK_ENDPOINT)
        .set(WEBHOOK_ENDPOINT.NOT_BEFORE, until.atOffset(UTC))
        .where(WEBHOOK_ENDPOINT.ID.eq(id))
        .execute();
  }

  /**
   * A holder goes on with an endpoint.
   *
   * @return false when another node may have taken it, or it is no longer active, or it rests
   */
  static boolean keep(DSLContext tx, UUID id, String holder, Instant now, Instant until) {
    return tx.update(WEBHOOK_ENDPOINT)
            .set(WEBHOOK_ENDPOINT.HELD_UNTIL, until.atOffset(UTC))
            .where(
                WEBHOOK_ENDPOINT.ID.eq(id),
                WEBHOOK_ENDPOINT.HELD_BY.eq(holder),
                WEBHOOK_ENDPOINT.NOT_BEFORE.le(now.atOffset(UTC)),
                WEBHOOK_ENDPOINT.STATUS.eq(Endpoint.Status.ACTIVE.name()))
            .execute()
        == 1;
  }

  private static Endpoint read(WebhookEndpointRecord row) {
    return new Endpoint(
        row.getId(),
        row.getTeamId(),
        row.getNumber(),
        URI.create(row.getUrl()),
        Arrays.stream(row.getTypes()).map(EventType::of).collect(Collectors.toSet()),
        Endpoint.Status.valueOf(row.getStatus()),
        row.getStatusSince().toInstant(),
        new PersonId(row.getOwner()),
        row.getChannelId(),
        row.getFailures(),
        Optional.ofNullable(row.getFailingSince()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getProblem()));
  }
}
