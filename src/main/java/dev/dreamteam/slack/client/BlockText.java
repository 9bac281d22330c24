package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.blockkit.BoundedText;
import dev.dreamteam.slack.blockkit.MessageText;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a message's blocks in the notation of Slack's {@code text}: what people read, and
 * not what they can press. Blocks of unknown types say what stands where blocks usually have words.
 */
final class BlockText {
  private static final int DEEPEST = 8;

  /** Where blocks of all types have words or further blocks, in the order in which they show. */
  private static final List<String> WORDS =
      List.of(
          "title",
          "subtitle",
          "label",
          "text",
          "body",
          "description",
          "fields",
          "elements",
          "details",
          "output",
          "tasks",
          "cards",
          "blocks",
          "alt_text");

  private final BoundedText out;

  private BlockText(BoundedText out) {
    this.out = out;
  }

  /** The words of blocks, at most so many characters. */
  static String of(JsonNode blocks, int most) {
    BoundedText out = new BoundedText(most);
    new BlockText(out).all(blocks, 0);
    return out.toString().strip();
  }

  /** Whether one of the blocks is what somebody wrote in Slack's editor. */
  static boolean areWritten(JsonNode blocks) {
    return blocks.valueStream().anyMatch(block -> isType(block, "rich_text"));
  }

  private void all(JsonNode blocks, int depth) {
    for (JsonNode block : blocks) {
      if (depth > DEEPEST || out.isFull()) {
        return;
      }
      out.newLine();
      block(block, depth);
    }
  }

  private void block(JsonNode block, int depth) {
    switch (block.path("type").asText()) {
      case "actions", "context_actions", "button", "input", "divider" -> {}
      case "rich_text" -> new RichText(out).add(block);
      case "markdown" -> out.append(MessageText.escape(block.path("text").asText()));
      case "table", "data_table" -> rows(block.path("rows"));
      case "mrkdwn", "plain_text" -> out.append(words(block));
      case "image" -> out.append(image(block));
      default -> WORDS.forEach(key -> part(block.path(key), depth));
    }
  }

  private void part(JsonNode part, int depth) {
    if (part.isTextual()) {
      out.newLine().append(MessageText.escape(part.asText()));
    } else if (part.isArray()) {
      all(part, depth + 1);
    } else if (part.isObject() && depth < DEEPEST) {
      out.newLine();
      block(part, depth + 1);
    }
  }

  private void rows(JsonNode rows) {
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      for (JsonNode cell : row) {
        BoundedText one = out.fresh();
        if (isType(cell, "rich_text")) {
          new RichText(one).add(cell);
        } else {
          one.append(MessageText.escape(cell.path("text").asText(cell.path("value").asText())));
        }
        cells.add(String.join(" ", one.toString().lines().toList()));
      }
      out.newLine().append(String.join(" | ", cells));
      if (out.isFull()) {
        return;
      }
    }
  }

  private static String image(JsonNode image) {
    String title = words(image.path("title"));
    return title.isEmpty() ? MessageText.escape(image.path("alt_text").asText()) : title;
  }

  /** The words of a text object: mrkdwn is in the notation already. */
  private static String words(JsonNode text) {
    String words = text.path("text").asText("");
    return isType(text, "mrkdwn") ? words : MessageText.escape(words);
  }

  private static boolean isType(JsonNode node, String type) {
    return node.path("type").asText().equals(type);
  }
}
