package dev.dreamteam.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.Eventually;
import dev.dreamteam.local.Pace;
import dev.dreamteam.local.RunningWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bolt, over the real Socket Mode client, against the local workspace. */
class SocketModeTest {
  /** Slow enough for a busy machine to acknowledge in time. */
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(2),
          List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(500)),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          false);

  @TempDir Path folder;
  private RunningWorkspace running;

  @BeforeEach
  void start() {
    running = new RunningWorkspace(folder, PACE);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aMentionBringsBothEventsWithDifferentIdsAndOneTimestamp() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    running.connect(
        app -> {
          app.event(
              AppMentionEvent.class,
              (event, context) -> {
                heard.add("mention " + event.getEvent().getTs() + " " + event.getEventId());
                return context.ack();
              });
          app.event(
              MessageEvent.class,
              (event, context) -> {
                heard.add("message " + event.getEvent().getTs() + " " + event.getEventId());
                return context.ack();
              });
        });

    String ts = say("@dreamteam please plan the launch day");

    Eventually.holds(() -> heard.size() == 2);
    Set<String> ids = heard.stream().map(one -> one.split(" ")[2]).collect(Collectors.toSet());
    assertThat(heard).allMatch(one -> one.split(" ")[1].equals(ts));
    assertThat(heard).anyMatch(one -> one.startsWith("mention"));
    assertThat(ids).hasSize(2);
  }

  @Test
  void whatIsNotAcknowledgedComesAgainWithTheSameEventId() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<String> ids = new CopyOnWriteArrayList<>();
    running.connect(
        app -> {
          app.event(MessageEvent.class, (event, context) -> context.ack());
          app.event(
              AppMentionEvent.class,
              (event, context) -> {
                ids.add(event.getEventId());
                if (tries.incrementAndGet() == 1) {
                  throw new IllegalStateException("not this time");
                }
                return context.ack();
              });
        });

    say("@dreamteam once more");

    Eventually.holds(() -> running.logged("ack", "app_mention").findAny().isPresent());
    assertThat(ids).hasSize(2).containsOnly(ids.getFirst());
    assertThat(running.logged("delivery", "app_mention").map(one -> one.path("attempt").asInt()))
        .containsExactly(0, 1);
    assertThat(
            running
                .logged("delivery", "app_mention")
                .map(one -> one.path("reason").asText())
                .toList())
        .containsExactly("", "timeout");
  }

  @Test
  void whatHappenedWhileNobodyWasConnectedIsToldLater() throws Exception {
    String ts = say("@dreamteam are you there?");
    List<String> heard = new CopyOnWriteArrayList<>();

    running.connect(
        app -> {
          app.event(MessageEvent.class, (event, context) -> context.ack());
          app.event(
              AppMentionEvent.class,
              (event, context) -> {
                heard.add(event.getEvent().getTs());
                return context.ack();
              });
        });

    Eventually.holds(() -> heard.equals(List.of(ts)));
  }

  @Test
  void anEventThatTwoConnectionsCouldTakeGoesToOne() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 2; i++) {
      running.connect(
          app ->
              app.event(
                  MessageEvent.class,
                  (event, context) -> {
                    heard.add(event.getEvent().getTs());
                    return context.ack();
                  }));
    }

    List<String> said = List.of(say("one"), say("two"), say("three"), say("four"));

    Eventually.holds(() -> heard.size() >= 4);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(said);
    assertThat(
            running
                .logged("delivery", "message")
                .map(one -> one.path("connection").asText())
                .collect(Collectors.toSet()))
        .hasSize(2);
  }

  @Test
  void aRefreshBringsANewConnection() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    running.connect(
        app ->
            app.event(
                MessageEvent.class,
                (event, context) -> {
                  heard.add(event.getEvent().getText());
                  return context.ack();
                }));

    running.control("disconnect", Map.of());

    Eventually.holds(() -> count("connected") == 2 && count("disconnected") == 1);
    say("still there?");
    Eventually.holds(() -> heard.contains("still there?"));
  }

  @Test
  void aCommandIsAnsweredToThePersonAlone() throws Exception {
    running.connect(
        app ->
            app.command(
                "/dreamteam",
                (request, context) -> context.ack("you said " + request.getPayload().getText())));

    JsonNode answer =
        running.control(
            "command",
            Map.of("channel", "launch", "user", "ines", "command", "/dreamteam", "text", "help"));

    assertThat(answer.path("ok").asBoolean()).isTrue();
    JsonNode shown = running.messages("launch").getLast();
    assertThat(shown.path("text").asText()).isEqualTo("you said help");
    assertThat(shown.path("seen_by").asText()).isEqualTo(running.person("ines"));
  }

  @Test
  void aCommandWithoutAnAppSaysSo() {
    JsonNode answer =
        running.control(
            "command",
            Map.of("channel", "launch", "user", "ines", "command", "/dreamteam", "text", "help"));

    assertThat(answer.path("error").asText()).isEqualTo("operation_timeout");
  }

  @Test
  void aClickReachesTheAppWithItsValueAndMayReplaceTheMessage() throws Exception {
    running.connect(
        app ->
            app.blockAction(
                "keep",
                (request, context) -> {
                  String value = request.getPayload().getActions().getFirst().getValue();
                  context.respond(reply -> reply.replaceOriginal(true).text("kept " + value));
                  return context.ack();
                }));
    String ts =
        running
            .bot()
            .chatPostMessage(
                message ->
                    message
                        .channel(running.channel("launch"))
                        .text("Keep it?")
                        .blocksAsString(
                            """
                            [{"type":"actions","block_id":"b","elements":[{"type":"button",
                              "action_id":"keep","value":"m-7",
                              "text":{"type":"plain_text","text":"Keep"}}]}]\
                            """))
            .getTs();

    JsonNode answer =
        running.control(
            "click", Map.of("channel", "launch", "ts", ts, "user", "kofi", "action_id", "keep"));

    assertThat(answer.path("ok").asBoolean()).isTrue();
    JsonNode shown = running.messages("launch").getLast();
    assertThat(shown.path("text").asText()).isEqualTo("kept m-7");
    assertThat(shown.has("blocks")).isFalse();
    assertThat(shown.path("edit_count").asInt()).isEqualTo(1);
  }

  @Test
  void aModalStaysOpenWithErrorsAndClosesWhenAccepted() throws Exception {
    running.connect(
        app -> {
          app.command(
              "/dreamteam",
              (request, context) -> {
                context
                    .client()
                    .viewsOpen(
                        open ->
                            open.triggerId(request.getPayload().getTriggerId())
                                .viewAsString(MODAL));
                return context.ack();
              });
          app.viewSubmission(
              "edit",
              (request, context) -> {
                String words =
                    request.getPayload().getView().getState().getValues().values().stream()
                        .flatMap(inputs -> inputs.values().stream())
                        .map(input -> input.getValue())
                        .collect(Collectors.joining());
                return words.isBlank()
                    ? context.ackWithErrors(Map.of("words", "Please write something"))
                    : context.ack();
              });
        });
    running.control(
        "command",
        Map.of("channel", "launch", "user", "ines", "command", "/dreamteam", "text", "edit"));
    JsonNode open = running.get("state").path("views").path(running.person("ines")).get(0);
    String view = open.path("id").asText();

    JsonNode refused = submit(view, " ");
    JsonNode accepted = submit(view, "Short posts");

    assertThat(refused)
        .isEqualTo(
            Json.parse(
                """
                {"ok":true,"response_action":"errors","errors":{"words":"Please write something"}}
                """));
    assertThat(accepted).isEqualTo(Json.parse("{\"ok\":true}"));
    assertThat(running.get("state").path("views")).isEmpty();
  }

  private static final String MODAL =
      """
      {"type":"modal","callback_id":"edit","title":{"type":"plain_text","text":"Edit"},
       "submit":{"type":"plain_text","text":"Save"},
       "blocks":[{"type":"input","block_id":"words","label":{"type":"plain_text","text":"Words"},
                  "element":{"type":"plain_text_input","action_id":"input"}}]}\
      """;

  private JsonNode submit(String view, String words) {
    return running.control(
        "submit",
        Map.of(
            "view_id",
            view,
            "user",
            "ines",
            "values",
            Map.of("words", Map.of("input", Map.of("type", "plain_text_input", "value", words)))));
  }

  private String say(String text) {
    return running
        .control("message", Map.of("channel", "launch", "user", "mara", "text", text))
        .path("ts")
        .asText();
  }

  private long count(String kind) {
    return running
        .get("log")
        .valueStream()
        .filter(one -> one.path("kind").asText().equals(kind))
        .count();
  }
}
