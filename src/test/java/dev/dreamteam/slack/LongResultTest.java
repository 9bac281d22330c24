package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.testing.FaultCases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people decide about a long result shows in its message, for everybody. */
@Tag("slow")
class LongResultTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  @BeforeEach
  void nothingFails() {
    slack.control("faults", Map.of("faults", List.of()));
    slack.desks.open.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {5_300, 30_000})
  void acceptingShowsAndLeavesNoButtonThatDecides(int characters) {
    TestingTask task =
        hasResult("A paragraph about the launch, with its costs & risks. 重点 😀\n\n", characters);

    press(task, Actions.ACCEPT);

    shows(task, "*Accepted* by <@%s>".formatted(slack.userId("mara")));
    assertThat(card(task).toString())
        .doesNotContain(Actions.ACCEPT, Actions.SEND_BACK, Actions.OVERRIDE);
    assertThat(card(task).path("text").asText().getBytes(UTF_8).length).isLessThanOrEqualTo(4_000);
    assertThat(slack.messages(slack.directMessages("mara")))
        .noneMatch(message -> message.toString().contains("so this comes here"));
  }

  @Test
  void sendingBackAndOverridingShowToo() {
    TestingTask task =
        hasResult("| a | b |\n| --- | --- |\n| 1 | <https://example.com> |\n\n", 30_000);
    press(task, Actions.OVERRIDE);
    submit(task, "Everything <is> sourced");
    shows(task, "*Verdict overridden*");

    task = hasResult("- [a link](https://example.com/?a=1&b=2) in a list\n", 30_000);
    press(task, Actions.SEND_BACK);
    submit(task, "Add the costs");
    shows(task, "*Sent back*");
  }

  @Test
  void theReportedCaseHoldsInSlacksOwnMeasure() {
    JsonNode reported = FaultCases.of("10-edit-longer-than-4000");
    assertThat(reported.path("input").asText()).contains("5,300 characters");
    TestingTask task = hasResult("重点内容，", 5_300);

    press(task, Actions.ACCEPT);

    shows(task, "*Accepted*");
    assertThat(slack.logged("call", "chat.update"))
        .as("no edit of it was refused")
        .filteredOn(call -> call.toString().contains(task.resultRow().postedTs().orElseThrow()))
        .allMatch(call -> call.path("ok").asBoolean());
  }

  private static TestingTask hasResult(String piece, int characters) {
    TestingTask task = TestingTask.asked(slack, "mara", CHANNEL, "write " + characters);
    slack.desks.outcomes.know(task);
    task.ends(piece.repeat(characters / piece.length() + 1).substring(0, characters));
    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    return task;
  }

  private static void shows(TestingTask task, String words) {
    eventually(() -> assertThat(card(task).toString()).contains(words));
  }

  private static void press(TestingTask task, String action) {
    slack.control(
        "click",
        Map.of(
            "channel",
            CHANNEL,
            "ts",
            task.resultRow().postedTs().orElseThrow(),
            "user",
            "mara",
            "action_id",
            action));
  }

  private static void submit(TestingTask task, String words) {
    eventually(() -> assertThat(windows(task)).hasSize(1));
    slack.control(
        "submit",
        Map.of(
            "view_id",
            windows(task).getFirst().path("id").asText(),
            "user",
            "mara",
            "values",
            Map.of(Actions.WORDS_BLOCK, Map.of(Actions.WORDS_INPUT, words))));
  }

  private static List<JsonNode> windows(TestingTask task) {
    return slack
        .get("state")
        .path("views")
        .path(slack.userId("mara"))
        .valueStream()
        .filter(view -> view.toString().contains(task.task().id().toString()))
        .toList();
  }

  private static JsonNode card(TestingTask task) {
    String ts = task.resultRow().postedTs().orElseThrow();
    return task.inThread().stream()
        .filter(message -> message.path("ts").asText().equals(ts))
        .findFirst()
        .orElseThrow();
  }
}
