package dev.dreamteam.slack.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A kept delivery on its way to being handled; {@code attempts} counts this one. */
public record InboxRow(
    long id,
    String teamId,
    String channelId,
    String messageTs,
    Delivery.Kind kind,
    String threadKey,
    boolean mentioned,
    JsonNode payload,
    int attempts,
    Instant receivedAt) {}
