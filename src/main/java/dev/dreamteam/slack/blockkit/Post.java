package dev.dreamteam.slack.blockkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dreamteam.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What one message shows.
 *
 * @param text notification and last resort; mrkdwn
 * @param forms blocks from the richest to the plainest, each smaller than the one before; when
 *     Slack refuses one, the next is sent, then the text alone, and in the end its beginning
 */
public record Post(String text, List<ArrayNode> forms) {
  /** Bytes that no method of Slack's finds too long. */
  private static final int BEGINNING = 600;

  public Post {
    text = Clip.escapedTo(text, Limits.TEXT);
    forms = smallerAndSmaller(forms);
  }

  public static Post text(String mrkdwn) {
    return new Post(mrkdwn, List.of());
  }

  private static List<ArrayNode> smallerAndSmaller(List<ArrayNode> forms) {
    List<ArrayNode> kept = new ArrayList<>();
    for (ArrayNode form : forms) {
      if (Blocks.fit(form) && (kept.isEmpty() || Blocks.size(form) < Blocks.size(kept.getLast()))) {
        kept.add(form);
      }
    }
    return List.copyOf(kept);
  }

  /** The blocks at a degree of plainness; none when only the text is left. */
  public ArrayNode blocks(int plainness) {
    return plainness < forms.size() ? forms.get(plainness) : Json.array();
  }

  /** The text at a degree of plainness: shorter with each, as the blocks are. */
  public String text(int plainness) {
    if (plainness == 0) {
      return text;
    }
    if (plainness < forms.size()) {
      return Clip.bytes(text, Limits.WORDS >> plainness);
    }
    return plainness == forms.size() ? alone() : Clip.bytes(text, BEGINNING);
  }

  private String alone() {
    return Clip.bytes(text, size(forms.size() - 1) - 1);
  }

  public boolean hasPlainer(int plainness) {
    return plainness < forms.size() || Limits.bytes(text(plainness)) > BEGINNING;
  }

  /** What is sent at a degree of plainness, in characters of blocks and bytes of text. */
  public int size(int plainness) {
    ArrayNode blocks = blocks(plainness);
    return (blocks.isEmpty() ? 0 : Blocks.size(blocks)) + Limits.bytes(text(plainness));
  }
}
