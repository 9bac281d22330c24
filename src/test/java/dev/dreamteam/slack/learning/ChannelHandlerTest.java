package dev.dreamteam.slack.learning;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.SlackSuite;
import dev.dreamteam.slack.blockkit.Actions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of learning when people let Dreamteam in, send it away, or change their mind. */
@Tag("slow")
class ChannelHandlerTest extends SlackSuite {
  private static int count;
  private String channel;

  @BeforeEach
  void aChannelOfItsOwn() {
    channel = "talk-" + ++count;
    slack.page("channel", Map.of("as", "mara", "name", channel));
    slack.control("invite", Map.of("channel", channel, "user", "tomas"));
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    eventually(() -> assertThat(told("joined")).isNotEmpty());
  }

  @Test
  void whoLetsItInIsToldWhatIsRead() {
    eventually(() -> assertThat(whispers("mara")).isNotEmpty());

    assertThat(whispers("mara").getFirst().path("text").asText())
        .contains("`/dreamteam dream off` ends that");
  }

  @Test
  void aMemberSwitchesLearningOffAndDeletesWhatWasKept() {
    command("tomas", "dream off");
    eventually(() -> assertThat(button("tomas", Actions.FORGET_TALK)).isPresent());
    command("tomas", "dream now");
    eventually(
        () ->
            assertThat(whispers("tomas"))
                .anyMatch(m -> m.path("text").asText().contains("nothing to dream over")));

    slack.control(
        "click",
        Map.of(
            "channel",
            channel,
            "ts",
            button("tomas", Actions.FORGET_TALK).orElseThrow().path("ts").asText(),
            "user",
            "tomas",
            "action_id",
            Actions.FORGET_TALK));

    eventually(() -> assertThat(slack.desks.channels.told).contains("forget by Tomás Ferreira"));
  }

  @Test
  void nobodyElseSwitchesIt() {
    command("kofi", "dream off");

    eventually(() -> assertThat(directly("kofi")).contains("Only members of the channel"));
    assertThat(slack.desks.channels.silenced).doesNotContain(slack.channelId(channel));
  }

  @Test
  void beingSentAwayArchivedOrDeletedIsNoticed() {
    String id = slack.channelId(channel);
    for (String action : List.of("remove_bot", "archive", "delete")) {
      int before = told("left " + id).size();
      if (before > 0) {
        slack.control("channel", Map.of("channel", channel, "action", "unarchive"));
        slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
      }
      slack.control("channel", Map.of("channel", channel, "action", action));
      eventually(() -> assertThat(told("left " + id)).as(action).hasSizeGreaterThan(before));
    }
  }

  @Test
  void aChannelThatIsMadePrivateIsNoticedAndNotReadAsPublic() {
    String id = slack.channelId(channel);
    Place place = new Place(slack.connection.teamId(), id, Place.Kind.PUBLIC_CHANNEL);
    slack.says("mara", channel, "the budget is doubled");
    slack.control("channel", Map.of("channel", channel, "action", "make_private"));

    eventually(() -> assertThat(told("joined " + id + ", PRIVATE_CHANNEL")).isNotEmpty());
    assertThatThrownBy(() -> slack.connection.past().begunIn(place, Instant.EPOCH, Instant.now()))
        .isInstanceOf(ConversationUnavailable.class);
  }

  @Test
  void whoHasLeftTheChannelAMomentAgoPressesNothing() {
    command("tomas", "dream off");
    eventually(() -> assertThat(button("tomas", Actions.FORGET_TALK)).isPresent());
    String ts = button("tomas", Actions.FORGET_TALK).orElseThrow().path("ts").asText();
    int before = told("forget by").size();
    slack.control("channel", Map.of("channel", channel, "action", "remove", "user", "tomas"));

    slack.control(
        "click",
        Map.of("channel", channel, "ts", ts, "user", "tomas", "action_id", Actions.FORGET_TALK));

    eventually(() -> assertThat(directly("tomas")).contains("Only members of the channel"));
    assertThat(told("forget by")).hasSize(before);
  }

  @Test
  void thePastIsReadThreadByThreadAtThePaceThatSlackAllows() {
    String root = slack.says("mara", channel, "where do we deploy?");
    slack.replies("tomas", channel, root, "to staging");
    slack.says("mara", channel, "thanks");
    Place place =
        new Place(slack.connection.teamId(), slack.channelId(channel), Place.Kind.PUBLIC_CHANNEL);
    slack.fails("rate_limited", "conversations.replies", 1, 2);
    slack.fails("rate_limited", "conversations.history", 1, 1);

    List<ChatMessage> read = saidByPeople(place, Instant.EPOCH);

    assertThat(read)
        .extracting(ChatMessage::text)
        .containsExactly("where do we deploy?", "to staging", "thanks");
    Instant rooted = read.get(1).begunAt();
    assertThat(saidByPeople(place, rooted))
        .as("a reply belongs where its thread begins")
        .filteredOn(message -> !message.fromBot())
        .extracting(ChatMessage::text)
        .containsExactly("thanks");
  }

  private static List<ChatMessage> saidByPeople(Place place, Instant after) {
    return slack.connection.past().begunIn(place, after, Instant.now().plusSeconds(60)).stream()
        .filter(message -> !message.fromBot())
        .toList();
  }

  private void command(String user, String text) {
    slack.control(
        "command",
        Map.of("channel", channel, "user", user, "command", Actions.COMMAND, "text", text));
  }

  private List<String> told(String begin) {
    return slack.desks.channels.told.stream().filter(said -> said.startsWith(begin)).toList();
  }

  private List<JsonNode> whispers(String user) {
    String id = slack.userId(user);
    return slack.messages(channel).stream()
        .filter(message -> message.path("seen_by").asText().equals(id))
        .toList();
  }

  private Optional<JsonNode> button(String user, String action) {
    return whispers(user).stream().filter(m -> m.toString().contains(action)).findFirst();
  }

  private String directly(String user) {
    return slack.messages(slack.directMessages(user)).toString()
        + slack.messages(channel).toString();
  }
}
