package dev.dreamteam.slack.task;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.json.Json;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.slack.SlackSuite;
import dev.dreamteam.slack.TestingTask;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxStore;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Questions before an effect in Slack: who sees what, whose press counts, what is said after. */
@Tag("slow")
class ApprovalClicksTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  private TestingTask task;
  private String since = "";

  @BeforeEach
  void aTaskIsOpen() {
    slack.desks.open.clear();
    task = TestingTask.asked(slack, "mara", CHANNEL, "tell everybody");
    since = task.ts();
  }

  @Test
  void theQuestionShowsTheEffectWordForWordAndWhoMayAnswer() {
    Approval asked = ask("In #general: *all* of <it> & more\nsecond line", mara());

    JsonNode message = posted(asked);

    assertThat(message.path("text").asText())
        .isEqualTo("<@%s>: May I post this message in #general?".formatted(mara()));
    assertThat(message.at("/blocks/1/elements/0/type").asText()).isEqualTo("rich_text_quote");
    assertThat(message.at("/blocks/1/elements/0/elements/0/text").asText())
        .isEqualTo("In #general: *all* of <it> & more\nsecond line");
    assertThat(message.toString())
        .contains("Approve", "Deny", "Words in the thread do not count as an answer")
        .doesNotContain("Show all");
  }

  @Test
  void aYesIsTakenAndTheMessageSaysWhoAnsweredWithoutButtons() {
    Approval asked = ask("the effect", mara());

    press(asked, "mara", Actions.APPROVE);

    eventually(
        () ->
            assertThat(posted(asked).toString())
                .contains("*Approved* by <@%s>".formatted(mara()))
                .contains("the effect")
                .doesNotContain(Actions.APPROVE)
                .doesNotContain(Actions.DENY));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.APPROVED);
  }

  @Test
  void aPressOfSomebodyWhoHasJustBeenDeactivatedIsNoAnswer() {
    Approval asked = ask("the effect", mara());
    slack.control("user", Map.of("user", "mara", "deleted", true));
    try {
      press(asked, "mara", Actions.APPROVE);

      eventually(
          () ->
              assertThat(whispers("mara")).anyMatch(said -> said.contains("is deactivated, so I")));
      assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);
    } finally {
      slack.control("user", Map.of("user", "mara", "deleted", false));
    }
  }

  @Test
  void aFormOfSomebodyWhoHasJustBeenDeactivatedIsNoAnswer() {
    Approval asked = ask("the effect", mara());
    press(asked, "mara", Actions.DENY);
    eventually(() -> assertThat(windows("mara", asked.id().toString())).hasSize(1));
    long told = whispers("mara").stream().filter(said -> said.contains("is deactivated")).count();
    slack.control("user", Map.of("user", "mara", "deleted", true));
    try {
      submitReason(asked, "The date is wrong");

      eventually(
          () ->
              assertThat(whispers("mara").stream().filter(said -> said.contains("is deactivated")))
                  .hasSize((int) told + 1));
      assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);
    } finally {
      slack.control("user", Map.of("user", "mara", "deleted", false));
    }
  }

  @Test
  void aNoAsksForTheReasonAndShowsIt() {
    Approval asked = ask("the effect", mara());

    press(asked, "mara", Actions.DENY);
    eventually(() -> assertThat(windows("mara", asked.id().toString())).hasSize(1));
    submitReason(asked, "The date is wrong");

    eventually(
        () ->
            assertThat(posted(asked).toString())
                .contains("*Denied* by <@%s>".formatted(mara()))
                .contains("The date is wrong")
                .doesNotContain(Actions.APPROVE));
    assertThat(slack.desks.approvals.find(asked.id()).orElseThrow().reason())
        .isEqualTo("The date is wrong");
  }

  @Test
  void aSecondPressIsToldWhoWasFirst() {
    Approval asked = ask("the effect");
    press(asked, "mara", Actions.APPROVE);
    eventually(() -> assertThat(status(asked)).isEqualTo(ApprovalStatus.APPROVED));

    pressAsShownBefore(asked, "tomas", Actions.DENY);

    eventually(
        () ->
            assertThat(whispers("tomas"))
                .anyMatch(said -> said.contains(" already approved this at ")));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.APPROVED);
  }

  @Test
  void ofTwoPressesAtOnceOneCounts() {
    Approval asked = ask("the effect");
    posted(asked);

    List.of("mara", "tomas").parallelStream().forEach(user -> press(asked, user, Actions.APPROVE));

    eventually(
        () ->
            assertThat(List.of(whispers("mara"), whispers("tomas")))
                .anySatisfy(
                    said ->
                        assertThat(said).anyMatch(s -> s.contains(" already approved this at "))));
  }

  @Test
  void whoeverIsNotAskedIsToldWhoIs() {
    Approval asked = ask("the effect", mara());

    press(asked, "tomas", Actions.APPROVE);
    press(asked, "tomas", Actions.DENY);

    eventually(
        () ->
            assertThat(whispers("tomas"))
                .filteredOn(said -> said.equals("Only <@%s> may answer this.".formatted(mara())))
                .hasSize(2));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);
    assertThat(windows("tomas", asked.id().toString())).isEmpty();
  }

  @Test
  void aGuestCannotAnswerEvenWhenEverybodyMay() {
    Approval asked = ask("the effect");

    press(asked, "robin", Actions.APPROVE);

    eventually(
        () ->
            assertThat(whispers("robin")).anyMatch(said -> said.contains("you are a guest here")));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);
  }

  @Test
  void aQuestionThatWasSharedElsewhereLeadsToItsThread() {
    Approval asked = ask("the effect");
    posted(asked);

    pressIn(slack.channelId("general"), asked, "tomas", Actions.APPROVE);

    eventually(
        () ->
            assertThat(slack.messages("general"))
                .filteredOn(m -> m.path("seen_by").asText().equals(slack.userId("tomas")))
                .anySatisfy(
                    said ->
                        assertThat(said.path("text").asText())
                            .startsWith("This can be answered only where it was asked: <")
                            .contains("/p" + task.ts().replace(".", ""))));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);
  }

  @Test
  void aQuestionToEverybodyWhoseThreadIsGoneIsTheRequestersToAnswer() {
    slack.page("delete", Map.of("as", "mara", "channel", CHANNEL, "ts", task.ts()));
    Approval asked = ask("the effect of " + task.ts());
    String direct = slack.directMessages("mara");
    eventually(() -> assertThat(moved(direct, asked).toString()).contains(Actions.APPROVE));

    // somebody else's press, as if the message had been passed on to them
    String elsewhere = slack.directMessages("tomas");
    pressIn(elsewhere, asked, "tomas", Actions.APPROVE);
    eventually(
        () ->
            assertThat(slack.messages(elsewhere).toString())
                .contains("Only <@%s> may answer this.".formatted(mara())));
    assertThat(status(asked)).isEqualTo(ApprovalStatus.OPEN);

    pressIn(direct, asked, "mara", Actions.APPROVE);
    eventually(() -> assertThat(status(asked)).isEqualTo(ApprovalStatus.APPROVED));
    eventually(
        () ->
            assertThat(moved(direct, asked).toString())
                .contains("*Approved* by <@%s>".formatted(mara()))
                .doesNotContain(Actions.APPROVE));
  }

  @Test
  void aLatePressIsToldThatItsTimeIsOver() {
    Approval asked =
        slack.desks.approvals.ask(task, "the effect", Instant.now().minusSeconds(1), mara());

    press(asked, "mara", Actions.APPROVE);

    eventually(
        () ->
            assertThat(whispers("mara"))
                .anyMatch(
                    said -> said.startsWith("This expired at ") && said.contains("ask again")));
  }

  @Test
  void anExpiredQuestionIsEditedAndHasNoButtons() {
    Approval asked = ask("the effect", mara());
    posted(asked);

    slack.desks.approvals.settle(task, asked, ApprovalStatus.EXPIRED, "");

    eventually(
        () ->
            assertThat(posted(asked).toString())
                .contains("*Expired*: nobody answered")
                .doesNotContain(Actions.APPROVE));
  }

  @Test
  void aStoppedTaskTakesItsQuestionBack() {
    Approval asked = ask("the effect", mara());
    posted(asked);

    slack.desks.approvals.settle(task, asked, ApprovalStatus.WITHDRAWN, "Stopped by Tomás.");

    eventually(
        () ->
            assertThat(posted(asked).toString())
                .contains("*Withdrawn*")
                .contains("Stopped by Tomás.")
                .doesNotContain(Actions.APPROVE));
  }

  @Test
  void aLongEffectIsShownWholeInAWindow() {
    String effect = "line after line\n".repeat(600) + "THE END";
    Approval asked = ask(effect, mara());
    assertThat(posted(asked).toString()).contains("Show all").doesNotContain("THE END");

    press(asked, "mara", Actions.SHOW_EFFECT);

    eventually(() -> assertThat(windows("mara", "THE END")).hasSize(1));
  }

  @Test
  void aCommandListsWhatWaitsHere() {
    Approval asked = ask("the effect", mara());
    String ts = posted(asked).path("ts").asText();

    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", "mara", "command", "/dreamteam", "text", "approvals"));

    eventually(
        () ->
            assertThat(whispers("mara"))
                .anyMatch(
                    said ->
                        said.contains("/p" + ts.replace(".", ""))
                            && said.contains("May I post this message in #general?")));
  }

  @Test
  void anApprovedMessageAppearsElsewhereOnceAndNamesTheRequester() {
    task.tell(
        new SessionEvent.MessagePosted(
            slack.channelId("general"),
            "#general",
            Optional.empty(),
            "**We ship** " + task.ts(),
            mara()));

    eventually(
        () ->
            assertThat(slack.messages("general"))
                .filteredOn(m -> m.toString().contains("**We ship** " + task.ts()))
                .singleElement()
                .asString()
                .contains("Posted for <@%s>".formatted(mara())));
  }

  @Test
  void aMessageThatSlackDoesNotTakeIsToldInTheTasksThread() {
    task.tell(new SessionEvent.MessagePosted("CGONE", "#gone", Optional.empty(), "Hello", mara()));

    eventually(
        () -> assertThat(task.saying("I could not post the approved message in #gone")).hasSize(1));
  }

  @Test
  void onlyPlacesThatThePersonIsInCanBePostedTo() {
    Destinations destinations = slack.connection.destinations();
    slack.control("person", Map.of("name", "lena"));

    assertThat(destinations.find(mara(), "#" + CHANNEL).channelId())
        .isEqualTo(slack.channelId(CHANNEL));
    assertThat(
            destinations.find(
                mara(),
                "https://x.slack.com/archives/%s/p%s"
                    .formatted(slack.channelId(CHANNEL), task.ts().replace(".", ""))))
        .isEqualTo(
            new Destinations.Destination(
                slack.channelId(CHANNEL), "#" + CHANNEL, Optional.of(task.ts()), false));
    Assertions.assertThatThrownBy(
            () -> destinations.find(new PersonId(slack.userId("lena")), "#" + CHANNEL))
        .isInstanceOf(ConversationUnavailable.class)
        .hasMessageContaining("no channel #launch that both Dreamteam and the requester are in");
  }

  private Approval ask(String effect, PersonId... mayAnswer) {
    return slack.desks.approvals.ask(
        task, effect, Instant.now().plus(Duration.ofHours(1)), mayAnswer);
  }

  private static PersonId mara() {
    return new PersonId(slack.userId("mara"));
  }

  private JsonNode posted(Approval asked) {
    String key = "approval:%s:%s".formatted(task.task().id(), asked.id());
    eventually(() -> assertThat(task.row(key).postedTs()).isPresent());
    String ts = task.row(key).postedTs().orElseThrow();
    return task.inThread().stream()
        .filter(message -> message.path("ts").asText().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private void press(Approval asked, String user, String action) {
    slack.control(
        "click",
        Map.of(
            "channel",
            CHANNEL,
            "ts",
            posted(asked).path("ts").asText(),
            "user",
            user,
            "action_id",
            action));
  }

  private JsonNode moved(String direct, Approval asked) {
    return slack.messages(direct).stream()
        .filter(message -> message.toString().contains(asked.effect()))
        .findFirst()
        .orElseGet(Json::object);
  }

  /** Somebody's screen may still show the buttons when they are gone. */
  private void pressAsShownBefore(Approval asked, String user, String action) {
    pressIn(slack.channelId(CHANNEL), asked, user, action);
  }

  private void pressIn(String channelId, Approval asked, String user, String action) {
    ObjectNode click =
        Json.object()
            .put("type", "block_actions")
            .put("trigger_id", "late.%s.%s".formatted(user, asked.id()));
    ObjectNode pressed = Json.object().put("action_id", action).put("value", asked.id().toString());
    click.set("actions", Json.array().add(pressed));
    click.set("user", Json.object().put("id", slack.userId(user)));
    click.set("team", Json.object().put("id", slack.connection.teamId()));
    click.set("channel", Json.object().put("id", channelId));
    Delivery late = Delivery.read(click, slack.connection.team()).orElseThrow();
    database.transaction(tx -> InboxStore.keep(tx, late, Instant.now()));
  }

  private ApprovalStatus status(Approval asked) {
    return slack.desks.approvals.find(asked.id()).orElseThrow().status();
  }

  private static List<JsonNode> windows(String user, String words) {
    return slack
        .get("state")
        .path("views")
        .path(slack.userId(user))
        .valueStream()
        .filter(view -> view.toString().contains(words))
        .toList();
  }

  /** What a person alone was told in this test. */
  private List<String> whispers(String user) {
    String id = slack.userId(user);
    return slack.messages(CHANNEL).stream()
        .filter(message -> message.path("seen_by").asText().equals(id))
        .filter(message -> message.path("ts").asText().compareTo(since) > 0)
        .map(message -> message.path("text").asText())
        .toList();
  }

  private static void submitReason(Approval asked, String reason) {
    slack.control(
        "submit",
        Map.of(
            "view_id",
            windows("mara", asked.id().toString()).getFirst().path("id").asText(),
            "user",
            "mara",
            "values",
            Map.of(Actions.DENY_BLOCK, Map.of(Actions.DENY_INPUT, reason))));
  }
}
