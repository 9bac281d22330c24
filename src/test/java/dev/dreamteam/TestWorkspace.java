package dev.dreamteam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.LocalConfig;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.local.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A local workspace in the test's own process, which outlives the nodes that talk to it. */
final class TestWorkspace implements AutoCloseable {
  private static final List<Map<String, ?>> FAULTS =
      List.of(
          fault("drop_acks", "*", "", 0.05),
          fault("duplicate", "*", "2", 0.05),
          fault("duplicate_new_id", "*", "1", 0.05),
          fault("swap", "app_mention", "", 0.3),
          fault("hold", "*", "1500", 0.05),
          fault("disconnect", "*", "cut", 0.02),
          fault("disconnect", "*", "warning", 0.02),
          fault("rate_limited", "*", "1", 0.02),
          fault("http_status", "*", "500", 0.03),
          fault("error", "*", "internal_error", 0.01),
          fault("delay", "*", "1200", 0.02),
          fault("lost_answer", "*", "status_500", 0.02),
          fault("lost_answer", "chat.postMessage", "garbled", 0.03));

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalWorkspace local;

  TestWorkspace(Path folder, Pace pace) {
    local = LocalWorkspace.start(new LocalConfig(0, folder, pace), Clock.systemUTC());
  }

  /** What a node needs to find it. */
  Map<String, String> environment() {
    return Map.of(
        "SLACK_API_URL", local.apiBase(),
        "SLACK_BOT_TOKEN", local.botToken().value(),
        "SLACK_APP_TOKEN", local.appToken().value());
  }

  /** Somebody writes in a channel; the message's timestamp. */
  String says(String channel, String user, String text) {
    return control("message", Map.of("channel", channel, "user", user, "text", text))
        .path("ts")
        .asText();
  }

  /** Somebody writes in a thread. */
  void replies(String channel, String thread, String user, String text) {
    control("message", Map.of("channel", channel, "user", user, "text", text, "thread_ts", thread));
  }

  /**
   * Somebody presses a button.
   *
   * @return whether the app took it; otherwise the person was told that it did not work
   */
  boolean presses(String channel, String user, String ts, String action, String value) {
    JsonNode answer =
        send(
            "click",
            Map.of(
                "channel", channel, "user", user, "ts", ts, "action_id", action, "value", value));
    return answer.path("ok").asBoolean();
  }

  /** What the app wrote in a thread. */
  List<JsonNode> posts(String channel, String thread) {
    return thread(channel, thread).filter(TestWorkspace::isPost).toList();
  }

  Stream<JsonNode> thread(String channel, String thread) {
    return get("messages/" + channel + "?thread_ts=" + thread).path("messages").valueStream();
  }

  /** Every message of a channel that the app wrote, in threads or not. */
  List<JsonNode> posts(String channel) {
    return get("messages/" + channel)
        .path("messages")
        .valueStream()
        .filter(TestWorkspace::isPost)
        .toList();
  }

  /** By the app, for everybody. */
  private static boolean isPost(JsonNode message) {
    return message.has("bot_id") && !message.has("seen_by");
  }

  Optional<JsonNode> button(JsonNode message, String action) {
    return message
        .path("blocks")
        .valueStream()
        .flatMap(block -> block.path("elements").valueStream())
        .filter(element -> element.path("action_id").asText().equals(action))
        .findFirst();
  }

  /** Everything that can go wrong on the way to and from the chat does, now and then. */
  void faults(long seed) {
    JsonNode _ =
        control(
            "faults", Map.of("seed", seed, "retry_scale", 0.3, "ack_scale", 1, "faults", FAULTS));
  }

  void noFaults() {
    JsonNode _ = control("faults", Map.of("faults", List.of()));
  }

  /** How often what went wrong. */
  JsonNode faultsMet() {
    return get("faults").path("injected");
  }

  private static Map<String, ?> fault(String kind, String target, String value, double rate) {
    return Map.of("kind", kind, "target", target, "value", value, "rate", rate);
  }

  JsonNode control(String name, Map<String, ?> arguments) {
    JsonNode answer = send(name, arguments);
    if (answer.has("error")) {
      throw new IllegalStateException(name + " answered " + answer);
    }
    return answer;
  }

  private JsonNode send(String name, Map<String, ?> arguments) {
    return send(
        HttpRequest.newBuilder(address(name))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(arguments)))
            .build());
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(address(path)).build());
  }

  private URI address(String path) {
    return local.pageAddress().resolve("/_control/" + path);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    local.close();
  }
}
