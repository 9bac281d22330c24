package dev.dreamteam.webhook;

import dev.dreamteam.conversation.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A key to the read API, for everything of its team that may be read there.
 *
 * @param number what people call it by, within their team
 * @param name what it is for
 * @param owner who made it, and must be an admin still
 * @param lastUsed to the minute
 */
record ReadToken(
    String teamId,
    int number,
    String name,
    PersonId owner,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsed) {
  boolean isGood(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }
}
