package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_SECRET;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Secrets of endpoints, encrypted. */
final class SecretStore {
  private SecretStore() {}

  static void add(DSLContext tx, WebhookKeys keys, UUID endpoint, Secret secret, Instant now) {
    tx.insertInto(WEBHOOK_SECRET)
        .set(WEBHOOK_SECRET.ID, UUID.randomUUID())
        .set(WEBHOOK_SECRET.ENDPOINT_ID, endpoint)
        .set(WEBHOOK_SECRET.SEALED, keys.seal(endpoint, secret))
        .set(WEBHOOK_SECRET.KEY_ID, keys.id())
        .set(WEBHOOK_SECRET.CREATED_AT, now.atOffset(UTC))
        .execute();
  }

  /** Has every secret of the endpoint that has no end yet end at a time. */
  static void expire(DSLContext tx, UUID endpoint, Instant at) {
    tx.update(WEBHOOK_SECRET)
        .set(WEBHOOK_SECRET.EXPIRES_AT, at.atOffset(UTC))
        .where(WEBHOOK_SECRET.ENDPOINT_ID.eq(endpoint), WEBHOOK_SECRET.EXPIRES_AT.isNull())
        .execute();
  }

  /** Forgets what is valid no more. */
  static void sweep(DSLContext tx, Instant now) {
    tx.deleteFrom(WEBHOOK_SECRET).where(WEBHOOK_SECRET.EXPIRES_AT.le(now.atOffset(UTC))).execute();
  }

  static int countValid(DSLContext sql, UUID endpoint, Instant now) {
    return sql.fetchCount(WEBHOOK_SECRET, WEBHOOK_SECRET.ENDPOINT_ID.eq(endpoint), isValid(now));
  }

  /** The newest first; without those that this key does not open. */
  static List<Secret> valid(DSLContext sql, WebhookKeys keys, UUID endpoint, Instant now) {
    return sql
        .select(WEBHOOK_SECRET.SEALED)
        .from(WEBHOOK_SECRET)
        .where(WEBHOOK_SECRET.ENDPOINT_ID.eq(endpoint), isValid(now))
        .orderBy(WEBHOOK_SECRET.CREATED_AT.desc())
        .fetch(row -> keys.open(endpoint, row.value1()))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Endpoints with valid secrets none of which was made under this key. */
  static int countForeign(DSLContext sql, String keyId, Instant now) {
    return sql.fetchCount(
        sql.selectDistinct(WEBHOOK_SECRET.ENDPOINT_ID)
            .from(WEBHOOK_SECRET)
            .where(isValid(now))
            .except(
                sql.select(WEBHOOK_SECRET.ENDPOINT_ID)
                    .from(WEBHOOK_SECRET)
                    .where(isValid(now), WEBHOOK_SECRET.KEY_ID.eq(keyId))));
  }

  static Condition isValid(Instant now) {
    return WEBHOOK_SECRET.EXPIRES_AT.isNull().or(WEBHOOK_SECRET.EXPIRES_AT.gt(now.atOffset(UTC)));
  }
}
