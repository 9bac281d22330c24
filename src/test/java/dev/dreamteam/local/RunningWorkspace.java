package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.socket_mode.SocketModeClient;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A local workspace on a free port, with Slack's own client, and Bolt apps over Socket Mode. */
public final class RunningWorkspace implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<SocketModeApp> apps = new ArrayList<>();
  public final LocalWorkspace local;
  public final Slack slack;

  public RunningWorkspace(Path folder, Pace pace) {
    local = LocalWorkspace.start(new LocalConfig(0, folder, pace), Clock.systemUTC());
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(local.apiBase());
    slack = Slack.getInstance(config);
  }

  public MethodsClient bot() {
    return slack.methods(local.botToken().value());
  }

  /** Starts a Bolt app as Dreamteam does, and waits until it is connected. */
  public void connect(Consumer<App> listeners) throws Exception {
    App app =
        new App(
            AppConfig.builder().slack(slack).singleTeamBotToken(local.botToken().value()).build());
    listeners.accept(app);
    SocketModeApp connection =
        new SocketModeApp(local.appToken().value(), app, SocketModeClient.Backend.JavaWebSocket, 4);
    connection.startAsync();
    apps.add(connection);
    Eventually.holds(() -> get("state").path("connected").asBoolean());
  }

  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(address("_control/" + path)).GET().build());
  }

  public JsonNode control(String name, Map<String, ?> arguments) {
    return post("_control/" + name, arguments);
  }

  public JsonNode post(String path, Map<String, ?> arguments) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.tree(arguments).toString()))
            .build());
  }

  public JsonNode page(String path) {
    return send(HttpRequest.newBuilder(address("_page/" + path)).GET().build());
  }

  /** The messages of a channel as the control API shows them. */
  public List<JsonNode> messages(String channel) {
    return get("messages/" + channel).path("messages").valueStream().toList();
  }

  /** What the log holds of one kind and topic or method. */
  public Stream<JsonNode> logged(String kind, String topic) {
    return get("log")
        .valueStream()
        .filter(entry -> entry.path("kind").asText().equals(kind))
        .filter(
            entry ->
                entry.path("topic").asText().equals(topic)
                    || entry.path("method").asText().equals(topic));
  }

  /** The id of a sample channel. */
  public String channel(String name) {
    return named("channels", name);
  }

  /** The id of a sample person. */
  public String person(String name) {
    return named("users", name);
  }

  /** A new public channel that the bot is not in. */
  public String channelOutside() {
    return post("_page/channel", Map.of("as", person("mara"), "name", "outside"))
        .path("channel")
        .asText();
  }

  private String named(String list, String name) {
    return get("state")
        .path(list)
        .valueStream()
        .filter(one -> one.path("name").asText().equals(name))
        .map(one -> one.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  public HttpResponse<byte[]> fetch(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private URI address(String path) {
    return local.pageAddress().resolve("/" + path);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    for (SocketModeApp app : apps) {
      app.stop();
    }
    local.close();
  }
}
