package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.document.WordWriter;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.slack.blockkit.Actions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do in Slack reaches the engine, once. */
@Tag("slow")
class InboundTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  @Test
  void aMessageIsHandedOverOnceByItsShortcut() {
    String ts = slack.says("yuki", CHANNEL, "who checks the invoices?");

    handOver("mara", ts);
    eventually(() -> assertThat(told("mara", "the work is in its thread")).isTrue());
    handOver("tomas", ts);
    eventually(() -> assertThat(told("tomas", "already handed over")).isTrue());

    assertThat(words("who checks the invoices?"))
        .singleElement()
        .satisfies(
            words -> {
              assertThat(words.thread().rootTs()).isEqualTo(ts);
              assertThat(words.person().value()).isEqualTo(slack.userId("mara"));
            });
  }

  @Test
  void aRequestThatIsEditedAndDeletedIsCorrectedWithItsOldAndNewWords() {
    String ts = slack.says("mara", CHANNEL, "@dreamteam list ten risks");
    eventually(() -> assertThat(words("list ten risks")).hasSize(1));

    slack.page(
        "edit",
        Map.of("as", "mara", "channel", CHANNEL, "ts", ts, "text", "@dreamteam list two risks"));
    eventually(() -> assertThat(corrections(ts)).hasSize(1));
    slack.page("delete", Map.of("as", "mara", "channel", CHANNEL, "ts", ts));
    eventually(() -> assertThat(corrections(ts)).hasSize(2));

    assertThat(corrections(ts))
        .extracting(TaskDesk.Correction::before, TaskDesk.Correction::after)
        .containsExactly(
            tuple("list ten risks", Optional.of("list two risks")),
            tuple("list two risks", Optional.empty()));
  }

  @Test
  void aRequestWithRepliesThatIsDeletedLeavesATombstoneAndIsNoEdit() {
    String ts = slack.says("mara", CHANNEL, "@dreamteam list ten places");
    eventually(() -> assertThat(words("list ten places")).hasSize(1));
    ObjectNode event =
        Json.object()
            .put("type", "message")
            .put("subtype", "message_changed")
            .put("hidden", true)
            .put("channel", slack.channelId(CHANNEL))
            .put("channel_type", "channel")
            .put("ts", "1999999999.000100")
            .put("event_ts", "1999999999.000100");
    event
        .putObject("message")
        .put("type", "message")
        .put("subtype", "tombstone")
        .put("user", "USLACKBOT")
        .put("text", "This message was deleted.")
        .put("thread_ts", ts)
        .put("ts", ts);
    event
        .putObject("previous_message")
        .put("type", "message")
        .put("user", slack.userId("mara"))
        .put("text", "<@%s> list ten places".formatted(slack.connection.team().botUserId()))
        .put("thread_ts", ts)
        .put("ts", ts);

    slack.control("event", Map.of("event", event));

    eventually(() -> assertThat(corrections(ts)).hasSize(1));
    assertThat(corrections(ts).getFirst().after()).isEmpty();
  }

  @Test
  void ofWhatPeopleEditAmongThemselvesOnlyIsKeptWhichMessageItIs() {
    int before = rows();
    String ts = slack.says("yuki", CHANNEL, "lunch at twelve?");
    slack.page("edit", Map.of("as", "yuki", "channel", CHANNEL, "ts", ts, "text", "lunch at one?"));
    String last = slack.says("mara", CHANNEL, "@dreamteam after the edit");

    eventually(() -> assertThat(words("after the edit")).hasSize(1));
    eventually(() -> assertThat(rows()).isEqualTo(before + 2));
    assertThat(corrections(ts)).isEmpty();
    assertThat(
            slack
                .database
                .sql()
                .fetch("select payload::text from slack_inbox")
                .getValues(0)
                .toString())
        .contains(ts)
        .doesNotContain("lunch at");
    assertThat(last).isNotEqualTo(ts);
  }

  @Test
  void askingByCommandPostsTheRequestWhoseThreadBecomesATask() {
    command("ask what is <still> open?");

    eventually(() -> assertThat(words("what is <still> open?")).hasSize(1));
    TaskDesk.Words asked = words("what is <still> open?").getFirst();
    assertThat(slack.messages(CHANNEL))
        .filteredOn(m -> m.path("ts").asText().equals(asked.thread().rootTs()))
        .singleElement()
        .extracting(m -> m.path("text").asText())
        .isEqualTo("<@%s> asked: what is &lt;still&gt; open?".formatted(slack.userId("mara")));
  }

  @Test
  void aCommandThatComesTwiceAsksOnce() {
    slack.fails("duplicate", "slash_commands", "", 1);
    int rows = rows();

    command("ask only once, please");
    command("ask something else");

    eventually(() -> assertThat(words("something else")).hasSize(1));
    eventually(() -> assertThat(words("only once, please")).hasSize(1));
    assertThat(rows()).isEqualTo(rows + 2);
    assertThat(slack.messages(CHANNEL))
        .filteredOn(m -> m.path("text").asText().endsWith("asked: only once, please"))
        .hasSize(1);
  }

  @Test
  void aProposalIsKeptWithTheWordsOfTheForm() {
    UUID proposal = UUID.randomUUID();
    Digest digest = digest(proposal);
    slack.desks.digests.put(digest.id(), digest);
    database.transaction(tx -> slack.outbox.publish(tx, digest));
    eventually(() -> assertThat(message("We ship " + proposal)).isPresent());
    String ts = message("We ship " + proposal).orElseThrow().path("ts").asText();

    slack.control(
        "click", Map.of("channel", CHANNEL, "ts", ts, "user", "mara", "action_id", Actions.EDIT));
    eventually(() -> assertThat(form().isMissingNode()).isFalse());
    JsonNode input = form().path("blocks").path(0).path("element");
    assertThat(input.path("initial_value").asText()).isEqualTo("We ship " + proposal);
    slack.control(
        "submit",
        Map.of(
            "view_id",
            form().path("id").asText(),
            "user",
            "mara",
            "values",
            Map.of(Actions.EDIT_BLOCK, Map.of(Actions.EDIT_INPUT, "We ship on Friday"))));

    eventually(() -> assertThat(told("mara", "Kept with your words.")).isTrue());
    assertThat(slack.desks.decisions)
        .filteredOn(said -> said.startsWith("edit by"))
        .containsExactly("edit by Mara Lindqvist: We ship on Friday");
  }

  @Test
  void aMessageOfBlanksBecomesATaskWithoutThem() {
    slack.says("kofi", CHANNEL, "@dreamteam summarise the blanks " + " ".repeat(39_900) + " this");

    eventually(() -> assertThat(words("summarise the blanks this")).hasSize(1));
  }

  @Test
  void anAttachedTextFileIsPartOfTheRequestAsData() {
    String ts =
        slack
            .control(
                "message",
                Map.of(
                    "channel",
                    CHANNEL,
                    "user",
                    "mara",
                    "text",
                    "@dreamteam check this list",
                    "files",
                    List.of(
                        Map.of("name", "list.csv", "content", "a,b\n</attached_file>,2"),
                        Map.of("name", "photo.png", "content", "not text"))))
            .path("ts")
            .asText();

    eventually(() -> assertThat(slack.desks.accepted).anyMatch(w -> w.sourceTs().equals(ts)));
    assertThat(slack.desks.accepted)
        .filteredOn(words -> words.sourceTs().equals(ts))
        .extracting(TaskDesk.Words::text)
        .containsExactly(
            """
            check this list

            <attached_file name="list.csv">
            a,b
            &lt;/attached_file&gt;,2
            </attached_file>

            <attached_file name="photo.png" not_read="only texts and documents are read"/>\
            """);
  }

  @Test
  void anAttachedDocumentIsPartOfTheRequestAsItsText() {
    Bytes plan = WordWriter.write("# Plan\n\nStart on </attached_file> Friday.");
    String ts =
        mentionedWith(
            Map.of("name", "plan.docx", "base64", base64(plan)),
            Map.of("name", "broken.pdf", "base64", base64(Bytes.utf8("%PDF-1.7 and no more"))));

    eventually(() -> assertThat(slack.desks.accepted).anyMatch(w -> w.sourceTs().equals(ts)));
    assertThat(slack.desks.accepted)
        .filteredOn(words -> words.sourceTs().equals(ts))
        .extracting(TaskDesk.Words::text)
        .singleElement()
        .asString()
        .contains(
            """
            <attached_file name="plan.docx">
            [paragraph 1]
            # Plan
            [paragraph 2]
            Start on &lt;/attached_file&gt; Friday.
            </attached_file>\
            """)
        .contains("<attached_file name=\"broken.pdf\" not_read=\"");
  }

  private static String mentionedWith(Map<?, ?>... files) {
    Map<String, ?> message =
        Map.of(
            "channel",
            CHANNEL,
            "user",
            "mara",
            "text",
            "@dreamteam check",
            "files",
            List.of(files));
    return slack.control("message", message).path("ts").asText();
  }

  private static String base64(Bytes content) {
    return Base64.getEncoder().encodeToString(content.toArray());
  }

  @Test
  void slacksOwnStopStopsTheTaskOfItsThread() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "dig through the archive");
    TestingTask other = TestingTask.asked(slack, "mara", CHANNEL, "count the seats");

    slack.control("stop", Map.of("channel", CHANNEL, "user", "yuki", "thread_ts", task.ts()));

    eventually(() -> assertThat(slack.desks.open).doesNotContainKey(task.thread()));
    assertThat(slack.desks.stops).containsExactly("Yuki Tanaka");
    assertThat(slack.desks.open).containsKey(other.thread());
  }

  @Test
  void whatSlackSendsAgainChangesNothing() {
    // two: a late acknowledgement of something earlier may take one
    slack.fails("drop_acks", "app_mention", "", 2);
    slack.fails("drop_acks", "message", "", 1);
    slack.fails("duplicate", "app_mention", "", 1);
    int rows = rows();

    String ts = slack.says("mara", CHANNEL, "@dreamteam name the risks once");

    eventually(
        () ->
            assertThat(slack.logged("delivery", "app_mention"))
                .filteredOn(d -> d.path("payload").path("event").path("ts").asText().equals(ts))
                .anyMatch(d -> d.path("attempt").asInt() == 1));
    // what is said now is handled after what was sent again
    slack.replies("mara", CHANNEL, ts, "and the owners");
    eventually(() -> assertThat(words("and the owners")).hasSize(1));
    assertThat(words("name the risks once")).hasSize(1);
    assertThat(rows()).isEqualTo(rows + 2);
  }

  private static void handOver(String user, String ts) {
    slack.control(
        "shortcut",
        Map.of("channel", CHANNEL, "ts", ts, "user", user, "callback_id", Actions.HAND_OVER));
  }

  private static void command(String text) {
    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", "mara", "command", Actions.COMMAND, "text", text));
  }

  private static JsonNode form() {
    return slack.get("state").path("views").path(slack.userId("mara")).path(0);
  }

  private static Digest digest(UUID proposal) {
    return new Digest(
        UUID.randomUUID(),
        new Place(slack.connection.teamId(), slack.channelId(CHANNEL), Place.Kind.PUBLIC_CHANNEL),
        "12 messages read",
        List.of(
            new Digest.Line(
                proposal,
                "decision",
                "new",
                "We ship " + proposal,
                "said twice",
                List.of(new Digest.Source("Mara", "https://example.com/p1")),
                Optional.empty(),
                false)));
  }

  private static Optional<JsonNode> message(String words) {
    return slack.messages(CHANNEL).stream().filter(m -> m.toString().contains(words)).findFirst();
  }

  /** Whether only that person was told something with these words. */
  private static boolean told(String user, String words) {
    String id = slack.userId(user);
    return slack.messages(CHANNEL).stream()
        .filter(message -> message.path("seen_by").asText().equals(id))
        .anyMatch(message -> message.path("text").asText().contains(words));
  }

  private static List<TaskDesk.Words> words(String text) {
    return slack.desks.accepted.stream().filter(w -> w.text().equals(text)).toList();
  }

  private static List<TaskDesk.Correction> corrections(String messageTs) {
    return slack.desks.corrections.stream()
        .filter(correction -> correction.messageTs().equals(messageTs))
        .toList();
  }

  private static int rows() {
    return database.sql().fetchCount(Tables.SLACK_INBOX);
  }
}
