package dev.dreamteam.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened, as endpoints are told of it.
 *
 * @param subject session, dream or memory store; events about one keep their order
 * @param ids what it is about, by the name that the payload gives it
 * @param onlyEndpoint the one endpoint that it is for; empty: all of the team's
 */
record WebhookEvent(
    UUID id,
    String teamId,
    EventType type,
    UUID subject,
    Map<String, Object> ids,
    Optional<UUID> onlyEndpoint,
    Instant at) {
  WebhookEvent {
    ids = Map.copyOf(ids);
  }

  /** The id that receivers see; the same for every try and every endpoint. */
  String publicId() {
    return "evt_" + id;
  }
}
