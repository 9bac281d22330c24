package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One request, one task, one result, in its thread, whatever goes wrong between Slack and us. */
class SlackFaultsIT {
  private static final String POST = "chat.postMessage";
  private static final String UPDATE = "chat.update";
  private static final String OPEN_SOCKET = "apps.connections.open";

  @TempDir static Path folder;
  static TeamAtWork team;

  @BeforeAll
  static void start() {
    team = new TeamAtWork(folder);
  }

  @AfterAll
  static void stop() {
    team.close();
  }

  @BeforeEach
  void heal() {
    team.heals();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("nothing at all", List.of()),
        arguments(
            "acknowledgements are lost again and again",
            List.of(
                fault("drop_acks", "app_mention", "", 3), fault("drop_acks", "message", "", 3))),
        arguments(
            "events come in plenty, with the same and with other ids",
            List.of(
                fault("duplicate", "*", 4, 4),
                fault("duplicate_new_id", "app_mention", 10, 1),
                fault("duplicate_new_id", "message", 10, 1))),
        arguments("the mention comes before its message", List.of(fault("swap", "*", "", 1))),
        arguments(
            "the mention comes long after its message",
            List.of(fault("hold", "app_mention", 700, 1))),
        arguments(
            "the message comes long after its mention", List.of(fault("hold", "message", 700, 1))),
        arguments(
            "connections are cut in flight",
            List.of(
                fault("disconnect", "message", "cut", 1),
                fault("disconnect", "app_mention", "cut", 1))),
        arguments(
            "connections are renewed in flight",
            List.of(
                fault("disconnect", "message", "warning", 1),
                fault("disconnect", "app_mention", "warning", 1))),
        arguments(
            "a new connection is refused, and then silent",
            List.of(
                fault("disconnect", "app_mention", "cut", 1),
                fault("error", OPEN_SOCKET, "internal_error", 2),
                fault("no_hello", "*", "", 1))),
        arguments(
            "Slack asks to wait",
            List.of(
                fault("rate_limited", POST, 2, 2),
                fault("rate_limited", "reactions.add", 1, 3),
                fault("rate_limited", "conversations.info", 1, 2),
                fault("rate_limited", "users.info", 1, 2))),
        arguments(
            "Slack takes few posts and edits",
            List.of(paced(POST, "1 per 2"), paced(UPDATE, "1 per 3"))),
        arguments("servers fail", List.of(fault("http_status", "*", 503, 5))),
        arguments(
            "answers have no meaning",
            List.of(
                fault("error", "*", "internal_error", 3), fault("error", "*", "fatal_error", 2))),
        arguments("answers are slow", List.of(fault("delay", "*", 1_500, 6))),
        arguments(
            "answers are lost after the effect",
            List.of(
                fault("lost_answer", POST, "status_500", 1),
                fault("lost_answer", POST, "garbled", 2),
                fault("lost_answer", UPDATE, "garbled", 2),
                fault("lost_answer", "reactions.add", "status_500", 1),
                fault("lost_answer", "files.completeUploadExternal", "garbled", 1))),
        arguments(
            "blocks are refused",
            List.of(
                fault("error", POST, "msg_blocks_too_long", 3),
                fault("error", UPDATE, "invalid_blocks", 3))),
        arguments(
            "streams are refused",
            List.of(
                fault("error", "chat.appendStream", "message_not_in_streaming_state", 3),
                fault("error", "chat.stopStream", "message_not_in_streaming_state", 3))),
        arguments(
            "the thread's root is deleted right after the result",
            List.of(Map.of("kind", "delete_parent", "target", POST, "value", "after", "after", 1))),
        arguments(
            "much at once",
            List.of(
                fault("drop_acks", "*", "", 2),
                fault("duplicate_new_id", "*", 3, 2),
                fault("swap", "*", "", 1),
                fault("disconnect", "app_mention", "cut", 1),
                fault("error", OPEN_SOCKET, "internal_error", 1),
                fault("http_status", "*", 500, 5),
                fault("lost_answer", POST, "garbled", 2),
                fault("rate_limited", POST, 1, 2),
                paced(UPDATE, "1 per 2"))),
        arguments(
            "everything by chance",
            List.of(
                chance("drop_acks", "*", "", 0.3),
                chance("duplicate", "*", 2, 0.3),
                chance("duplicate_new_id", "*", 2, 0.3),
                chance("swap", "*", "", 0.5),
                chance("hold", "*", 200, 0.3),
                chance("http_status", "*", 502, 0.15),
                chance("lost_answer", POST, "status_500", 0.4),
                chance("lost_answer", "*", "garbled", 0.1),
                chance("rate_limited", "*", 1, 0.1),
                chance("delay", "*", 300, 0.2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aRequestIsAnsweredOnceThough(String name, List<Map<?, ?>> faults) {
    String channel = team.newChannel();
    team.fails(faults.toArray(Map[]::new));

    TeamAtWork.Asked asked = team.asks(channel);

    if (name.startsWith("the thread's root")) {
      asked.awaitEnd();
      assertThat(asked.tasks()).hasSize(1);
      assertThat(asked.standing("result")).hasSize(1);
      assertThat(team.ownWords(channel)).hasSize(1);
    } else {
      asked.awaitEnd().isAnsweredOnce();
    }
  }

  @Test
  void aRequestWhileNobodyListensIsAnsweredOnce() {
    String channel = team.newChannel();
    team.fails(fault("error", OPEN_SOCKET, "internal_error", 3));
    team.control("disconnect", Map.of("cut", true));
    Awaitility.await().until(() -> !connected());

    team.asks(channel).awaitEnd().isAnsweredOnce();
  }

  @Test
  void aRequestThatSlackGaveUpBecauseNobodyListenedIsAnsweredOnce() {
    String channel = team.newChannel();
    team.fails(fault("error", OPEN_SOCKET, "internal_error", 1_000), fault("give_up", "*", "", 2));
    team.control("disconnect", Map.of("cut", true));
    Awaitility.await().until(() -> !connected());
    TeamAtWork.Asked asked = team.asks(channel);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> team.listenedBefore(Duration.ofSeconds(31)));

    team.heals();

    asked.awaitEnd().isAnsweredOnce();
  }

  @Test
  void workWaitsWhileTheTokenIsRevoked() {
    String channel = team.newChannel();
    TeamAtWork.Asked asked = team.asks(channel).awaitTask();

    team.control("token", Map.of("token", "bot", "state", "token_revoked"));
    Awaitility.await().until(() -> refusedCalls() >= 2);
    team.control("token", Map.of("token", "bot", "state", "valid"));

    asked.awaitEnd().isAnsweredOnce();
  }

  @Test
  void aResultWhoseThreadIsGoneReachesItsRequesterAndLeavesNothingBehind() {
    String channel = team.newChannel();
    team.fails(
        fault("delete_parent", POST, "before", 1), fault("lost_answer", POST, "status_500", 1));

    TeamAtWork.Asked asked = team.asks(channel).awaitEnd();

    asked.isAnsweredDirectly("The thread was deleted");
    assertThat(team.ownWords(channel)).hasSize(1);
    assertThat(asked.standing("progress")).isEmpty();
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        arguments("archive", "The channel is archived"),
        arguments("remove_bot", "I am no longer in the channel"),
        arguments("delete", "The channel was deleted, or I am no longer in it"));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aResultWhoseChannelIsLostReachesItsRequesterAndSaysWhy(String action, String why) {
    String channel = team.newChannel();
    team.fails(Map.of("kind", "http_status", "target", POST, "value", 503, "after", 1, "times", 2));
    TeamAtWork.Asked asked = team.asks(channel).awaitTask();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !asked.standing("progress").isEmpty());

    team.control("channel", Map.of("channel", channel, "action", action));

    asked.awaitEnd().isAnsweredDirectly(why);
  }

  private static boolean connected() {
    return DreamteamProcess.get(team.chat, "/_control/state").path("connected").asBoolean();
  }

  private static long refusedCalls() {
    return DreamteamProcess.get(team.chat, "/_control/log")
        .valueStream()
        .filter(entry -> entry.path("error").asText().equals("token_revoked"))
        .count();
  }

  private static Map<?, ?> fault(String kind, String target, Object value, int times) {
    return Map.of("kind", kind, "target", target, "value", value, "times", times);
  }

  private static Map<?, ?> chance(String kind, String target, Object value, double rate) {
    return Map.of("kind", kind, "target", target, "value", value, "rate", rate);
  }

  private static Map<?, ?> paced(String method, String pace) {
    return Map.of("kind", "pace", "target", method, "value", pace);
  }
}
