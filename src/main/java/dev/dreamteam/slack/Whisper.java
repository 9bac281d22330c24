package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers and forms that only one person sees: where they are, or in a direct message when Slack
 * shows them nothing there. They may get lost, so nothing important is said only here.
 */
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
    String channel = request.path("channel").path("id").asText(request.path("channel_id").asText());
    if (url.isEmpty()) {
      say(channel, user(request), Optional.empty(), mrkdwn);
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
    try {
      api.respond(url, message);
    } catch (SlackFailure.Refused e) {
      sayDirectly(channel, user(request), mrkdwn, e);
    }
  }

  /**
   * Opens a form for whoever clicked.
   *
   * @param tooLate is answered when the click has become too old for that
   */
  void open(JsonNode click, ObjectNode view, String tooLate) {
    ObjectNode arguments = Json.object().put("trigger_id", click.path("trigger_id").asText());
    arguments.set("view", view);
    try {
      api.call("views.open", arguments);
    } catch (SlackFailure.Refused e) {
      answer(click, tooLate);
    }
  }

  void say(String channelId, String userId, Optional<String> threadTs, String mrkdwn) {
    say(channelId, userId, threadTs, mrkdwn, Json.array());
  }

  /**
   * Says something with buttons, for instance.
   *
   * @param mrkdwn the same in words, where the blocks cannot be shown
   */
  void say(
      String channelId, String userId, Optional<String> threadTs, String mrkdwn, ArrayNode blocks) {
    ObjectNode message =
        Json.object()
            .put("channel", channelId)
            .put("user", userId)
            .put("text", Clip.escapedTo(mrkdwn, 39_000));
    if (!blocks.isEmpty() && Blocks.fit(blocks)) {
      message.set("blocks", blocks);
    }
    threadTs.ifPresent(ts -> message.put("thread_ts", ts));
    try {
      api.call("chat.postEphemeral", message);
    } catch (SlackFailure.Refused e) {
      sayDirectly(channelId, userId, mrkdwn, e);
    }
  }

  /** Slack shows such answers to members of the channel only, for example. */
  private void sayDirectly(
      String channelId, String userId, String mrkdwn, SlackFailure.Refused whyNotThere) {
    String text = "About <#%s>: %s".formatted(channelId, mrkdwn);
    try {
      api.call(
          "chat.postMessage",
          Json.object().put("channel", userId).put("text", Clip.escapedTo(text, 39_000)));
    } catch (SlackFailure.Refused e) {
      e.addSuppressed(whyNotThere);
      // Not what: an answer may hold a secret.
      LOG.warn("{} could not be given an answer about {}", userId, channelId, e);
    }
  }

  static String user(JsonNode request) {
    return request.path("user").path("id").asText(request.path("user_id").asText(""));
  }

  private static ArrayNode sections(String mrkdwn) {
    ArrayNode blocks = Json.array();
    Lines.pack(mrkdwn, Blocks.SECTION).forEach(part -> blocks.add(Blocks.section(part)));
    return blocks;
  }
}
