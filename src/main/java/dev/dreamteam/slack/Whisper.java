package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that only one person sees. They may get lost, so nothing important is said only here. */
final class Whisper {
  private static final Logger LOG = LoggerFactory.getLogger(Whisper.class);

  private final SlackApi api;

  Whisper(SlackApi api) {
    this.api = api;
  }

  /** Answers a command, click or shortcut where it came from. */
  void answer(JsonNode request, String mrkdwn) {
    answer(request, mrkdwn, Json.array());
  }

  void answer(JsonNode request, String mrkdwn, ArrayNode blocks) {
    String url = request.path("response_url").asText("");
    if (url.isEmpty()) {
      say(
          request.path("channel").path("id").asText(request.path("channel_id").asText()),
          user(request),
          Optional.empty(),
          mrkdwn);
      return;
    }
    ObjectNode message =
        Json.object()
            .put("response_type", "ephemeral")
            .put("replace_original", false)
            .put("text", Clip.escapedTo(mrkdwn, 39_000));
    ArrayNode shown = blocks.isEmpty() ? sections(mrkdwn) : blocks;
    if (Blocks.fit(shown)) {
      message.set("blocks", shown);
    }
    trying(() -> api.respond(url, message));
  }

  void say(String channelId, String userId, Optional<String> threadTs, String mrkdwn) {
    ObjectNode message =
        Json.object()
            .put("channel", channelId)
            .put("user", userId)
            .put("text", Clip.escapedTo(mrkdwn, 39_000));
    threadTs.ifPresent(ts -> message.put("thread_ts", ts));
    trying(() -> api.call("chat.postEphemeral", message));
  }

  static String user(JsonNode request) {
    return request.path("user").path("id").asText(request.path("user_id").asText(""));
  }

  private static ArrayNode sections(String mrkdwn) {
    ArrayNode blocks = Json.array();
    Lines.pack(mrkdwn, Blocks.SECTION).forEach(part -> blocks.add(Blocks.section(part)));
    return blocks;
  }

  private static void trying(Runnable call) {
    try {
      call.run();
    } catch (SlackFailure.Refused e) {
      LOG.warn("An answer for one person was not shown: {}", e.getMessage());
    }
  }
}
