package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.testing.FaultCases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Characters that keyboards and Slack's composer put in place of plain ones change no command. */
@Tag("slow")
final class TypedCharactersTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  static List<String> stops() {
    return cases("in_open_task", "stopped");
  }

  static List<String> steering() {
    return cases("in_open_task", "steering");
  }

  static List<String> commands() {
    return cases("command", "");
  }

  private static List<String> cases(String input, String right) {
    return FaultCases.of("04-spaces-and-dashes")
        .path("cases")
        .valueStream()
        .filter(one -> one.has(input) && one.path("right").asText().startsWith(right))
        .map(one -> one.path(input).asText())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void stopEndsTheTaskHoweverItIsTyped(String typed) {
    ThreadAddress task = openTask();

    slack.replies("yuki", CHANNEL, task.rootTs(), mentioning(typed));

    eventually(() -> assertThat(slack.desks.open).doesNotContainKey(task));
  }

  @ParameterizedTest
  @MethodSource("steering")
  void moreThanStopIsForTheTask(String typed) {
    ThreadAddress task = openTask();

    slack.replies("yuki", CHANNEL, task.rootTs(), mentioning(typed));

    eventually(() -> assertThat(slack.desks.accepted.getLast().text()).isEqualTo(typed));
    assertThat(slack.desks.open).containsKey(task);
  }

  @Test
  void aMentionWithBlanksOfAnyKindIsAnsweredWithHelp() {
    int before = slack.desks.accepted.size();
    List<String> mentions = cases("mention", "");
    for (String typed : mentions) {
      String ts = slack.says("mara", CHANNEL, mentioning(typed));
      eventually(() -> assertThat(answers(ts)).anyMatch(text -> text.startsWith("Hello!")));
    }

    assertThat(mentions).isNotEmpty();
    assertThat(slack.desks.accepted).hasSize(before);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsKnownHoweverItIsTyped(String typed) {
    int before = whispers().size();

    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", "ines", "command", "/dreamteam", "text", typed));

    eventually(() -> assertThat(whispers()).hasSizeGreaterThan(before));
    assertThat(whispers().getLast()).doesNotContain("I do not know").doesNotContain("Did you mean");
  }

  private static ThreadAddress openTask() {
    String ts = slack.says("mara", CHANNEL, "@dreamteam list the risks");
    ThreadAddress thread =
        new ThreadAddress(slack.connection.team().id(), slack.channelId(CHANNEL), ts);
    eventually(() -> assertThat(slack.desks.open).containsKey(thread));
    return thread;
  }

  private static String mentioning(String typed) {
    return typed.replace("<@BOT>", "<@" + slack.connection.team().botUserId() + ">");
  }

  private static List<String> answers(String ts) {
    return texts(m -> m.path("thread_ts").asText().equals(ts));
  }

  private static List<String> whispers() {
    return texts(m -> m.path("seen_by").asText().equals(slack.userId("ines")));
  }

  private static List<String> texts(java.util.function.Predicate<JsonNode> which) {
    Stream<JsonNode> messages = slack.messages(CHANNEL).stream();
    return messages.filter(which).map(m -> m.path("text").asText()).toList();
  }
}
