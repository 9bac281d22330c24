package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.testing.FaultCases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever shape a message has, its words reach the team, and nobody else's words do. */
class ReadingMessagesTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  @Test
  void anAlertIsReadInTheChannelAndHandedOverByItsShortcut() {
    JsonNode alert = FaultCases.of("02-words-outside-text").path("cases").path(0).path("root");
    String ts = post(alert);

    ChatMessage read = readBack(ts);
    assertThat(read.text())
        .contains("DiskAlmostFull node-seven", "97% full since 04:10", "critical");
    assertThat(read.fromBot()).isTrue();
    assertThat(read.own()).isFalse();
    slack.control(
        "shortcut",
        Map.of("channel", CHANNEL, "ts", ts, "user", "mara", "callback_id", Actions.HAND_OVER));
    eventually(() -> assertThat(taken(ts)).singleElement().asString().contains("97% full"));
  }

  @Test
  void aForwardedMessageComesAsMarkedDataAndNotAsTheRequestersWords() {
    JsonNode forwarded =
        FaultCases.of("02-words-outside-text").path("cases").path(2).path("message");
    String ts = post(by("mara", forwarded));

    eventually(
        () ->
            assertThat(taken(ts))
                .containsExactly(
                    """
                    summarise this

                    <forwarded_message author="Ines" link="https://example.slack.com/archives/C1/p1">
                    The printer budget is 840 euros and is approved by Tomas
                    </forwarded_message>\
                    """));
    assertThat(readBack(ts).text())
        .isEqualTo(
            """
            @Dreamteam summarise this
            Forwarded from Ines (https://example.slack.com/archives/C1/p1):
            > The printer budget is 840 euros and is approved by Tomas\
            """);
  }

  @Test
  void theKeyOfATraceIsNotReadWithItsLink() {
    String page = "https://dreamteam.example.com/sessions/c2702afe-6951-4f78-bf4e-4ae66b860ae8";
    String ts =
        post(Json.object().put("user", "mara").put("text", "see <" + page + "?key=QX_-2R|trace>"));

    assertThat(readBack(ts).text()).isEqualTo("see trace (" + page + ")");
  }

  @Test
  void aMentionThatStandsInARichTextAloneIsTaken() {
    JsonNode event = FaultCases.of("02-words-outside-text").path("cases").path(5).path("event");

    String ts = post(by("mara", event));

    eventually(() -> assertThat(taken(ts)).containsExactly("please check"));
  }

  @Test
  void aMentionInCodeBeginsNothing() {
    for (JsonNode one : FaultCases.of("03-mention-in-code").path("cases")) {
      String ts = post(by("mara", one));
      String after = slack.says("mara", CHANNEL, "@dreamteam after " + ts);
      eventually(() -> assertThat(taken(after)).hasSize(1));

      boolean isTask = one.path("right").asText().startsWith("a task");
      assertThat(taken(ts)).as("%s", one).hasSize(isTask ? 1 : 0);
    }
  }

  @Test
  void aMentionOfAnySubtypeAndAMeMessageInADirectConversationAreTaken() {
    String direct = slack.directMessages("mara");
    for (JsonNode one : FaultCases.of("16-subtypes-of-mentions").path("cases")) {
      boolean mention = one.path("type").asText().equals("app_mention");
      ObjectNode message =
          Json.object()
              .put("user", "mara")
              .put("subtype", one.path("subtype").asText())
              .put("text", mention ? "<@BOT> list the owners" : "lists the owners");

      String ts = post(mention ? CHANNEL : direct, message);

      eventually(() -> assertThat(taken(ts)).as("%s", one).hasSize(1));
    }
  }

  @Test
  void referencesWithoutALabelShowNamesOfPublicChannelsAlone() {
    String open = channel("open-" + System.nanoTime(), false);
    String hidden = channel("hidden-" + System.nanoTime(), true);

    String ts =
        post(
            Json.object()
                .put("user", "mara")
                .put("text", "<#%s> <#%s|> <#C404> <#%s>".formatted(open, open, hidden)));

    String name = name(open);
    assertThat(readBack(ts).text()).isEqualTo("#%s #%s #C404 #%s".formatted(name, name, hidden));
  }

  @Test
  void aFileOfWhichAMessageHoldsTheIdAloneIsRead() {
    ObjectNode message = Json.object().put("user", "mara").put("text", "<@BOT> read it");
    message
        .putArray("files")
        .addObject()
        .put("name", "brief.txt")
        .put("content", "the budget is 840 euros")
        .put("mode", "file_access");

    String ts = post(message);

    eventually(
        () ->
            assertThat(taken(ts))
                .containsExactly(
                    """
                    read it

                    <attached_file name="brief.txt">
                    the budget is 840 euros
                    </attached_file>\
                    """));
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithItsIdAndTheReason() {
    String nowhere = post(by("mara", FaultCases.of("20-slack-connect-file").path("event")));
    ObjectNode message = Json.object().put("user", "mara").put("text", "<@BOT> and this one");
    message.putArray("files").addObject().put("id", "F0GONE").put("mode", "tombstone");
    String deleted = post(message);

    eventually(
        () ->
            assertThat(taken(nowhere))
                .singleElement()
                .asString()
                .endsWith(
                    "<attached_file name=\"F0CONNECT1\" not_read=\"it does not exist any more, or"
                        + " Dreamteam has no access to it (F0CONNECT1)\"/>"));
    eventually(
        () ->
            assertThat(taken(deleted))
                .singleElement()
                .asString()
                .endsWith("<attached_file name=\"F0GONE\" not_read=\"it was deleted (F0GONE)\"/>"));
  }

  @Test
  void itsOwnMessagesAreKnownWhicheverFieldSlackLeavesOut() {
    SlackTeam team = slack.connection.team();
    for (ObjectNode own :
        List.of(
            Json.object().put("user", team.botUserId()),
            Json.object().put("bot_id", team.botId()),
            Json.object().put("bot_id", "B0OTHER").put("app_id", team.appId()))) {
      ChatMessage read =
          slack
              .connection
              .shapes()
              .message("C1", own.put("ts", "1700000000.000100").put("text", "**Result**"));

      assertThat(read.own()).as("%s", own).isTrue();
      assertThat(read.fromBot()).as("%s", own).isTrue();
    }
    assertThat(team.appId()).isNotEmpty();
  }

  private static String channel(String name, boolean isPrivate) {
    String id =
        slack
            .page("channel", Map.of("as", "mara", "name", name, "is_private", isPrivate))
            .path("channel")
            .asText();
    slack.control("channel", Map.of("channel", id, "action", "add_bot"));
    return id;
  }

  private static String name(String channel) {
    return slack.connection.channels().nameOf(channel).substring(1);
  }

  private static ObjectNode by(String user, JsonNode message) {
    return message.<ObjectNode>deepCopy().put("user", user);
  }

  private static String post(JsonNode message) {
    return post(CHANNEL, message);
  }

  private static String post(String channel, JsonNode message) {
    String bot = slack.connection.team().botUserId();
    JsonNode spoken =
        Json.parse(
            Json.write(message)
                .replace("<@BOT>", "<@" + bot + ">")
                .replace("\"BOT\"", "\"" + bot + "\""));
    return slack.control("post", Map.of("channel", channel, "message", spoken)).path("ts").asText();
  }

  private static List<String> taken(String ts) {
    return slack.desks.accepted.stream()
        .filter(words -> words.sourceTs().equals(ts))
        .map(TaskDesk.Words::text)
        .toList();
  }

  private static ChatMessage readBack(String ts) {
    Place place =
        new Place(slack.connection.teamId(), slack.channelId(CHANNEL), Place.Kind.PUBLIC_CHANNEL);
    return slack.connection.conversations().history(place, Instant.EPOCH, 5_000).stream()
        .filter(message -> message.ts().equals(ts))
        .findFirst()
        .orElseThrow();
  }
}
