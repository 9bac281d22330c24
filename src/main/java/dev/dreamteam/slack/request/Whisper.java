package dev.dreamteam.slack.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Lines;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers and forms that only one person sees: where they are, or in a direct message when Slack
 * shows them nothing there. They may get lost, so nothing important is said only here.
 */
public final class Whisper {
  private static final Logger LOG = LoggerFactory.getLogger(Whisper.class);

  private final SlackApi api;

  public Whisper(SlackApi api) {
    this.api = api;
  }

  /** Answers a command, click, shortcut or form where it came from. */
  public void answer(JsonNode request, String mrkdwn) {
    answer(request, mrkdwn, Json.array());
  }

  public void answer(JsonNode request, String mrkdwn, ArrayNode blocks) {
    Spot spot = Spot.of(request);
    String url = request.path("response_url").asText("");
    ArrayNode shown = blocks.isEmpty() ? sections(mrkdwn) : blocks;
    // an answer to the address lands in the channel, whatever thread the click was made in
    if (url.isEmpty() || spot.threadTs().isPresent()) {
      say(spot, user(request), mrkdwn, shown);
      return;
    }
    ObjectNode message =
        Json.object()
            .put("response_type", "ephemeral")
            .put("replace_original", false)
            .put("text", mrkdwn);
    if (Blocks.fit(shown)) {
      message.set("blocks", shown);
    }
    try {
      api.respond(url, message);
    } catch (SlackFailure.Refused e) {
      sayDirectly(spot, user(request), mrkdwn, e);
    }
  }

  /**
   * Opens a form for whoever clicked.
   *
   * @param tooLate is answered when the click has become too old for that
   */
  public void open(JsonNode click, ObjectNode view, String tooLate) {
    ObjectNode arguments = Json.object().put("trigger_id", click.path("trigger_id").asText());
    arguments.set("view", view);
    try {
      api.call("views.open", arguments);
    } catch (SlackFailure.Refused e) {
      answer(click, tooLate);
    }
  }

  public void say(Spot spot, String userId, String mrkdwn) {
    say(spot, userId, mrkdwn, Json.array());
  }

  /**
   * Says something with buttons, for instance.
   *
   * @param mrkdwn the same in words, where the blocks cannot be shown
   */
  public void say(Spot spot, String userId, String mrkdwn, ArrayNode blocks) {
    ObjectNode message = spot.addressed(userId).put("text", mrkdwn);
    if (!blocks.isEmpty() && Blocks.fit(blocks)) {
      message.set("blocks", blocks);
    }
    try {
      api.call("chat.postEphemeral", message);
    } catch (SlackFailure.Refused e) {
      sayDirectly(spot, userId, mrkdwn, e);
    }
  }

  /** Slack shows such answers to members of the channel only, for example. */
  private void sayDirectly(
      Spot spot, String userId, String mrkdwn, SlackFailure.Refused whyNotThere) {
    String about = spot.channelId().isEmpty() ? "" : "About <#%s>: ".formatted(spot.channelId());
    try {
      api.call(
          "chat.postMessage", Json.object().put("channel", userId).put("text", about + mrkdwn));
    } catch (SlackFailure.Refused e) {
      e.addSuppressed(whyNotThere);
      // Not what: an answer may hold a secret.
      LOG.warn("{} could not be given an answer about {}", userId, spot.channelId(), e);
    }
  }

  public static String user(JsonNode request) {
    return request.path("user").path("id").asText(request.path("user_id").asText(""));
  }

  private static ArrayNode sections(String mrkdwn) {
    ArrayNode blocks = Json.array();
    Lines.pack(mrkdwn, Limits.SECTION).forEach(part -> blocks.add(Blocks.section(part)));
    return blocks;
  }
}
