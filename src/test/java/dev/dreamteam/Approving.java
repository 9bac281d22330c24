package dev.dreamteam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** A person who says yes to whatever is asked, once, and again when the press was not taken. */
final class Approving {
  private static final String YES = "approval_approve";

  private final TestWorkspace chat;
  private final String person;
  private final Set<String> pressed = new HashSet<>();

  Approving(TestWorkspace chat, String person) {
    this.chat = chat;
    this.person = person;
  }

  /**
   * Presses the button of every open question in a thread.
   *
   * @return how many were pressed so far
   */
  int lookInto(String channel, String thread) {
    for (JsonNode post : chat.posts(channel, thread)) {
      String ts = post.path("ts").asText();
      chat.button(post, YES)
          .filter(_ -> !pressed.contains(ts))
          .map(button -> button.path("value").asText())
          .filter(value -> chat.presses(channel, person, ts, YES, value))
          .ifPresent(_ -> pressed.add(ts));
    }
    return pressed.size();
  }
}
