package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.slackexport.SlackExport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportedConversationsTest extends SlackSuite {
  private static final Instant FIRST = Instant.ofEpochSecond(1_738_375_200);

  @Test
  void aReplyIsReadWithTheMessageThatItsThreadBeganWith() {
    ExportedConversations exported =
        export(
            SlackExport.Kind.PUBLIC,
            said("1738375200.000100", "<@%s> where do we deploy?".formatted(mara())),
            said("1738375300.000200", "mara joined").put("subtype", "channel_join"),
            said("1738375400.000300", "to staging").put("thread_ts", "1738375200.000100"),
            said("1738375500.000400", "thanks"));

    assertThat(texts(exported.begunIn(place(), FIRST, FIRST.plusSeconds(60))))
        .containsExactly("@Mara Lindqvist where do we deploy?", "to staging");
    assertThat(texts(exported.begunIn(place(), FIRST.plusSeconds(60), FIRST.plusSeconds(900))))
        .containsExactly("thanks");
    assertThat(exported.span(place()).orElseThrow().last())
        .isBetween(FIRST.plusSeconds(300), FIRST.plusSeconds(302));
  }

  @Test
  void onlyPublicChannelsOfAnExportAreRead() {
    ExportedConversations exported =
        export(SlackExport.Kind.PRIVATE, said("1738375200.000100", "the budget is doubled"));

    assertThat(exported.span(place())).isEmpty();
    assertThat(exported.begunIn(place(), Instant.EPOCH, Instant.now())).isEmpty();
  }

  private static ExportedConversations export(SlackExport.Kind kind, ObjectNode... messages) {
    ObjectNode shape = Json.object().put("id", place().channelId()).put("name", "launch");
    return slack.connection.exported(
        new SlackExport(
            List.of(),
            List.of(new SlackExport.Conversation(kind, shape)),
            Map.of("launch", List.of(messages))));
  }

  private static ObjectNode said(String ts, String text) {
    return Json.object().put("ts", ts).put("user", mara()).put("text", text);
  }

  private static String mara() {
    return slack.userId("mara");
  }

  private static Place place() {
    return new Place(
        slack.connection.teamId(), slack.channelId("launch"), Place.Kind.PUBLIC_CHANNEL);
  }

  private static List<String> texts(List<ChatMessage> messages) {
    return messages.stream().map(ChatMessage::text).toList();
  }
}
