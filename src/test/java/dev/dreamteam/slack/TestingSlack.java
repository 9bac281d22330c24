package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.console.KeysInTexts;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.LocalConfig;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.local.Pace;
import dev.dreamteam.place.Places;
import dev.dreamteam.schedule.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** The Slack edge over real Socket Mode against a local workspace, with the engine in memory. */
public final class TestingSlack implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Duration later = Duration.ZERO;
  final Clock clock = ((InstantSource) () -> Instant.now().plus(later)).withZone(ZoneOffset.UTC);
  private final LocalWorkspace local;
  private final SlackConfig config;
  final SlackOutbox outbox = new SlackOutbox(clock);
  public final TestingDesks desks = new TestingDesks();
  final Database database;
  public final SlackConnection connection;
  private final Schedule schedule;
  private final MissedMessages missed;
  final Places places;
  SlackEdge edge;

  public TestingSlack(Path folder, Database database) {
    this(folder, database, false);
  }

  /**
   * @param limited whether methods are called only as often as Slack allows
   */
  TestingSlack(Path folder, Database database, boolean limited) {
    this.database = database;
    this.local =
        LocalWorkspace.start(new LocalConfig(0, folder, Pace.OF_SLACK.withoutTiers()), clock);
    this.config =
        new SlackConfig(
                Optional.empty(), Set.of(), false, Duration.ofSeconds(1), Duration.ofHours(24))
            .connectedTo(
                new SlackConfig.Connection(
                    local.botToken(), local.appToken(), local.apiBase(), limited));
    this.connection = connect();
    this.places = new Places(database, connection.placeSource(), clock);
    this.schedule = Schedule.on(database.jobs(), 4);
    this.missed = new MissedMessages(connection, database, schedule, desks, clock);
    schedule.start();
    this.edge = listen();
  }

  /** As a node does when it starts. */
  final SlackConnection connect() {
    return SlackConnection.open(config, new KeysInTexts(TestingDesks.KEYS)::without, clock);
  }

  /** Nobody listens for a while; the time that passes meanwhile passes at once. */
  <T> T isDeafFor(Duration span, Supplier<T> meanwhile) {
    edge.close();
    eventually(() -> assertThat(get("state").path("connected").asBoolean()).isFalse());
    T result = meanwhile.get();
    passes(span);
    edge = listen();
    return result;
  }

  void passes(Duration span) {
    later = later.plus(span);
  }

  private SlackEdge listen() {
    SlackEdge listening =
        SlackEdge.start(connection, database, outbox, desks.all(places), missed, "test", clock);
    eventually(() -> assertThat(get("state").path("connected").asBoolean()).isTrue());
    return listening;
  }

  public static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(15, TimeUnit.SECONDS)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }

  public JsonNode control(String name, Map<String, ?> arguments) {
    return post("/_control/" + name, arguments);
  }

  /** What somebody does on the page; {@code as} says who. */
  public JsonNode page(String name, Map<String, ?> arguments) {
    return post("/_page/" + name, arguments);
  }

  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(address("/_control/" + path)).GET().build());
  }

  /** Has the next calls or deliveries go wrong. */
  public void fails(String kind, String target, Object value, int times) {
    Map<String, ?> fault = Map.of("kind", kind, "target", target, "value", value, "times", times);
    control("faults", Map.of("faults", List.of(fault)));
  }

  /** The log's entries of a kind about a topic or a method, oldest first. */
  List<JsonNode> logged(String kind, String topic) {
    return get("log")
        .valueStream()
        .filter(entry -> entry.path("kind").asText().equals(kind))
        .filter(
            entry ->
                entry.path("topic").asText().equals(topic)
                    || entry.path("method").asText().equals(topic))
        .toList();
  }

  /** Somebody writes; the message's timestamp. */
  public String says(String user, String channel, String text) {
    return control("message", Map.of("channel", channel, "user", user, "text", text))
        .path("ts")
        .asText();
  }

  public String replies(String user, String channel, String threadTs, String text) {
    return control(
            "message",
            Map.of("channel", channel, "user", user, "text", text, "thread_ts", threadTs))
        .path("ts")
        .asText();
  }

  public List<JsonNode> messages(String channel) {
    return get("messages/" + channel).path("messages").valueStream().toList();
  }

  public String channelId(String name) {
    return named("channels", name);
  }

  public String userId(String name) {
    return named("users", name);
  }

  private String named(String list, String name) {
    return get("state")
        .path(list)
        .valueStream()
        .filter(one -> one.path("name").asText().equals(name))
        .map(one -> one.path("id").asText())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is not in the sample team"));
  }

  /** The channel of somebody's direct messages with Dreamteam. */
  public String directMessages(String user) {
    return page("open", Map.of("as", user, "user", connection.team().botUserId()))
        .path("channel")
        .asText();
  }

  private JsonNode post(String path, Map<String, ?> arguments) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.tree(arguments).toString()))
            .build());
  }

  private URI address(String path) {
    return local.pageAddress().resolve(path);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As at the end of the process. */
  void closeEdge() {
    edge.close();
  }

  @Override
  public void close() {
    edge.close();
    schedule.close();
    connection.close();
    local.close();
  }
}
