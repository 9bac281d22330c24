package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A local workspace on a port of its own, with an app connected, as tests of the page use it. */
final class OpenWorkspace implements AutoCloseable {
  private final LocalWorkspace server;
  private final URI base;
  private final RecordingApp app;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger channels = new AtomicInteger();
  private final List<String> people;
  private final String bot;

  private OpenWorkspace(LocalWorkspace server) {
    this.server = server;
    this.base = server.pageAddress();
    this.app = new RecordingApp(base, server.appToken().value(), server.botToken().value());
    JsonNode state = ask("/_page/state");
    this.bot = state.at("/app/bot_user_id").asText();
    this.people =
        state
            .path("users")
            .valueStream()
            .filter(user -> !user.path("is_bot").asBoolean())
            .filter(user -> !user.path("is_restricted").asBoolean())
            .map(user -> user.path("id").asText())
            .toList();
  }

  static OpenWorkspace in(Path folder) {
    LocalConfig config = new LocalConfig(0, folder, Pace.OF_SLACK.withoutTiers());
    return new OpenWorkspace(LocalWorkspace.start(config, Clock.systemUTC()));
  }

  RecordingApp app() {
    return app;
  }

  /** The id of one of the team's members, guests and bots apart. */
  String person(int index) {
    return people.get(index);
  }

  String address(String path) {
    return base.resolve("/").toString().replaceAll("/$", "") + path;
  }

  /** A new public channel with the first two people and the app in it. */
  String newChannel() {
    String name = "page-" + channels.incrementAndGet();
    String id =
        tell("/_page/channel", Json.object().put("as", person(0)).put("name", name))
            .path("channel")
            .asText();
    for (String guest : List.of(person(1), bot)) {
      tell(
          "/_page/invite",
          Json.object().put("as", person(0)).put("channel", id).put("user", guest));
    }
    return id;
  }

  /** Writes as a person; gives the message's ts. */
  String say(String channel, int person, String text) {
    return say(channel, person, text, "");
  }

  String say(String channel, int person, String text, String threadTs) {
    ObjectNode message =
        Json.object().put("channel", channel).put("user", person(person)).put("text", text);
    if (!threadTs.isEmpty()) {
      message.put("thread_ts", threadTs);
    }
    return tell("/_control/message", message).path("ts").asText();
  }

  /** The texts of a thread, each on a line. */
  String replies(String channel, String threadTs) {
    return ask("/_control/messages/" + channel + "?thread_ts=" + threadTs)
        .path("messages")
        .valueStream()
        .map(message -> message.path("text").asText())
        .collect(Collectors.joining("\n"));
  }

  /** Who wrote the channel's message with that text. */
  String authorOf(String channel, String text) {
    return ask("/_control/messages/" + channel)
        .path("messages")
        .valueStream()
        .filter(message -> message.path("text").asText().equals(text))
        .map(message -> message.path("user").asText())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode ask(String path) {
    return send(HttpRequest.newBuilder(URI.create(address(path))).GET().build());
  }

  private JsonNode tell(String path, ObjectNode body) {
    return send(
        HttpRequest.newBuilder(URI.create(address(path)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(request + " was refused: " + response.body());
      }
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    app.close();
    client.close();
    server.close();
  }
}
