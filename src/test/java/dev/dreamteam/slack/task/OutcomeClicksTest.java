package dev.dreamteam.slack.task;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.slack.SlackSuite;
import dev.dreamteam.slack.TestingOutcomes;
import dev.dreamteam.slack.TestingTask;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people may say of a result in Slack: whose press counts, and what the card shows after. */
@Tag("slow")
class OutcomeClicksTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  private TestingTask task;

  @BeforeEach
  void aResultStands() {
    slack.desks.open.clear();
    task = TestingTask.asked(slack, "mara", CHANNEL, "summarise it");
    slack.desks.outcomes.know(task);
    task.ends("The summary of " + task.ts());
    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
  }

  @Test
  void acceptingIsShownOnTheCardAndLeavesOnlyAnotherGrading() {
    press("mara", Actions.ACCEPT);

    eventually(
        () ->
            assertThat(card().toString())
                .contains("*Accepted* by <@%s>".formatted(slack.userId("mara")))
                .contains("people agreed with the grader in 3 of 4 decisions")
                .contains(Actions.REGRADE)
                .doesNotContain(Actions.ACCEPT, Actions.SEND_BACK, Actions.OVERRIDE));
    assertThat(presses()).containsExactly(press("mara", new Wish.Accept()));
  }

  @Test
  void sendingBackAsksForTheCommentAndPassesItOn() {
    press("tomas", Actions.SEND_BACK);
    submit("tomas", Map.of(Actions.WORDS_BLOCK, Map.of(Actions.WORDS_INPUT, "Add the costs")));

    eventually(() -> assertThat(card().toString()).contains("*Sent back*", "Add the costs"));
    assertThat(presses()).containsExactly(press("tomas", new Wish.SendBack("Add the costs")));
  }

  @Test
  void anOverrideShowsItsReason() {
    press("mara", Actions.OVERRIDE);
    submit("mara", Map.of(Actions.WORDS_BLOCK, Map.of(Actions.WORDS_INPUT, "It <is> sourced")));

    eventually(
        () ->
            assertThat(card().toString())
                .contains("*Verdict overridden*", "It &lt;is&gt; sourced")
                .doesNotContain(Actions.ACCEPT));
  }

  @Test
  void anotherGradingMayChooseRubricAndModelAndLeavesTheOtherButtons() {
    press("mara", Actions.REGRADE);
    submit(
        "mara",
        Map.of(
            Actions.RUBRIC_BLOCK,
            Map.of(Actions.RUBRIC_INPUT, "strict"),
            Actions.MODEL_BLOCK,
            Map.of(Actions.MODEL_INPUT, TestingOutcomes.OTHER_MODEL.toString())));

    eventually(() -> assertThat(card().toString()).contains("*Graded again*", Actions.ACCEPT));
    assertThat(presses())
        .containsExactly(
            press(
                "mara",
                new Wish.Regrade(Optional.of("strict"), Optional.of(TestingOutcomes.OTHER_MODEL))));
  }

  @Test
  void whoeverComesSecondIsToldWhoWasFirst() {
    press("mara", Actions.ACCEPT);
    eventually(() -> assertThat(presses()).hasSize(1));

    pressAsShownBefore("tomas", CHANNEL, Actions.ACCEPT);
    pressAsShownBefore("tomas", CHANNEL, Actions.SEND_BACK);

    eventually(
        () ->
            assertThat(whispers("tomas"))
                .filteredOn(said -> said.contains(" already accepted this result"))
                .hasSizeGreaterThanOrEqualTo(2));
    assertThat(presses()).hasSize(1);
    assertThat(windows("tomas")).isEmpty();
  }

  @Test
  void aGuestAndAButtonFromAnotherChannelChangeNothing() {
    press("robin", Actions.ACCEPT);
    pressAsShownBefore("mara", "general", Actions.ACCEPT);

    eventually(
        () ->
            assertThat(whispers("robin")).anyMatch(said -> said.contains("you are a guest here")));
    eventually(
        () ->
            assertThat(whispers("mara", "general"))
                .as("the way to where it counts")
                .anyMatch(
                    said ->
                        said.matches(
                            "This result can be decided only where it was asked for:"
                                + " <http.+/archives/%s/p%s\\|open its thread>\\."
                                    .formatted(
                                        slack.channelId(CHANNEL), task.ts().replace(".", "")))));
    assertThat(presses()).isEmpty();
  }

  private List<OutcomeDesk.Press> presses() {
    return slack.desks.outcomes.presses.stream()
        .filter(press -> press.task().equals(task.task().id()))
        .toList();
  }

  private OutcomeDesk.Press press(String user, Wish wish) {
    return new OutcomeDesk.Press(
        task.task().id(), new PersonId(slack.userId(user)), name(user), wish);
  }

  private String name(String user) {
    return presses().stream()
        .filter(press -> press.person().value().equals(slack.userId(user)))
        .map(OutcomeDesk.Press::personName)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode card() {
    String ts = task.resultRow().postedTs().orElseThrow();
    return task.inThread().stream()
        .filter(message -> message.path("ts").asText().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private void press(String user, String action) {
    slack.control(
        "click",
        Map.of(
            "channel",
            CHANNEL,
            "ts",
            task.resultRow().postedTs().orElseThrow(),
            "user",
            user,
            "action_id",
            action));
  }

  /** Somebody's screen may still show the buttons when they are gone, or elsewhere. */
  private void pressAsShownBefore(String user, String channel, String action) {
    ObjectNode click =
        Json.object()
            .put("type", "block_actions")
            .put("trigger_id", "late." + task.task().id() + action + channel);
    ObjectNode pressed =
        Json.object().put("action_id", action).put("value", task.task().id().toString());
    click.set("actions", Json.array().add(pressed));
    click.set("user", Json.object().put("id", slack.userId(user)));
    click.set("team", Json.object().put("id", slack.connection.teamId()));
    click.set("channel", Json.object().put("id", slack.channelId(channel)));
    Delivery late = Delivery.read(click, slack.connection.team()).orElseThrow();
    database.transaction(tx -> InboxStore.keep(tx, late, Instant.now()));
  }

  private void submit(String user, Map<String, ?> values) {
    eventually(() -> assertThat(windows(user)).hasSize(1));
    String id = windows(user).getFirst().path("id").asText();
    slack.control("submit", Map.of("view_id", id, "user", user, "values", values));
  }

  private List<JsonNode> windows(String user) {
    return slack
        .get("state")
        .path("views")
        .path(slack.userId(user))
        .valueStream()
        .filter(view -> view.toString().contains(task.task().id().toString()))
        .toList();
  }

  private List<String> whispers(String user) {
    return whispers(user, CHANNEL);
  }

  private List<String> whispers(String user, String channel) {
    String id = slack.userId(user);
    return slack.messages(channel).stream()
        .filter(message -> message.path("seen_by").asText().equals(id))
        .filter(message -> message.path("ts").asText().compareTo(task.ts()) > 0)
        .map(message -> message.path("text").asText())
        .toList();
  }
}
