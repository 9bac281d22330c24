package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.json.Json;
import java.util.List;

/**
 * What one message shows.
 *
 * @param text notification and last resort; mrkdwn
 * @param forms blocks from the richest to the plainest; when Slack refuses one, the next is sent,
 *     and in the end the text alone
 */
record Post(String text, List<ArrayNode> forms) {
  private static final int MOST_TEXT = 39_000;

  Post {
    text = Clip.escapedTo(text, MOST_TEXT);
    forms = forms.stream().filter(Blocks::fit).toList();
  }

  static Post text(String mrkdwn) {
    return new Post(mrkdwn, List.of());
  }

  /** The blocks at a degree of plainness; none when only the text is left. */
  ArrayNode blocks(int plainness) {
    return plainness < forms.size() ? forms.get(plainness) : Json.array();
  }

  boolean hasPlainer(int plainness) {
    return plainness < forms.size();
  }
}
