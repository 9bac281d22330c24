package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.WEBHOOK_READ_TOKEN;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.tables.tables.records.WebhookReadTokenRecord;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Tokens as rows; of the token itself there is only the fingerprint. */
final class ReadTokenStore {
  /** Of when a token was last used. */
  private static final Duration TO_THE = Duration.ofMinutes(1);

  private ReadTokenStore() {}

  static int nextNumber(DSLContext tx, String teamId) {
    return tx.select(coalesce(max(WEBHOOK_READ_TOKEN.NUMBER), 0))
            .from(WEBHOOK_READ_TOKEN)
            .where(WEBHOOK_READ_TOKEN.TEAM_ID.eq(teamId))
            .fetchSingle()
            .value1()
        + 1;
  }

  static void add(DSLContext tx, ReadToken token, Fingerprint fingerprint, Instant now) {
    tx.insertInto(WEBHOOK_READ_TOKEN)
        .set(WEBHOOK_READ_TOKEN.TEAM_ID, token.teamId())
        .set(WEBHOOK_READ_TOKEN.NUMBER, token.number())
        .set(WEBHOOK_READ_TOKEN.NAME, token.name())
        .set(WEBHOOK_READ_TOKEN.FINGERPRINT, fingerprint.value())
        .set(WEBHOOK_READ_TOKEN.CREATED_BY, token.owner().value())
        .set(WEBHOOK_READ_TOKEN.CREATED_AT, now.atOffset(UTC))
        .set(WEBHOOK_READ_TOKEN.EXPIRES_AT, token.expiresAt().atOffset(UTC))
        .execute();
  }

  /** The newest first. */
  static List<ReadToken> list(DSLContext sql, String teamId) {
    return sql.selectFrom(WEBHOOK_READ_TOKEN)
        .where(WEBHOOK_READ_TOKEN.TEAM_ID.eq(teamId))
        .orderBy(WEBHOOK_READ_TOKEN.NUMBER.desc())
        .fetch(ReadTokenStore::read);
  }

  static Optional<ReadToken> find(DSLContext sql, Fingerprint fingerprint) {
    return sql.selectFrom(WEBHOOK_READ_TOKEN)
        .where(WEBHOOK_READ_TOKEN.FINGERPRINT.eq(fingerprint.value()))
        .fetchOptional(ReadTokenStore::read);
  }

  /** Returns whether there was such a token that was good till now. */
  static boolean revoke(DSLContext tx, String teamId, int number, Instant now) {
    return tx.update(WEBHOOK_READ_TOKEN)
            .set(WEBHOOK_READ_TOKEN.REVOKED_AT, now.atOffset(UTC))
            .where(
                WEBHOOK_READ_TOKEN.TEAM_ID.eq(teamId),
                WEBHOOK_READ_TOKEN.NUMBER.eq(number),
                WEBHOOK_READ_TOKEN.REVOKED_AT.isNull())
            .execute()
        == 1;
  }

  /** Ends what somebody made; how many. */
  static int revokeAllOf(DSLContext tx, String teamId, PersonId person, Instant now) {
    return tx.update(WEBHOOK_READ_TOKEN)
        .set(WEBHOOK_READ_TOKEN.REVOKED_AT, now.atOffset(UTC))
        .where(
            WEBHOOK_READ_TOKEN.TEAM_ID.eq(teamId),
            WEBHOOK_READ_TOKEN.CREATED_BY.eq(person.value()),
            WEBHOOK_READ_TOKEN.REVOKED_AT.isNull())
        .execute();
  }

  static void used(DSLContext sql, ReadToken token, Instant now) {
    OffsetDateTime at = now.atOffset(UTC);
    sql.update(WEBHOOK_READ_TOKEN)
        .set(WEBHOOK_READ_TOKEN.LAST_USED_AT, at)
        .where(
            WEBHOOK_READ_TOKEN.TEAM_ID.eq(token.teamId()),
            WEBHOOK_READ_TOKEN.NUMBER.eq(token.number()),
            WEBHOOK_READ_TOKEN
                .LAST_USED_AT
                .isNull()
                .or(WEBHOOK_READ_TOKEN.LAST_USED_AT.lt(at.minus(TO_THE))))
        .execute();
  }

  private static ReadToken read(WebhookReadTokenRecord row) {
    return new ReadToken(
        row.getTeamId(),
        row.getNumber(),
        row.getName(),
        new PersonId(row.getCreatedBy()),
        row.getExpiresAt().toInstant(),
        Optional.ofNullable(row.getRevokedAt()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getLastUsedAt()).map(OffsetDateTime::toInstant));
  }
}
