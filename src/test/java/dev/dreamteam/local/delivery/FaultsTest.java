package dev.dreamteam.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.dreamteam.local.Eventually;
import dev.dreamteam.local.Pace;
import dev.dreamteam.local.RecordingApp;
import dev.dreamteam.local.RunningWorkspace;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planned to go wrong does, as often as planned, and is counted. */
@Tag("slow")
class FaultsTest {
  @TempDir Path folder;
  private RunningWorkspace running;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void anEventThatIsNotAcknowledgedComesThreeTimesMoreAndThenNoMore() {
    running.control("faults", Map.of("retry_scale", 0.001, "ack_scale", 0.1));
    plan(Map.of("kind", "drop_acks", "target", "app_mention", "times", 4));
    try (RecordingApp app = app()) {
      say("@dreamteam hello");

      Eventually.holds(() -> !logged("dropped", "app_mention").isEmpty());
      assertThat(logged("delivery", "app_mention"))
          .extracting(one -> one.path("attempt").asInt() + one.path("reason").asText())
          .containsExactly("0", "1timeout", "2timeout", "3timeout");
      assertThat(injected().path("drop_acks app_mention").asInt()).isEqualTo(4);
      assertThat(app.received()).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void duplicatesHaveTheSameOrOtherEventIds() {
    plan(Map.of("kind", "duplicate", "target", "message", "value", 2));
    plan(Map.of("kind", "duplicate_new_id", "target", "app_mention", "value", 2));
    try (RecordingApp app = app()) {
      say("@dreamteam hello");

      Eventually.holds(() -> app.received().size() == 6);
      assertThat(ids("message")).hasSize(3).containsOnly(ids("message").getFirst());
      assertThat(ids("app_mention")).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void aMentionComesBeforeItsMessageOrLongAfterIt() {
    try (RecordingApp app = app()) {
      plan(Map.of("kind", "swap"));
      say("@dreamteam first");
      Eventually.holds(() -> app.received().size() == 2);
      plan(Map.of("kind", "hold", "target", "app_mention", "value", 400));
      say("@dreamteam second");
      Eventually.holds(() -> app.received().size() == 4);

      assertThat(app.received())
          .extracting(one -> one.path("event").path("type").asText())
          .containsExactly("app_mention", "message", "message", "app_mention");
      List<JsonNode> sent = logged("delivery", "");
      assertThat(Duration.between(at(sent.get(2)), at(sent.get(3))))
          .isGreaterThanOrEqualTo(Duration.ofMillis(380));
    }
  }

  @Test
  void aConnectionThatEndsInFlightBringsTheEventAgain() throws Exception {
    running.control("faults", Map.of("retry_scale", 0.001, "ack_scale", 0.2));
    for (String how : List.of("cut", "warning")) {
      plan(Map.of("kind", "disconnect", "target", "message", "value", how));
    }
    running.connect(app -> app.use((request, response, chain) -> request.getContext().ack()));

    say("hello");

    Eventually.holds(() -> !logged("ack", "message").isEmpty());
    assertThat(logged("delivery", "message"))
        .extracting(one -> one.path("attempt").asInt())
        .startsWith(0, 1);
    assertThat(injected().path("disconnect message").asInt()).isEqualTo(2);
  }

  @Test
  void aConnectionMayStaySilent() {
    plan(Map.of("kind", "no_hello"));
    try (RecordingApp deaf = app();
        RecordingApp app = app()) {
      say("hello");

      Eventually.holds(() -> app.received().size() == 1);
      assertThat(deaf.received()).isEmpty();
    }
  }

  @Test
  void moreCallsThanThePaceAllowsAreToldHowLongToWait() {
    plan(Map.of("kind", "pace", "target", "auth.test", "value", "2 per 60"));
    plan(Map.of("kind", "rate_limited", "target", "team.info", "value", 7));

    assertThat(IntStream.range(0, 3).map(i -> fetch("auth.test").statusCode()).toArray())
        .containsExactly(200, 200, 429);
    assertThat(seconds(fetch("auth.test"))).isBetween(30, 60);
    assertThat(seconds(fetch("team.info"))).isEqualTo(7);
    assertThat(fetch("team.info").statusCode()).isEqualTo(200);
  }

  @Test
  void everyMethodHasItsTierOfCalls() {
    assertThat(statuses("users.list", 21)).endsWith(200, 429);
    assertThat(statuses("conversations.replies?channel=C1&ts=1.1", 51)).endsWith(200, 429);
    assertThat(statuses("chat.postMessage?text=a&channel=" + running.channel("launch"), 11))
        .endsWith(200, 429);
    assertThat(fetch("chat.postMessage?text=a&channel=" + running.channel("general")).statusCode())
        .isEqualTo(200);
    assertThat(seconds(fetch("users.list"))).isBetween(30, 60);

    running.control("tiers", Map.of("on", false));

    assertThat(fetch("users.list").statusCode()).isEqualTo(200);
  }

  private List<Integer> statuses(String method, int times) {
    return IntStream.range(0, times).mapToObj(i -> fetch(method).statusCode()).toList();
  }

  @Test
  void aSparseAnswerHasOnlyTheFieldsThatSlackPromises() throws Exception {
    String root = say("the root");
    plan(Map.of("kind", "sparse"));
    String channel = running.channel("launch");

    var posted = running.bot().chatPostMessage(m -> m.channel(channel).threadTs(root).text("a"));
    var thread = running.bot().conversationsReplies(m -> m.channel(channel).ts(root));
    var person = running.bot().usersInfo(r -> r.user(running.person("mara"))).getUser();

    assertThat(posted.getMessage().getThreadTs()).isNull();
    assertThat(posted.getMessage().getBotId()).isNull();
    assertThat(thread.getMessages().getLast().getThreadTs()).isEqualTo(root);
    assertThat(thread.getMessages().getLast().getBotId()).isNull();
    assertThat(thread.getMessages().getFirst().getBlocks()).isNullOrEmpty();
    assertThat(person.getTz()).isNull();
    assertThat(person.getRealName()).isEqualTo("Mara Lindqvist");
  }

  @Test
  void aSparseEventHasOnlyTheFieldsThatSlackPromises() {
    plan(Map.of("kind", "sparse", "target", "message"));
    try (RecordingApp app = app()) {
      say("@dreamteam hello");

      Eventually.holds(() -> app.received().size() == 2);
      JsonNode message = app.received().getFirst().path("event");
      assertThat(message.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "type", "user", "text", "ts", "channel", "channel_type", "event_ts");
      assertThat(app.received().getLast().path("event").has("blocks")).isTrue();
    }
  }

  @Test
  void anAnswerIsLostAfterTheEffect() {
    plan(Map.of("kind", "lost_answer", "target", "chat.postMessage", "value", "garbled"));

    HttpResponse<byte[]> answer =
        fetch("chat.postMessage?channel=" + running.channel("launch") + "&text=said");

    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)).startsWith("\"");
    assertThat(running.messages("launch").getLast().path("text").asText()).isEqualTo("said");
  }

  @Test
  void aReplyToADeletedParentLandsInTheChannel() throws Exception {
    String channel = running.channel("launch");
    plan(Map.of("kind", "delete_parent", "target", "chat.postMessage", "after", 1));
    String first = say("first");
    String second = say("second");

    ChatPostMessageResponse spared =
        running.bot().chatPostMessage(m -> m.channel(channel).threadTs(first).text("a"));
    ChatPostMessageResponse stray =
        running.bot().chatPostMessage(m -> m.channel(channel).threadTs(second).text("b"));

    assertThat(spared.getMessage().getThreadTs()).isEqualTo(first);
    assertThat(stray.getMessage().getThreadTs()).isNull();
  }

  @Test
  void channelsAreArchivedLeftAndDeletedForReal() throws Exception {
    assertThat(after("archive")).isEqualTo("is_archived");
    assertThat(after("unarchive")).isNull();
    assertThat(after("remove_bot")).isEqualTo("not_in_channel");
    assertThat(after("add_bot")).isNull();
    String id = running.channel("launch");
    running.control("channel", Map.of("channel", "launch", "action", "delete"));
    assertThat(running.bot().chatPostMessage(m -> m.channel(id).text("a")).getError())
        .isEqualTo("channel_not_found");
    running.close();
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    assertThat(running.bot().chatPostMessage(m -> m.channel(id).text("a")).getError())
        .isEqualTo("channel_not_found");
  }

  private String after(String action) throws Exception {
    String id = running.channel("launch");
    running.control("channel", Map.of("channel", "launch", "action", action));
    return running.bot().chatPostMessage(m -> m.channel(id).text("a")).getError();
  }

  @Test
  void aRevokedTokenIsRefusedUntilItIsValidAgain() throws Exception {
    running.control("token", Map.of("token", "bot", "state", "token_revoked"));
    assertThat(running.bot().authTest(r -> r).getError()).isEqualTo("token_revoked");
    running.control("token", Map.of("token", "bot", "state", "valid"));
    assertThat(running.bot().authTest(r -> r).isOk()).isTrue();
  }

  @Test
  void whatThereIsNotIsRefusedWithWhatThereIs() {
    assertThat(refusal(Map.of("kind", "drop_ack"))).contains("drop_acks, duplicate, ");
    assertThat(refusal(Map.of("kind", "error", "target", "chat.post")))
        .contains("chat.postMessage");
    assertThat(refusal(Map.of("kind", "drop_acks", "target", "mention"))).contains("app_mention");
    assertThat(refusal(Map.of("kind", "http_status", "value", 99))).contains("from 400 to 599");
    assertThat(refusal(Map.of("kind", "disconnect", "value", "slow"))).contains("[cut, warning]");
    assertThat(refusal(Map.of("kind", "delay", "rate", 2))).contains("at most 1");
    assertThat(refusal(Map.of("kind", "delay", "probability", 1))).contains("rate");
    assertThat(running.get("faults").path("faults")).isEmpty();
  }

  @Test
  void aRateStrikesSoOftenAndTheSameWithTheSameSeed() {
    assertThat(statuses(3)).isEqualTo(statuses(3)).contains(200, 503);
    assertThat(statuses(3)).isNotEqualTo(statuses(4));
    int injected = injected().path("http_status auth.test").asInt();
    assertThat(injected).isBetween(60, 140);
  }

  private List<Integer> statuses(int seed) {
    running.control("faults", Map.of("faults", List.of()));
    Map<String, ?> fault =
        Map.of("kind", "http_status", "target", "auth.test", "value", 503, "rate", 0.5);
    running.control("faults", Map.of("seed", seed, "faults", List.of(fault)));
    return IntStream.range(0, 50).mapToObj(i -> fetch("auth.test").statusCode()).toList();
  }

  @Test
  void whatWasNotAcknowledgedOutlivesARestart() throws Exception {
    String ts = say("@dreamteam are you there?");
    running.close();
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    try (RecordingApp app = app()) {
      // more than two when the acknowledgement of one took too long
      Eventually.holds(() -> app.received().size() >= 2);
      Eventually.holds(() -> logged("ack", "message").size() == 1);
      Eventually.holds(() -> logged("ack", "app_mention").size() == 1);
      assertThat(app.received()).allMatch(one -> one.path("event").path("ts").asText().equals(ts));
    }
    running.close();
    running = new RunningWorkspace(folder, Pace.OF_SLACK);
    try (RecordingApp app = app()) {
      String next = say("something new");
      Eventually.holds(() -> !app.received().isEmpty());
      assertThat(app.received())
          .singleElement()
          .matches(one -> one.path("event").path("ts").asText().equals(next));
    }
  }

  private RecordingApp app() {
    URI base = running.local.pageAddress();
    return new RecordingApp(
        base, running.local.appToken().value(), running.local.botToken().value());
  }

  private void plan(Map<String, ?> fault) {
    assertThat(running.control("faults", Map.of("faults", List.of(fault))).path("ok").asBoolean())
        .isTrue();
  }

  private String refusal(Map<String, ?> fault) {
    JsonNode answer = running.control("faults", Map.of("faults", List.of(fault)));
    assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
    return answer.path("errors").toString();
  }

  private String say(String text) {
    return running
        .control("message", Map.of("channel", "launch", "user", "mara", "text", text))
        .path("ts")
        .asText();
  }

  private HttpResponse<byte[]> fetch(String method) {
    return running.fetch(
        running.local.apiBase() + method,
        "Authorization",
        "Bearer " + running.local.botToken().value());
  }

  private static int seconds(HttpResponse<byte[]> answer) {
    return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
  }

  private JsonNode injected() {
    return running.get("faults").path("injected");
  }

  private List<String> ids(String topic) {
    return logged("delivery", topic).stream().map(one -> one.path("event_id").asText()).toList();
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asText());
  }

  /** Entries of a kind about a topic; about any when it is empty. */
  private List<JsonNode> logged(String kind, String topic) {
    return topic.isEmpty()
        ? running
            .get("log")
            .valueStream()
            .filter(one -> one.path("kind").asText().equals(kind))
            .toList()
        : running.logged(kind, topic).toList();
  }
}
