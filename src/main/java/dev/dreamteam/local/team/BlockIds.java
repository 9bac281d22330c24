package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Gives blocks and their elements the ids that their author left out, as Slack does. */
public final class BlockIds {
  private static final Set<String> PASSIVE = Set.of("image", "plain_text", "mrkdwn");

  private BlockIds() {}

  public static ArrayNode filled(JsonNode blocks, Ids ids) {
    ArrayNode filled = blocks.deepCopy();
    for (JsonNode block : filled) {
      if (block instanceof ObjectNode object) {
        if (object.path("block_id").asText().isEmpty()) {
          object.put("block_id", ids.word(5));
        }
        if (!object.path("type").asText().equals("rich_text")) {
          object.path("elements").forEach(element -> name(element, ids));
        }
        name(object.path("accessory"), ids);
        name(object.path("element"), ids);
      }
    }
    return filled;
  }

  private static void name(JsonNode element, Ids ids) {
    if (element instanceof ObjectNode object
        && !PASSIVE.contains(object.path("type").asText())
        && object.path("action_id").asText().isEmpty()) {
      object.put("action_id", ids.word(5));
    }
  }
}
