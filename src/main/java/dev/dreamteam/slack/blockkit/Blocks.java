package dev.dreamteam.slack.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;

/** Slack's blocks as JSON, each within Slack's limits whatever the text. */
public final class Blocks {
  /** Slack wants ids, and each of ours is shorter than this with its quotes. */
  private static final int ID = 40;

  private Blocks() {}

  public static ObjectNode header(String text) {
    return block("header").set("text", plain(Clip.line(text, Limits.HEADER)));
  }

  /** A paragraph; {@code mrkdwn} is in Slack's own markup, escaped. */
  public static ObjectNode section(String mrkdwn) {
    return block("section").set("text", mrkdwn(mrkdwn, Limits.SECTION));
  }

  /** Standard Markdown, which is not escaped. */
  public static ObjectNode markdown(String markdown) {
    return block("markdown").put("text", Clip.to(Broadcasts.disarmed(markdown), Limits.MARKDOWN));
  }

  public static ObjectNode context(String mrkdwn) {
    return block("context").set("elements", Json.array().add(mrkdwn(mrkdwn, Limits.SECTION)));
  }

  public static ObjectNode divider() {
    return block("divider");
  }

  public static ObjectNode actions(ObjectNode... buttons) {
    ArrayNode elements = Json.array();
    for (ObjectNode button : buttons) {
      elements.add(button);
    }
    return block("actions").set("elements", elements);
  }

  public static ObjectNode button(String actionId, String label, String value) {
    ObjectNode button =
        Json.object().put("type", "button").put("action_id", actionId).put("value", value);
    if (value.length() > Limits.BUTTON_VALUE) {
      throw new IllegalArgumentException("a button's value is an id, not a text");
    }
    button.set("text", plain(Clip.to(label, Limits.BUTTON)));
    return button;
  }

  /** A button that opens a page. */
  static ObjectNode link(String actionId, String label, String url) {
    ObjectNode button =
        Json.object().put("type", "button").put("action_id", actionId).put("url", url);
    button.set("text", plain(Clip.to(label, Limits.BUTTON)));
    return button;
  }

  /** A button that asks before it counts. */
  public static ObjectNode confirmed(ObjectNode button, String title, String question, String yes) {
    ObjectNode confirm = Json.object();
    confirm.set("title", plain(Clip.to(title, 100)));
    confirm.set("text", plain(Clip.to(question, 300)));
    confirm.set("confirm", plain(Clip.to(yes, 30)));
    confirm.set("deny", plain("Cancel"));
    return button.set("confirm", confirm);
  }

  public static ObjectNode plain(String text) {
    return Json.object()
        .put("type", "plain_text")
        .put("text", text.isEmpty() ? "–" : text)
        .put("emoji", true);
  }

  public static ObjectNode richText(String text) {
    ObjectNode section = Json.object().put("type", "rich_text_section");
    section.set("elements", Json.array().add(Json.object().put("type", "text").put("text", text)));
    return block("rich_text").set("elements", Json.array().add(section));
  }

  /**
   * The blocks with ids that are new at each edit, as Slack wants.
   *
   * @param edit how often the message was sent before
   */
  public static ArrayNode withIds(ArrayNode blocks, String prefix, int edit) {
    ArrayNode named = Json.array();
    for (JsonNode block : blocks) {
      ObjectNode copy = block.deepCopy();
      if (!copy.has("block_id")) {
        copy.put("block_id", "%s-%d-%d".formatted(prefix, edit, named.size()));
      }
      named.add(copy);
    }
    return named;
  }

  public static boolean fit(ArrayNode blocks) {
    return blocks.size() <= Limits.BLOCKS_OF_MESSAGE && size(blocks) <= Limits.ALL_BLOCKS;
  }

  /** Characters as they are sent. */
  static int size(ArrayNode blocks) {
    return Json.write(blocks).length() + ID * blocks.size();
  }

  private static ObjectNode mrkdwn(String text, int max) {
    return Json.object()
        .put("type", "mrkdwn")
        .put("text", text.isEmpty() ? "–" : Clip.escapedTo(text, max));
  }

  private static ObjectNode block(String type) {
    return Json.object().put("type", type);
  }
}
