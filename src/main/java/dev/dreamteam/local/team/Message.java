package dev.dreamteam.local.team;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One message in a channel.
 *
 * @param body Slack's message object as it was written, unknown blocks included; never changed in
 *     place
 * @param edits how often it was changed
 */
public record Message(String channel, ObjectNode body, int edits) {
  @JsonIgnore
  public String ts() {
    return body.path("ts").asText();
  }

  @JsonIgnore
  public long micros() {
    return Ts.micros(ts());
  }

  @JsonIgnore
  public String text() {
    return body.path("text").asText();
  }

  @JsonIgnore
  public String author() {
    return body.path("user").asText();
  }

  /** The author, or the bot that wrote it under no user's name. */
  @JsonIgnore
  String speaker() {
    return author().isEmpty() ? body.path("bot_id").asText() : author();
  }

  @JsonIgnore
  public String subtype() {
    return body.path("subtype").asText();
  }

  /** The root's timestamp, when it is a reply. */
  @JsonIgnore
  public Optional<String> root() {
    String thread = body.path("thread_ts").asText();
    return thread.isEmpty() || thread.equals(ts()) ? Optional.empty() : Optional.of(thread);
  }

  /** Whether it shows in the channel itself and not only in a thread. */
  @JsonIgnore
  public boolean inChannel() {
    return root().isEmpty() || subtype().equals("thread_broadcast");
  }

  /** A copy to change. */
  public ObjectNode copy() {
    return body.deepCopy();
  }

  Message edited(ObjectNode newBody) {
    return new Message(channel, newBody, edits + 1);
  }

  /** The same message with something about it changed that is not an edit, such as a reaction. */
  Message with(String field, JsonNode value) {
    ObjectNode copy = copy();
    if (value.isEmpty()) {
      copy.remove(field);
    } else {
      copy.set(field, value);
    }
    return new Message(channel, copy, edits);
  }
}
