package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.slack.blockkit.Broadcasts;
import dev.dreamteam.slack.blockkit.Limits;
import java.util.Set;

/**
 * The last look at what goes to Slack: it fits the method, and nothing in it notifies everybody.
 */
public final class Outgoing {
  /** Arguments that people see; the others are ids, addresses and settings. */
  private static final Set<String> SHOWN = Set.of("text", "blocks", "view", "markdown_text");

  /** Keys of blocks whose strings are shown. */
  private static final Set<String> WORDS = Set.of("text", "title", "alt_text", "markdown_text");

  private Outgoing() {}

  /** The arguments as they are sent. */
  public static ObjectNode of(String method, ObjectNode arguments) {
    if (SHOWN.stream().noneMatch(arguments::has)) {
      return arguments;
    }
    ObjectNode safe = arguments.deepCopy();
    disarm(safe);
    if (safe.path("text").isTextual()) {
      safe.put("text", Limits.text(method, safe.path("text").asText()));
    }
    return safe;
  }

  private static void disarm(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String key : WORDS) {
        if (object.path(key).isTextual()) {
          object.set(key, TextNode.valueOf(Broadcasts.disarmed(object.path(key).asText())));
        }
      }
    }
    node.forEach(Outgoing::disarm);
  }
}
