package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;

/**
 * What a post of ours says of itself in its metadata, by which it is known again.
 *
 * @param outboxId the row that it was posted for; empty when the message bears no such mark
 * @param kind the name of the row's kind
 */
public record PostMark(String outboxId, String kind) {
  private static final String EVENT_TYPE = "dreamteam_post";
  private static final String OUTBOX_ID = "outbox_id";
  private static final String KIND = "kind";

  /** Of a message that was read with its metadata. */
  public static PostMark of(JsonNode message) {
    JsonNode metadata = message.path("metadata");
    JsonNode payload = metadata.path("event_payload");
    boolean ours = metadata.path("event_type").asText().equals(EVENT_TYPE);
    return new PostMark(
        payload.path(OUTBOX_ID).asText(""), ours ? payload.path(KIND).asText() : "");
  }

  /** Whether the message shows how a task of ours goes. */
  boolean isProgress() {
    return kind.equals("PROGRESS");
  }

  public ObjectNode metadata() {
    ObjectNode metadata = Json.object().put("event_type", EVENT_TYPE);
    metadata.set("event_payload", Json.object().put(OUTBOX_ID, outboxId).put(KIND, kind));
    return metadata;
  }
}
