package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.slack.task.ResultBlocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is to be said arrives once, whatever goes wrong on the way. */
@Tag("slow")
class OutboxDeliveryTest extends SlackSuite {
  private static final String POST = "chat.postMessage";
  private static final String CHANNEL = "launch";

  @BeforeEach
  void nothingFails() {
    slack.control("faults", Map.of("faults", List.of()));
  }

  @Test
  void aLostAnswerLeadsToNoSecondMessage() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "count the risks");
    slack.fails("lost_answer", POST, "", 1);

    task.ends("There are **three** risks.");

    eventually(() -> assertThat(task.saying("table.csv")).hasSize(1));
    assertThat(task.saying("There are **three** risks."))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.path("ts").asText()).isEqualTo(postedTs(task));
              assertThat(outboxId(message)).isEqualTo(task.resultRow().id().toString());
            });
    assertThat(slack.logged("call", POST))
        .filteredOn(call -> call.toString().contains("There are **three** risks."))
        .singleElement()
        .matches(call -> call.path("error").asText().equals("internal_error"));
  }

  @Test
  void aDoubtStaysWhenSlackRefusesToShowTheThread() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "name the owners");
    slack.fails("lost_answer", POST, "", 1);
    task.ends("Everything has an **owner**.");
    eventually(() -> assertThat(task.saying("has an **owner**")).hasSize(1));

    slack.fails("error", "conversations.replies", "team_access_not_granted", 1);

    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    assertThat(slack.logged("call", "conversations.replies"))
        .anyMatch(call -> call.path("error").asText().equals("team_access_not_granted"));
    assertThat(task.saying("has an **owner**")).hasSize(1);
  }

  @Test
  void aLostAnswerToASharedFileLeadsToNoSecondFile() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "make a table");
    slack.fails("lost_answer", "files.completeUploadExternal", "", 1);

    task.ends("The table is **below**.");

    String key = "file:" + task.resultRow().id() + ":results/table.csv";
    eventually(() -> assertThat(task.row(key).sentCount()).isEqualTo(1));
    assertThat(task.saying("table.csv")).hasSize(1);
  }

  @Test
  void aLostAnswerToARequestInTheChannelStartsOneTask() {
    slack.fails("lost_answer", POST, "", 1);

    slack.control(
        "command",
        Map.of(
            "channel", CHANNEL, "user", "mara", "command", "/dreamteam", "text", "ask who ships?"));

    eventually(
        () ->
            assertThat(slack.desks.accepted)
                .filteredOn(words -> words.text().equals("who ships?"))
                .singleElement()
                .satisfies(
                    words ->
                        assertThat(inChannel("asked: who ships?"))
                            .singleElement()
                            .matches(m -> m.path("ts").asText().equals(words.sourceTs()))));
  }

  @Test
  void aServerErrorBeforeThePostIsTriedAgain() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "check the budget");
    slack.fails("http_status", POST, 503, 1);

    task.ends("The budget **holds**.");

    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    assertThat(task.saying("The budget **holds**.")).hasSize(1);
  }

  @Test
  void tooManyCallsWaitAsLongAsSlackAsks() {
    TestingTask task = TestingTask.asked(slack, "mara", "general", "sum up the week");
    slack.fails("http_status", POST, 429, 2);

    task.ends("A **quiet** week.");

    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    List<Instant> tries =
        slack.logged("call", POST).stream()
            .filter(call -> call.toString().contains("A **quiet** week."))
            .map(call -> Instant.parse(call.path("at").asText()))
            .toList();
    assertThat(tries).hasSize(3);
    assertThat(Duration.between(tries.get(0), tries.get(1))).isGreaterThan(Duration.ofSeconds(1));
    assertThat(Duration.between(tries.get(1), tries.get(2))).isGreaterThan(Duration.ofSeconds(1));
    assertThat(task.saying("A **quiet** week.")).hasSize(1);
  }

  @Test
  void refusedBlocksFallBackToTextThatSaysTheSame() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "explain the plan");
    slack.fails("error", POST, "invalid_blocks", 2);

    task.ends("# Plan\n\nFirst we **test**, then we ship.");

    eventually(() -> assertThat(task.saying("table.csv")).hasSize(1));
    assertThat(task.saying("then we ship."))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.path("blocks").isEmpty()).isTrue();
              assertThat(message.path("text").asText())
                  .contains("The grader still sees gaps", "First we *test*", "no source named");
            });
  }

  @Test
  void refusedBlocksOfALongResultStillBringAllOfItAsAFile() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "write it all down");
    slack.fails("error", POST, "invalid_blocks", 3);

    task.ends("A long paragraph about the launch.\n\n".repeat(600) + "The very end.");

    eventually(() -> assertThat(task.saying(ResultBlocks.WHOLE_TEXT_FILE)).hasSize(2));
    JsonNode file =
        task.inThread().stream()
            .flatMap(message -> message.path("files").valueStream())
            .filter(one -> one.path("name").asText().equals(ResultBlocks.WHOLE_TEXT_FILE))
            .findFirst()
            .orElseThrow();
    String url = file.path("url_private_download").asText();
    assertThat(new String(slack.connection.api().download(url, false, 100_000), UTF_8))
        .endsWith("The very end.");
  }

  @Test
  void aResultWhoseThreadIsGoneReachesTheRequesterDirectly() {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "find the gaps");
    slack.page("delete", Map.of("as", "mara", "channel", CHANNEL, "ts", task.ts()));

    task.ends("There are **no** gaps.");

    String direct = slack.directMessages("mara");
    eventually(
        () ->
            assertThat(slack.messages(direct))
                .anyMatch(m -> m.toString().contains("There are **no** gaps."))
                .anyMatch(m -> m.path("files").findValuesAsText("name").contains("table.csv")));
    assertThat(slack.messages(direct))
        .anyMatch(m -> m.toString().contains("The thread was deleted"));
    assertThat(inChannel("There are **no** gaps.")).isEmpty();
  }

  @Test
  void aQuestionWhoseThreadIsGoneReachesTheRequesterDirectly() {
    TestingTask task = TestingTask.asked(slack, "tomas", CHANNEL, "book a room");
    slack.page("delete", Map.of("as", "tomas", "channel", CHANNEL, "ts", task.ts()));

    task.tell(new SessionEvent.QuestionAsked("For how many people?"));

    String direct = slack.directMessages("tomas");
    eventually(
        () ->
            assertThat(slack.messages(direct))
                .anyMatch(m -> m.toString().contains("For how many people?")));
    assertThat(inChannel("For how many people?")).isEmpty();
  }

  @Test
  void aThreadThatGoesAwayDuringThePostLeavesNothingInTheChannel() {
    slack.fails("delay", POST, 1_500, 1);
    String ts = slack.says("mara", CHANNEL, "@dreamteam");
    eventually(
        () ->
            assertThat(slack.logged("call", "conversations.replies"))
                .anyMatch(call -> call.path("arguments").path("ts").asText().equals(ts)));

    slack.page("delete", Map.of("as", "mara", "channel", CHANNEL, "ts", ts));

    eventually(
        () ->
            assertThat(slack.logged("call", "chat.delete"))
                .singleElement()
                .matches(call -> call.path("ok").asBoolean()));
    assertThat(inChannel("Hello! Tell me what you need")).isEmpty();
  }

  @Test
  void anAnswerThatLeavesOutTheThreadDeletesNothing() {
    TestingTask task = TestingTask.asked(slack, "tomas", CHANNEL, "say little");
    slack.control("faults", Map.of("faults", List.of(Map.of("kind", "sparse", "target", "*"))));

    task.ends("It **stands** where it was posted.");

    eventually(() -> assertThat(task.saying("table.csv")).hasSize(1));
    String ts = postedTs(task);
    assertThat(task.saying("where it was posted"))
        .singleElement()
        .matches(message -> message.path("ts").asText().equals(ts));
    assertThat(slack.logged("call", "chat.delete"))
        .noneMatch(call -> call.path("arguments").path("ts").asText().equals(ts));
    assertThat(OutboxStore.find(database.sql(), task.resultRow().subjectKey() + ":dm")).isEmpty();
  }

  @Test
  void wordsThatAreRefusedForBlocksTheyDoNotHaveAreTriedAgain() {
    slack.fails("error", POST, "invalid_blocks", 2);

    String ts = slack.says("mara", CHANNEL, "@dreamteam");

    eventually(
        () ->
            assertThat(slack.messages(CHANNEL + "?thread_ts=" + ts))
                .filteredOn(message -> message.toString().contains("Hello! Tell me what you need"))
                .hasSize(1));
  }

  @Test
  void filesThatSlackDoesNotTakeAreSaidOnceInTheirThread() {
    TestingTask task = TestingTask.asked(slack, "tomas", CHANNEL, "make two files");
    slack.fails("error", "files.getUploadURLExternal", "file_uploads_disabled", 100);

    task.ends("A long paragraph about the files.\n\n".repeat(600));

    String table = "file:" + task.resultRow().id() + ":results/table.csv";
    String text = "file:" + task.resultRow().id() + ":" + ResultBlocks.WHOLE_TEXT_FILE;
    eventually(
        () ->
            assertThat(task.saying("I could not attach"))
                .singleElement()
                .satisfies(
                    said ->
                        assertThat(said.path("text").asText())
                            .contains(
                                "has switched off file uploads",
                                "http://127.0.0.1/sessions/",
                                "or ask me in this thread")));
    eventually(() -> assertThat(List.of(tries(table), tries(text))).containsExactly(1, 1));
    assertThat(slack.messages(slack.directMessages("tomas")))
        .noneMatch(message -> message.toString().contains("so this comes here"));
  }

  @Test
  void anEditThatSlackRefusesIsTriedNoMoreAndMovesNowhere() {
    TestingTask task = TestingTask.asked(slack, "tomas", CHANNEL, "stay as it is");
    task.ends("It **stays** as it is.");
    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    slack.fails("error", "chat.update", "edit_window_closed", 100);

    database.transaction(tx -> slack.outbox.refreshResult(tx, task.task().id()));
    slack.edge.observer().appended(task.session(), List.of());

    eventually(() -> assertThat(problem(task.resultRow())).contains("edit_window_closed"));
    assertThat(task.saying("It **stays** as it is.")).hasSize(1);
    assertThat(slack.messages(slack.directMessages("tomas")))
        .noneMatch(message -> message.toString().contains("stays"));
    assertThat(OutboxStore.find(database.sql(), task.resultRow().subjectKey() + ":dm")).isEmpty();
  }

  @Test
  void aMessageThatEndsInAnErrorCountsAsTriedAndStopsNoOther() {
    TestingTask bad = TestingTask.asked(slack, "mara", CHANNEL, "nest the lists");
    TestingTask good = TestingTask.asked(slack, "mara", CHANNEL, "list the lists");
    slack.desks.broken.put(bad.task().id(), new StackOverflowError("too deep"));

    bad.ends("A **deep** list.");
    good.ends("A **flat** list.");

    eventually(() -> assertThat(good.resultRow().postedTs()).isPresent());
    eventually(() -> assertThat(bad.resultRow().attempts()).isGreaterThan(1));
    assertThat(problem(bad.resultRow())).isEqualTo("too deep");
    slack.desks.broken.clear();
  }

  private static String problem(OutboxRow row) {
    return String.valueOf(
        database.sql().fetchValue("select problem from slack_outbox where id = ?", row.id()));
  }

  private static int tries(String subjectKey) {
    return (int)
        database
            .sql()
            .fetchValue(
                "select attempts from slack_outbox where done_at is not null and subject_key = ?",
                subjectKey);
  }

  private static String postedTs(TestingTask task) {
    return task.resultRow().postedTs().orElseThrow();
  }

  private static String outboxId(JsonNode message) {
    return message.path("metadata").path("event_payload").path("outbox_id").asText();
  }

  /** Messages of the channel itself, not of its threads, with these words. */
  private static List<JsonNode> inChannel(String words) {
    return slack.messages(CHANNEL).stream()
        .filter(
            m -> m.path("thread_ts").asText(m.path("ts").asText()).equals(m.path("ts").asText()))
        .filter(m -> m.toString().contains(words))
        .toList();
  }
}
