package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One thing that the app is to be told, over as many envelopes as it takes.
 *
 * @param type events_api, interactive or slash_commands
 * @param answer completed with the payload of the acknowledgement, missing when it had none; fails
 *     with {@link Unanswered}
 */
public record Delivery(String type, ObjectNode payload, CompletableFuture<JsonNode> answer) {
  /** The app did not acknowledge in time, or is not there. */
  static final class Unanswered extends RuntimeException {
    Unanswered(String message) {
      super(message);
    }
  }

  public static Delivery of(String type, ObjectNode payload) {
    return new Delivery(type, payload, new CompletableFuture<>());
  }

  /** Only events are sent again; a person who clicked sees that it failed. */
  boolean isRepeatable() {
    return type.equals("events_api");
  }

  /** The same once more, with an acknowledgement of its own. */
  Delivery again() {
    return of(type, payload);
  }

  /** The same as if it were another event: Slack has told one message under several event ids. */
  Delivery asAnother() {
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    return of(type, payload.deepCopy().put("event_id", "Ev0" + id.toUpperCase(Locale.ROOT)));
  }

  /** The same with only the fields that Slack promises; the acknowledgement answers both. */
  Delivery reduced() {
    return new Delivery(type, Promised.delivered(payload), answer);
  }

  /** What it is about, for the log. */
  String topic() {
    return isRepeatable()
        ? payload.path("event").path("type").asText()
        : payload.path("type").asText(payload.path("command").asText());
  }

  ObjectNode envelope(String id, int attempt, String reason) {
    ObjectNode envelope =
        Json.object()
            .put("envelope_id", id)
            .put("type", type)
            .put("accepts_response_payload", !isRepeatable());
    if (isRepeatable()) {
      envelope.put("retry_attempt", attempt).put("retry_reason", reason);
    }
    return envelope.set("payload", payload);
  }
}
