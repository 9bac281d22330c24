package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel that was read once is followed by what Slack tells. */
class RereadingTest extends SlackSuite {
  @Test
  void whatPeopleReplyEditAndDeleteIsSeenThoughLittleIsAskedFor() {
    String channel =
        slack
            .page("channel", Map.of("as", "mara", "name", "room-" + System.nanoTime()))
            .path("channel")
            .asText();
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    String root = slack.says("mara", channel, "who brings the cake?");
    String gone = slack.says("mara", channel, "nobody needs this");
    slack.replies("mara", channel, root, "not me");
    String other = slack.says("mara", channel, "where is the key?");
    slack.replies("mara", channel, other, "under the mat");
    eventually(
        () -> {
          // until this node is known to listen, all is read each time
          int before = threadsRead();
          assertThat(read(channel))
              .containsExactly(
                  "who brings the cake?",
                  "nobody needs this",
                  "not me",
                  "where is the key?",
                  "under the mat");
          assertThat(threadsRead() - before).isZero();
        });
    int before = threadsRead();

    slack.replies("mara", channel, root, "I will");
    slack.page(
        "edit", Map.of("as", "mara", "channel", channel, "ts", root, "text", "who brings a cake?"));
    slack.page("delete", Map.of("as", "mara", "channel", channel, "ts", gone));

    eventually(
        () ->
            assertThat(read(channel))
                .containsExactly(
                    "who brings a cake?",
                    "not me",
                    "where is the key?",
                    "under the mat",
                    "I will"));
    assertThat(threadsRead() - before).isLessThanOrEqualTo(3);
  }

  private static List<String> read(String channel) {
    Place place = new Place(slack.connection.teamId(), channel, Place.Kind.PUBLIC_CHANNEL);
    return slack.connection.conversations().history(place, Instant.EPOCH, 1_000).stream()
        .filter(message -> !message.own())
        .map(ChatMessage::text)
        .toList();
  }

  private static int threadsRead() {
    return slack.logged("call", "conversations.replies").size();
  }
}
