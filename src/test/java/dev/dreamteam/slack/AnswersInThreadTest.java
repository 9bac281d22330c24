package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever clicks, sends a form or uses a shortcut in a thread is answered there. */
@Tag("slow")
class AnswersInThreadTest extends SlackSuite {
  private static final String CHANNEL = "launch";
  private static final String UNREADABLE = "I cannot read this button or form";

  private static TestingTask task;
  private static String replyTs;

  @BeforeAll
  static void aThreadHasAReply() {
    task = TestingTask.asked(slack, "mara", CHANNEL, "stay here");
    replyTs = task.row("progress:" + task.task().id()).postedTs().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Actions.STOP,
        Actions.FEEDBACK,
        Actions.KEEP,
        Actions.EDIT,
        Actions.FORGET,
        Actions.KEEP_OWN,
        Actions.UNDO,
        Actions.TRY_SKILL,
        Actions.APPROVE,
        Actions.DENY,
        Actions.SHOW_EFFECT,
        Actions.ACCEPT,
        Actions.SEND_BACK,
        Actions.OVERRIDE,
        Actions.REGRADE,
        Actions.REMEMBER_NOT,
        Actions.FORGET_MEMORY,
        Actions.IMPORT,
        Actions.IMPORT_NOT,
        Actions.IMPORT_UNDO,
        Actions.FORGET_ME,
        Actions.FORGET_ME_NOT,
        Actions.LEARN,
        Actions.FORGET_TALK,
        "a_button_of_long_ago"
      })
  void aPressIsAnsweredInItsThread(String action) {
    String id = UUID.randomUUID().toString();
    String trigger = press(action, action.equals(Actions.FEEDBACK) ? "good " + id : id);

    eventually(() -> assertThat(attempts(trigger)).isEqualTo(1));
    assertThat(answersSince(trigger)).isNotEmpty().allMatch(AnswersInThreadTest::isInThread);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Actions.STOP,
        Actions.FEEDBACK,
        Actions.KEEP,
        Actions.EDIT,
        Actions.FORGET,
        Actions.KEEP_OWN,
        Actions.UNDO,
        Actions.TRY_SKILL,
        Actions.APPROVE,
        Actions.DENY,
        Actions.SHOW_EFFECT,
        Actions.ACCEPT,
        Actions.SEND_BACK,
        Actions.OVERRIDE,
        Actions.REGRADE,
        Actions.REMEMBER,
        Actions.IMPORT,
        Actions.IMPORT_UNDO
      })
  void anUnreadableButtonIsAnsweredOnceAndThatIsAll(String action) {
    String trigger = press(action, "no id {");

    eventually(() -> assertThat(attempts(trigger)).isEqualTo(1));
    assertThat(answersSince(trigger))
        .singleElement()
        .matches(AnswersInThreadTest::isInThread)
        .matches(call -> call.toString().contains(UNREADABLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Actions.EDIT_FORM,
        Actions.DENY_FORM,
        Actions.SEND_BACK_FORM,
        Actions.OVERRIDE_FORM,
        Actions.REGRADE_FORM
      })
  void aFormIsAnsweredInTheThreadThatItWasOpenedIn(String form) {
    String id = UUID.randomUUID().toString();
    ObjectNode target =
        Json.object()
            .put("task", id)
            .put("approval", id)
            .put("proposal", id)
            .put("channelId", slack.channelId(CHANNEL))
            .put("rootTs", task.ts());

    String trigger = send(form, Json.write(target));

    eventually(() -> assertThat(attempts(trigger)).isEqualTo(1));
    assertThat(answersSince(trigger)).singleElement().matches(AnswersInThreadTest::isInThread);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"channelId\":\"C1\"}", "{\"task\":\"x\",\"approval\":7}"})
  void anUnreadableFormIsAnsweredOnceAndThatIsAll(String metadata) {
    for (String form : List.of(Actions.DENY_FORM, Actions.SEND_BACK_FORM, Actions.EDIT_FORM)) {
      String trigger = send(form, metadata);

      eventually(() -> assertThat(attempts(trigger)).isEqualTo(1));
      assertThat(callsSince(trigger, "chat.postMessage"))
          .as("there is no place to be read from it, so it goes to the person")
          .singleElement()
          .matches(call -> call.toString().contains(UNREADABLE));
    }
  }

  @Test
  void aShortcutOnAReplyIsAnsweredInItsThread() {
    slack.replies("mara", CHANNEL, task.ts(), "one more thing");
    String ts = task.saying("one more thing").getFirst().path("ts").asText();
    int before = slack.logged("call", "chat.postEphemeral").size();

    slack.control(
        "shortcut",
        Map.of("channel", CHANNEL, "ts", ts, "user", "mara", "callback_id", Actions.HAND_OVER));

    eventually(
        () ->
            assertThat(slack.logged("call", "chat.postEphemeral").stream().skip(before))
                .singleElement()
                .matches(AnswersInThreadTest::isInThread));
  }

  private static boolean isInThread(JsonNode call) {
    return call.path("arguments").path("thread_ts").asText().equals(task.ts());
  }

  private static String press(String action, String value) {
    String trigger = "press." + UUID.randomUUID();
    ObjectNode click = interaction("block_actions", trigger);
    click.set(
        "actions", Json.array().add(Json.object().put("action_id", action).put("value", value)));
    click.set("channel", Json.object().put("id", slack.channelId(CHANNEL)));
    click.set(
        "container",
        Json.object()
            .put("type", "message")
            .put("message_ts", replyTs)
            .put("channel_id", slack.channelId(CHANNEL))
            .put("thread_ts", task.ts()));
    keep(click);
    return trigger;
  }

  private static String send(String callbackId, String metadata) {
    String trigger = "form." + UUID.randomUUID();
    ObjectNode form = interaction("view_submission", trigger);
    form.set(
        "view",
        Json.object()
            .put("id", trigger)
            .put("type", "modal")
            .put("callback_id", callbackId)
            .put("private_metadata", metadata));
    keep(form);
    return trigger;
  }

  private static ObjectNode interaction(String type, String trigger) {
    ObjectNode interaction = Json.object().put("type", type).put("trigger_id", trigger);
    interaction.set("user", Json.object().put("id", slack.userId("mara")));
    interaction.set("team", Json.object().put("id", slack.connection.teamId()));
    answered = Map.of();
    return interaction;
  }

  private static Map<String, Integer> answered = Map.of();

  private static void keep(ObjectNode interaction) {
    answered =
        Map.of(
            "chat.postEphemeral",
            slack.logged("call", "chat.postEphemeral").size(),
            "chat.postMessage",
            slack.logged("call", "chat.postMessage").size());
    Delivery delivery = Delivery.read(interaction, slack.connection.team()).orElseThrow();
    database.transaction(tx -> InboxStore.keep(tx, delivery, Instant.now()));
  }

  private static List<JsonNode> answersSince(String trigger) {
    return callsSince(trigger, "chat.postEphemeral");
  }

  private static List<JsonNode> callsSince(String trigger, String method) {
    assertThat(trigger).isNotEmpty();
    return slack.logged("call", method).stream().skip(answered.getOrDefault(method, 0)).toList();
  }

  /** How often a delivery was tried; zero while it is not finished. */
  private static int attempts(String trigger) {
    return database
        .sql()
        .fetch(
            "select attempts from slack_inbox where processed_at is not null and payload ->>"
                + " 'trigger_id' = ?",
            trigger)
        .stream()
        .mapToInt(row -> row.get(0, Integer.class))
        .sum();
  }
}
