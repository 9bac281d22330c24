package dev.dreamteam.slack.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import java.util.Optional;

/**
 * Where somebody is who clicked, typed a command or sent a form, and therefore looks for an answer.
 *
 * @param channelId empty where there is no conversation, for example in the App Home
 * @param threadTs the root of the thread; empty in the channel itself
 */
public record Spot(String channelId, Optional<String> threadTs) {
  private static final String CHANNEL = "channelId";
  private static final String ROOT = "rootTs";

  public static Spot in(ThreadAddress thread) {
    return new Spot(thread.channelId(), Optional.of(thread.rootTs()));
  }

  public static Spot in(String channelId) {
    return new Spot(channelId, Optional.empty());
  }

  /**
   * Reads it from what Slack sent. The message whose thread it is stands in the channel: who uses
   * it is there.
   *
   * @param request a command, click, shortcut or form
   */
  public static Spot of(JsonNode request) {
    if (request.path("view").hasNonNull("private_metadata")) {
      return of(request.path("view").path("private_metadata").asText());
    }
    JsonNode container = request.path("container");
    JsonNode message = request.path("message");
    String channel =
        request
            .path("channel")
            .path("id")
            .asText(request.path("channel_id").asText(container.path("channel_id").asText()));
    String root = container.path("thread_ts").asText(message.path("thread_ts").asText());
    String self = message.path("ts").asText(container.path("message_ts").asText());
    return new Spot(channel, Optional.of(root).filter(ts -> !ts.isEmpty() && !ts.equals(self)));
  }

  /** What a form carries of it, as its target wrote it. */
  private static Spot of(String metadata) {
    JsonNode target;
    try {
      target = Json.parse(metadata);
    } catch (MalformedJson e) {
      return in("");
    }
    return new Spot(
        target.path(CHANNEL).asText(),
        Optional.of(target.path(ROOT).asText()).filter(ts -> !ts.isEmpty()));
  }

  /** Addresses a message that one person sees. */
  ObjectNode addressed(String userId) {
    ObjectNode message = Json.object().put("channel", channelId).put("user", userId);
    threadTs.ifPresent(ts -> message.put("thread_ts", ts));
    return message;
  }
}
