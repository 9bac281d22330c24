package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.LinkedMessage.Reach;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.SlackSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links to messages are looked up as what they are, for whoever reads in a place. */
class SlackLinksTest extends SlackSuite {
  @Test
  void aMessageIsFoundByItsLinkInItsThreadOrNot() {
    String root = slack.says("mara", "launch", "When do we ship?");
    String reply = slack.replies("tomas", "launch", root, "On Friday.");
    String first = link("launch", root, Optional.empty());
    String second = link("launch", reply, Optional.of(root));
    String never = link("launch", "1700000000.000001", Optional.empty());
    String wrongThread = link("launch", "1700000000.000001", Optional.of(root));

    assertThat(linked("launch", first, second, never, wrongThread, "https://example.com/a"))
        .isEqualTo(
            Map.of(
                first, Reach.THERE,
                second, Reach.THERE,
                never, Reach.MISSING,
                wrongThread, Reach.MISSING));
  }

  @Test
  void aPublicChannelIsReadFromEverywhereAndAPrivateOneOnlyFromWithin() {
    slack.control("channel", Map.of("channel", "leads", "action", "add_bot"));
    String open = link("general", slack.says("mara", "general", "Hello"), Optional.empty());
    String closed = link("leads", slack.says("mara", "leads", "The budget"), Optional.empty());

    assertThat(linked("launch", open, closed))
        .isEqualTo(Map.of(open, Reach.THERE, closed, Reach.NOT_FROM_HERE));
    assertThat(linked("leads", closed)).isEqualTo(Map.of(closed, Reach.THERE));
  }

  @Test
  void aLinkSaysWhereAndWhenItsMessageWasWritten() {
    String ts = slack.says("mara", "launch", "When do we ship?");
    String link = link("launch", ts, Optional.empty());

    assertThat(found("launch", link))
        .isEqualTo(
            Map.of(
                link,
                new LinkedMessage(slack.channelId("launch"), ChatMessage.time(ts), Reach.THERE)));
  }

  private static Map<String, Reach> linked(String from, String... links) {
    return found(from, links).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().reach()));
  }

  private static Map<String, LinkedMessage> found(String from, String... links) {
    Place place =
        new Place(slack.connection.team().id(), slack.channelId(from), Place.Kind.PUBLIC_CHANNEL);
    return slack.connection.conversations().linked(place, List.of(links));
  }

  private static String link(String channel, String ts, Optional<String> root) {
    return slack.connection.team().permalink(slack.channelId(channel), ts, root);
  }
}
