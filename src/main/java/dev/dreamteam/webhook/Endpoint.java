package dev.dreamteam.webhook;

import dev.dreamteam.conversation.PersonId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a team is told of what happens.
 *
 * @param number what people call it by, within their team
 * @param types what it wants; empty: everything
 * @param channelId where its owner asked for it
 * @param failures failed tries since the last one that succeeded
 * @param problem of the last try, when that failed
 */
record Endpoint(
    UUID id,
    String teamId,
    int number,
    URI url,
    Set<EventType> types,
    Status status,
    Instant statusSince,
    PersonId owner,
    String channelId,
    int failures,
    Optional<Instant> failingSince,
    Optional<String> problem) {
  /** Whether deliveries are tried; they are collected in any case. */
  enum Status {
    ACTIVE,
    /** A person wanted so. */
    PAUSED,
    /** It failed for too long. */
    FAILING,
    /** It answered 410. */
    GONE
  }

  Endpoint {
    types = Set.copyOf(types);
  }

  /** For messages: its place without what may be secret in it. */
  String host() {
    return url.getHost();
  }
}
