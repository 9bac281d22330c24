package dev.dreamteam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A person who says yes to whatever is asked. */
final class Approving {
  private static final String YES = "approval_yes";

  private Approving() {}

  /** Presses the button of every open question in a thread. */
  static void answer(TestWorkspace chat, String channel, String thread, String person) {
    for (JsonNode post : chat.posts(channel, thread)) {
      Optional<JsonNode> yes = chat.button(post, YES);
      yes.ifPresent(
          button ->
              chat.click(
                  channel, person, post.path("ts").asText(), YES, button.path("value").asText()));
    }
  }
}
