package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.tables.Tables;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.document.Documents;
import dev.dreamteam.document.WordWriter;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.workspace.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SlackEdgeTest extends SlackSuite {
  private static final Bytes PLAN = WordWriter.write("# Plan\n\nWe move on Friday.");

  static String channel;

  @BeforeAll
  static void aChannelIsChosen() {
    channel =
        slack
            .get("state")
            .path("channels")
            .valueStream()
            .filter(c -> c.path("is_member").asBoolean() && !c.path("is_im").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("name")
            .asText();
  }

  @Test
  void aMentionBecomesOneTaskAndIsSeenAtOnce() {
    String ts = slack.says("mara", channel, "@dreamteam list the risks of the launch");

    eventually(() -> assertThat(reactions(ts)).contains("eyes"));
    assertThat(words(ts))
        .singleElement()
        .extracting(TaskDesk.Words::text)
        .isEqualTo("list the risks of the launch");
  }

  @Test
  void whatIsSaidWhileSlackRenewsTheConnectionIsHeardAtOnce() {
    slack.control("disconnect", Map.of());
    List<String> said =
        List.of(
            slack.says("mara", channel, "@dreamteam count the risks"),
            slack.says("mara", channel, "@dreamteam count the owners"),
            slack.says("mara", channel, "@dreamteam count the dates"));

    said.forEach(ts -> eventually(() -> assertThat(acknowledgedInTime(ts)).isTrue()));
  }

  @Test
  void aNodeThatStartsWhileSlackHasABadMomentAsksAgain() {
    int before = slack.logged("call", "auth.test").size();
    slack.fails("http_status", "auth.test", 503, 2);

    try (SlackConnection late = slack.connect()) {
      assertThat(late.reader()).isNotNull();
    }

    assertThat(slack.logged("call", "auth.test")).hasSize(before + 3);
  }

  /** Whether one of the envelopes with a message was answered before Slack gave it up. */
  private static boolean acknowledgedInTime(String ts) {
    List<JsonNode> log = slack.get("log").valueStream().toList();
    List<String> envelopes =
        log.stream()
            .filter(entry -> entry.at("/payload/event/ts").asText().equals(ts))
            .map(entry -> entry.path("envelope_id").asText())
            .toList();
    return log.stream()
        .filter(entry -> entry.path("kind").asText().equals("ack") && !entry.has("late"))
        .anyMatch(entry -> envelopes.contains(entry.path("envelope_id").asText()));
  }

  @Test
  void aReplyWithoutMentionSteersAnOpenTaskAndStopEndsIt() {
    String ts = slack.says("mara", channel, "@dreamteam draft the plan");
    eventually(() -> assertThat(words(ts)).hasSize(1));

    String reply = slack.replies("mara", channel, ts, "keep it to one page");
    eventually(() -> assertThat(words(reply)).hasSize(1));
    slack.replies("mara", channel, ts, "Stop");
    eventually(() -> assertThat(slack.desks.open).doesNotContainKey(thread(ts)));

    // deliveries come at the same time: this one must have been handled before the next is sent
    String thanks = slack.replies("mara", channel, ts, "thanks anyway");
    eventually(() -> assertThat(isHandled(thanks)).isTrue());
    String later = slack.replies("mara", channel, ts, "@dreamteam once more, please");
    eventually(() -> assertThat(words(later)).hasSize(1));
    assertThat(slack.desks.accepted)
        .filteredOn(words -> words.thread().equals(thread(ts)))
        .extracting(TaskDesk.Words::text)
        .containsExactly("draft the plan", "keep it to one page", "once more, please");
  }

  @Test
  void anEmptyMentionGetsAFriendlyPrompt() {
    String ts = slack.says("mara", channel, "@dreamteam");

    eventually(
        () ->
            assertThat(inThread(ts))
                .extracting(m -> m.path("text").asText())
                .anyMatch(text -> text.startsWith("Hello! Tell me what you need")));
    assertThat(words(ts)).isEmpty();
  }

  @Test
  void anUnknownCommandGetsHelpThatOnlyTheAskerSees() {
    slack.control(
        "command",
        Map.of("channel", channel, "user", "mara", "command", "/dreamteam", "text", "statsu"));

    eventually(
        () ->
            assertThat(slack.messages(channel))
                .anyMatch(
                    m ->
                        m.has("seen_by")
                            && m.path("text").asText().contains("`/dreamteam status`?")));
  }

  @Test
  void aTaskEndsWithANewMessageThatShowsTheVerdictAndItsFile() {
    String ts = slack.says("mara", channel, "@dreamteam summarise the launch");
    ends(ts, "# Summary\n\nIt **ships** on Friday.");

    eventually(
        () -> {
          assertThat(inThread(ts)).anyMatch(m -> m.toString().contains("It **ships** on Friday."));
          assertThat(inThread(ts))
              .anyMatch(m -> m.path("files").findValuesAsText("name").contains("table.csv"));
          assertThat(inThread(ts)).anyMatch(m -> m.toString().contains("\"plan\""));
          assertThat(reactions(ts)).containsExactly("white_check_mark");
        });
    assertThat(inThread(ts)).filteredOn(m -> m.toString().contains("It **ships**")).hasSize(1);
  }

  @Test
  void aDocumentOfTheResultArrivesToTheByte() {
    String ts = slack.says("mara", channel, "@dreamteam write the plan as a document");
    ends(ts, "The plan is attached.");

    eventually(() -> assertThat(attached(ts, "plan.docx")).isPresent());
    String url = attached(ts, "plan.docx").orElseThrow().path("url_private_download").asText();
    Bytes arrived = Bytes.of(slack.connection.api().download(url, false, 1_000_000));
    assertThat(arrived).isEqualTo(PLAN);
    assertThat(Documents.read(MediaType.DOCX, arrived).text()).contains("We move on Friday.");
  }

  private static Optional<JsonNode> attached(String ts, String name) {
    return inThread(ts).stream()
        .flatMap(message -> message.path("files").valueStream())
        .filter(file -> file.path("name").asText().equals(name))
        .findFirst();
  }

  private static void ends(String ts, String markdown) {
    eventually(() -> assertThat(slack.desks.open).containsKey(thread(ts)));
    Task task = slack.desks.openTask(thread(ts)).orElseThrow();
    slack.desks.results.put(task.id(), result(markdown));
    Session session = new Session(task.sessionId(), place(), thread(ts));
    tell(
        session,
        task,
        new SessionEvent.TaskRequested(task.requester(), "Mara", "x", ts, TestingDesks.RUBRIC, 3));
    tell(session, task, new SessionEvent.TaskEnded(Ending.SATISFIED, "", 2));
  }

  @Test
  void aDigestIsReviewedByItsButtons() {
    UUID proposal = UUID.randomUUID();
    Digest digest =
        new Digest(
            UUID.randomUUID(),
            place(),
            "12 messages read",
            List.of(
                new Digest.Line(
                    proposal,
                    "decision",
                    "new",
                    "We ship on Friday " + proposal,
                    "said twice",
                    List.of(new Digest.Source("Mara", "https://example.com/p1")),
                    Optional.empty(),
                    false)));
    slack.desks.digests.put(digest.id(), digest);
    database.transaction(tx -> slack.outbox.publish(tx, digest));
    eventually(() -> assertThat(message(proposal)).isPresent());

    String ts = message(proposal).orElseThrow().path("ts").asText();
    slack.control(
        "click", Map.of("channel", channel, "ts", ts, "user", "mara", "action_id", Actions.KEEP));

    eventually(
        () -> assertThat(slack.desks.decisions).anyMatch(said -> said.startsWith("keep by ")));
  }

  @Test
  void threadsAreReadWithNamesForMentions() {
    String ts = slack.says("mara", channel, "ask @dreamteam later");

    List<ChatMessage> read = slack.connection.conversations().thread(thread(ts), 10);

    assertThat(read.getFirst().text()).isEqualTo("ask @Dreamteam later");
    assertThat(read.getFirst().permalink()).contains("/archives/");
  }

  private static TaskResult result(String markdown) {
    return new TaskResult(
        Ending.SATISFIED,
        "summary",
        markdown,
        "",
        TestingDesks.RUBRIC,
        Optional.of(
            new Verdict(
                Verdict.Result.SATISFIED,
                "good",
                List.of(
                    new CriterionVerdict(
                        "c1", CriterionVerdict.Result.MET, "see line 1", true, "")))),
        2,
        List.of(
            new TaskResult.ResultFile("results/table.csv", "table.csv", Bytes.utf8("a,b\n1,2\n")),
            new TaskResult.ResultFile("results/plan.docx", "plan.docx", PLAN)),
        "no sources were named",
        Money.ZERO,
        4,
        List.of("rehearsal/rehearsal"));
  }

  private static void tell(Session session, Task task, SessionEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(
            new SessionId(session.id().value()),
            1,
            Instant.now(),
            Optional.of(new SessionThreadId(UUID.randomUUID())),
            Optional.of(task.id()),
            event);
    database.transaction(tx -> slack.outbox.recorded(tx, session, List.of(recorded)));
  }

  private static Place place() {
    return new Place(
        slack.connection.teamId(), slack.channelId(channel), Place.Kind.PUBLIC_CHANNEL);
  }

  private static ThreadAddress thread(String ts) {
    return new ThreadAddress(slack.connection.teamId(), slack.channelId(channel), ts);
  }

  private static List<TaskDesk.Words> words(String ts) {
    return slack.desks.accepted.stream().filter(w -> w.sourceTs().equals(ts)).toList();
  }

  private static List<JsonNode> inThread(String ts) {
    return slack.messages(channel + "?thread_ts=" + ts);
  }

  private static List<String> reactions(String ts) {
    return slack.messages(channel).stream()
        .filter(m -> m.path("ts").asText().equals(ts))
        .flatMap(m -> m.path("reactions").valueStream())
        .map(r -> r.path("name").asText())
        .toList();
  }

  private static Optional<JsonNode> message(UUID proposal) {
    return slack.messages(channel).stream()
        .filter(m -> m.toString().contains("We ship on Friday " + proposal))
        .findFirst();
  }

  private static boolean isHandled(String messageTs) {
    return database
        .sql()
        .fetchExists(
            Tables.SLACK_INBOX,
            Tables.SLACK_INBOX
                .MESSAGE_TS
                .eq(messageTs)
                .and(Tables.SLACK_INBOX.PROCESSED_AT.isNotNull()));
  }
}
