package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever reads what Dreamteam posted reads no key to its pages, and not how a task goes. */
class OwnLinksTest extends SlackSuite {
  private static final String CHANNEL = "launch";
  private static final String OTHERS = "https://maps.example/tile?key=AbC123&z=4";

  @Test
  void aThreadIsReadWithoutTheProgressOfItsTasks() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "name the owners");
    String progress = task.row("progress:" + task.task().id()).postedTs().orElseThrow();
    assertThat(task.saying("?key=")).isNotEmpty();

    List<ChatMessage> thread = slack.connection.conversations().thread(task.thread(), 100);

    assertThat(thread).extracting(ChatMessage::ts).contains(task.ts()).doesNotContain(progress);
    assertThat(history()).extracting(ChatMessage::ts).doesNotContain(progress);
  }

  @Test
  void aResultIsReadWithoutTheKeyOfItsTrace() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "name the dates");
    task.ends("It is **Friday**.");
    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    String key = key(task);

    List<ChatMessage> thread = slack.connection.conversations().thread(task.thread(), 100);

    assertThat(task.saying(key)).isNotEmpty();
    assertThat(thread)
        .filteredOn(ChatMessage::own)
        .extracting(ChatMessage::text)
        .anyMatch(text -> text.contains("Friday") && text.contains("/sessions/"))
        .noneMatch(text -> text.contains(key));
    assertThat(history()).noneMatch(message -> message.text().contains(key));
  }

  @Test
  void aKeyThatSomebodyQuotesReachesNoTaskAndAnotherPagesKeyDoes() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "name the places");
    String link = link(task);
    String words = "look at <%s&amp;page=2|this> and <%s|that>".formatted(link, OTHERS);

    String ts = slack.says("mara", CHANNEL, "@dreamteam " + words);

    eventually(() -> assertThat(taken(ts)).hasSize(1));
    assertThat(taken(ts).getFirst())
        .doesNotContain(key(task))
        .contains("/sessions/%s?page=2".formatted(task.session().id()), OTHERS);
    assertThat(read(ts).text()).doesNotContain(key(task)).contains(OTHERS);
  }

  @Test
  void aKeyInAFileOrACommandReachesNoTaskEither() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "name the costs");
    var message = Json.object().put("user", "mara").put("text", "read it");
    message
        .put("text", "<@%s> read it".formatted(slack.connection.team().botUserId()))
        .putArray("files")
        .addObject()
        .put("name", "links.txt")
        .put("content", "see " + link(task) + " soon");

    String ts =
        slack.control("post", Map.of("channel", CHANNEL, "message", message)).path("ts").asText();
    slack.control(
        "command",
        Map.of(
            "channel",
            CHANNEL,
            "user",
            "mara",
            "command",
            "/dreamteam",
            "text",
            "ask what does " + link(task) + " say"));

    eventually(() -> assertThat(taken(ts)).hasSize(1));
    assertThat(taken(ts).getFirst())
        .contains("see http://127.0.0.1/sessions/%s soon".formatted(task.session().id()));
    eventually(() -> assertThat(accepted("what does")).hasSize(1));
    assertThat(accepted("what does").getFirst()).doesNotContain(key(task));
    assertThat(slack.database.sql().fetch("select payload::text from slack_inbox").toString())
        .doesNotContain(key(task));
  }

  private static String link(TestingTask task) {
    return slack.desks.traceLink(task.session().id());
  }

  private static String key(TestingTask task) {
    String link = link(task);
    return link.substring(link.indexOf("?key=") + 5);
  }

  private static List<String> taken(String ts) {
    return slack.desks.accepted.stream()
        .filter(words -> words.sourceTs().equals(ts))
        .map(TaskDesk.Words::text)
        .toList();
  }

  private static List<String> accepted(String part) {
    return slack.desks.accepted.stream()
        .map(TaskDesk.Words::text)
        .filter(text -> text.contains(part))
        .toList();
  }

  private static List<ChatMessage> history() {
    Place place =
        new Place(slack.connection.teamId(), slack.channelId(CHANNEL), Place.Kind.PUBLIC_CHANNEL);
    return slack.connection.conversations().history(place, Instant.EPOCH, 5_000);
  }

  private static ChatMessage read(String ts) {
    return history().stream().filter(one -> one.ts().equals(ts)).findFirst().orElseThrow();
  }
}
