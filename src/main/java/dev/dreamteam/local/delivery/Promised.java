package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields of Slack's objects that its reference promises. Everything else may be missing: other
 * servers that speak Slack's language, old messages and deleted people come without it.
 */
public enum Promised {
  /** A message as channels, threads and events hold it. */
  MESSAGE(
      "type",
      "subtype",
      "hidden",
      "user",
      "username",
      "text",
      "ts",
      "thread_ts",
      "reply_count",
      "latest_reply",
      "edited",
      "deleted_ts",
      "attachments",
      "files",
      "reactions",
      "metadata",
      "message",
      "previous_message",
      "channel",
      "channel_type",
      "event_ts"),
  /** The message that the answer of a post or an edit repeats. */
  POSTED("type", "subtype", "user", "text", "ts"),
  PERSON(
      "id",
      "team_id",
      "name",
      "deleted",
      "real_name",
      "is_admin",
      "is_owner",
      "is_restricted",
      "is_ultra_restricted",
      "is_bot",
      "profile"),
  /** Somebody who is deactivated has neither rights nor a time zone. */
  FORMER_PERSON("id", "team_id", "name", "deleted", "is_bot", "profile"),
  CHANNEL(
      "id",
      "name",
      "created",
      "is_channel",
      "is_group",
      "is_im",
      "is_mpim",
      "is_private",
      "is_archived",
      "is_ext_shared",
      "is_member",
      "num_members",
      "topic",
      "purpose",
      "user"),
  FILE(
      "id",
      "created",
      "name",
      "title",
      "mimetype",
      "filetype",
      "size",
      "user",
      "mode",
      "file_access",
      "url_private"),
  REACTION("type", "user", "reaction", "item", "event_ts");

  /** What stands under these names in answers, alone or in lists. */
  private static final Map<String, Promised> IN_ANSWERS =
      Map.of(
          "messages", MESSAGE,
          "message", POSTED,
          "user", PERSON,
          "members", PERSON,
          "channel", CHANNEL,
          "channels", CHANNEL,
          "file", FILE,
          "files", FILE);

  private static final Map<String, Promised> IN_EVENTS =
      Map.of(
          "message", MESSAGE,
          "app_mention", MESSAGE,
          "reaction_added", REACTION,
          "reaction_removed", REACTION);

  private final Set<String> fields;

  Promised(String... fields) {
    this.fields = Set.of(fields);
  }

  /** An answer of the Web API with only these. */
  public static ObjectNode answer(ObjectNode whole) {
    ObjectNode answer = whole.deepCopy();
    answer.remove("pin_count");
    IN_ANSWERS.forEach(
        (name, shape) -> {
          JsonNode value = answer.path(name);
          value.valueStream().filter(JsonNode::isObject).forEach(shape::reduce);
          shape.reduce(value);
        });
    return answer;
  }

  /** What an envelope brings with only these. */
  static ObjectNode delivered(ObjectNode whole) {
    ObjectNode payload = whole.deepCopy();
    JsonNode event = payload.path("event");
    Promised shape = IN_EVENTS.get(event.path("type").asText());
    if (shape != null) {
      shape.reduce(event);
    }
    MESSAGE.reduce(payload.path("message"));
    return payload;
  }

  private void reduce(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return;
    }
    Set<String> kept = new HashSet<>(fields);
    switch (this) {
      case MESSAGE -> {
        MESSAGE.reduce(object.path("message"));
        MESSAGE.reduce(object.path("previous_message"));
        object.path("files").forEach(FILE::reduce);
        if (!object.has("user")) {
          kept.add("bot_id"); // or nobody would have written it
        }
        if (object.path("text").asText().isEmpty()) {
          kept.add("blocks"); // or it would say nothing
        }
      }
      case PERSON -> {
        if (object.path("deleted").asBoolean()) {
          kept.retainAll(FORMER_PERSON.fields);
        }
      }
      default -> {}
    }
    object.retain(kept);
  }
}
