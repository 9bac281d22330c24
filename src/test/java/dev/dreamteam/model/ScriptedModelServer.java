package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.model.ScriptedRequest.Role;
import dev.dreamteam.text.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A model server that fails when told to. It speaks Anthropic's Messages and OpenAI's Chat
 * Completions, streamed, answers by a {@link ScriptedAuthor}, and keeps count of all it was asked.
 *
 * <p>In a test: {@code server.next(Fault.OVERLOADED)}. As a process of its own: {@code main} with a
 * port, and over HTTP
 *
 * <ul>
 *   <li>{@code POST /_control/settings} with any of {@code seed, rates {fault: chance}, roles
 *       [role], next [fault or NONE], nextOf {role: [fault or NONE]}, latencyMillis, fanout, turns,
 *       retryAfterSeconds, headers {name: value}}; what is left out stays
 *   <li>{@code POST /_control/reset}: no faults, no statistics
 *   <li>{@code GET /_control/statistics}, {@code GET /_control/arrivals}
 * </ul>
 */
public final class ScriptedModelServer implements AutoCloseable {
  private static final int REMEMBERED = 1_000;
  private static final String CONTROL = "/_control/";

  private final RawHttpServer server;
  private final FaultPlan plan = new FaultPlan();
  private final ScriptedStatistics statistics = new ScriptedStatistics();
  private final Deque<ScriptedRequest> requests = new ArrayDeque<>();
  private volatile ScriptedAuthor author = new ScriptedAuthor(4, 2);
  private volatile Duration latency = Duration.ZERO;
  private volatile Duration retryAfter = Duration.ofSeconds(1);
  private volatile Map<String, String> headers = Map.of();
  private volatile Function<ScriptedRequest, Optional<JsonNode>> choices = _ -> Optional.empty();

  public ScriptedModelServer(int port) {
    try {
      server = new RawHttpServer(port, this::answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    try (ScriptedModelServer server =
        new ScriptedModelServer(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]))) {
      System.out.println("scripted model server on " + server.anthropic());
      new CountDownLatch(1).await(); // until the process is ended
    }
  }

  /** For {@code ANTHROPIC_BASE_URL}. */
  public URI anthropic() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** For {@code OPENAI_BASE_URL}. */
  public URI openAi() {
    return URI.create("http://127.0.0.1:" + server.port() + "/v1");
  }

  /** The next requests meet these, one each; later ones are answered. */
  public ScriptedModelServer next(Fault... faults) {
    plan.next(FaultPlan.of(faults));
    return this;
  }

  /** The next requests of a role meet these. */
  public ScriptedModelServer next(Role role, Fault... faults) {
    plan.next(role, FaultPlan.of(faults));
    return this;
  }

  /** Lets requests of a role pass before what is ordered next for them. */
  public ScriptedModelServer pass(Role role, int requests) {
    for (int i = 0; i < requests; i++) {
      plan.next(role, List.of(Optional.empty()));
    }
    return this;
  }

  /** Every request of a role, unless something else was ordered for it. */
  public ScriptedModelServer always(Role role, Fault fault) {
    plan.always(role, fault);
    return this;
  }

  /** Every request of every role. */
  public ScriptedModelServer always(Fault fault) {
    for (Role role : Role.values()) {
      plan.always(role, fault);
    }
    return this;
  }

  public ScriptedModelServer byChance(long seed, Map<Fault, Double> chances) {
    plan.byChance(seed, chances, Set.of(Role.values()));
    return this;
  }

  /** Sent with every answer; Retry-After and the like of a fault stand beside them. */
  public ScriptedModelServer headers(Map<String, String> all) {
    headers = Map.copyOf(all);
    return this;
  }

  public ScriptedModelServer author(int fanout, int turns) {
    author = new ScriptedAuthor(fanout, turns);
    return this;
  }

  public ScriptedModelServer latency(Duration time) {
    latency = time;
    return this;
  }

  /** What the faults that name a time ask for. */
  public ScriptedModelServer retryAfter(Duration time) {
    retryAfter = time;
    return this;
  }

  /**
   * What is answered in place of the author's words.
   *
   * @param given a {@code choice} of Chat Completions, with {@code message} and {@code
   *     finish_reason}; empty to leave the request to the author
   */
  public ScriptedModelServer choosing(Function<ScriptedRequest, Optional<JsonNode>> given) {
    choices = given;
    return this;
  }

  /** No faults ordered, nothing counted or remembered. */
  public void calm() {
    choices = _ -> Optional.empty();
    plan.clear();
    statistics.clear();
    synchronized (requests) {
      requests.clear();
    }
  }

  public ScriptedStatistics statistics() {
    return statistics;
  }

  /** The newest requests, at most a thousand, in the order of arrival. */
  public List<ScriptedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  private HttpReply answer(RawHttpServer.HttpRequest http) throws InterruptedException {
    if (http.path().startsWith(CONTROL)) {
      return control(http);
    }
    if (http.method().equals("GET")) {
      return HttpReply.json(200, Map.of(), "{\"data\":[]}");
    }
    Fingerprint fingerprint = Fingerprint.of(http.body());
    int times = statistics.arrived(fingerprint);
    try {
      return answer(http, fingerprint, times);
    } finally {
      statistics.left();
    }
  }

  private HttpReply answer(RawHttpServer.HttpRequest http, Fingerprint fingerprint, int times)
      throws InterruptedException {
    ScriptedWire wire =
        http.path().contains("/messages") ? new ScriptedAnthropic() : new ScriptedChat();
    JsonNode body = Json.parse(http.body());
    List<ScriptedRequest.Tool> tools = wire.tools(body);
    ScriptedRequest request =
        new ScriptedRequest(
            Role.of(tools),
            body.path("model").asText(),
            fingerprint,
            statistics.requests(),
            times,
            tools,
            wire.turns(body));
    remember(request);
    Optional<String> unlawful =
        http.path().contains("/messages") ? StrictHistory.messages(body) : StrictHistory.chat(body);
    if (unlawful.isPresent()) {
      return HttpReply.json(400, Map.of(), Json.object().put("message", unlawful.get()).toString());
    }
    Optional<JsonNode> choice = choices.apply(request);
    if (choice.isPresent()) {
      ObjectNode whole = Json.object().put("model", request.model());
      whole.putArray("choices").add(choice.get());
      return HttpReply.json(200, headers, whole.toString());
    }
    Optional<Fault> fault = plan.of(request);
    statistics.decided(request, fault);
    Thread.sleep(latency);
    FaultyReply replies = new FaultyReply(wire, request.model(), retryAfter);
    ScriptedReply reply = author.answer(request);
    return fault
        .map(met -> replies.with(met, reply, request))
        .orElseGet(() -> replies.proper(reply))
        .with(headers);
  }

  private void remember(ScriptedRequest request) {
    synchronized (requests) {
      requests.addLast(request);
      if (requests.size() > REMEMBERED) {
        requests.removeFirst();
      }
    }
  }

  private HttpReply control(RawHttpServer.HttpRequest http) {
    try {
      return switch (http.method() + " " + http.path().substring(CONTROL.length())) {
        case "GET statistics" -> HttpReply.json(200, Map.of(), statistics.json());
        case "GET arrivals" -> HttpReply.json(200, Map.of(), Json.write(statistics.arrivals()));
        case "POST settings" -> {
          set(Json.parse(http.body()));
          yield HttpReply.json(200, Map.of(), Json.write(Map.of("rates", plan.rates())));
        }
        case "POST reset" -> {
          calm();
          yield HttpReply.json(200, Map.of(), "{}");
        }
        default -> HttpReply.json(404, Map.of(), "{\"error\":\"no such control\"}");
      };
    } catch (MalformedJson | IllegalArgumentException e) {
      return HttpReply.json(400, Map.of(), Json.object().put("error", e.getMessage()).toString());
    }
  }

  private void set(JsonNode settings) {
    if (settings.has("rates") || settings.has("seed")) {
      Map<Fault, Double> rates = new EnumMap<>(Fault.class);
      settings
          .path("rates")
          .properties()
          .forEach(rate -> rates.put(Fault.valueOf(rate.getKey()), rate.getValue().asDouble()));
      Set<Role> roles = new HashSet<>();
      settings.path("roles").forEach(role -> roles.add(Role.valueOf(role.asText())));
      plan.byChance(
          settings.path("seed").asLong(1), rates, roles.isEmpty() ? Set.of(Role.values()) : roles);
    }
    plan.next(faults(settings.path("next")));
    settings
        .path("nextOf")
        .properties()
        .forEach(each -> plan.next(Role.valueOf(each.getKey()), faults(each.getValue())));
    author =
        new ScriptedAuthor(
            settings.path("fanout").asInt(author.fanout()),
            settings.path("turns").asInt(author.turns()));
    latency = Duration.ofMillis(settings.path("latencyMillis").asLong(latency.toMillis()));
    retryAfter =
        Duration.ofSeconds(settings.path("retryAfterSeconds").asLong(retryAfter.toSeconds()));
    if (settings.has("headers")) {
      Map<String, String> all = new TreeMap<>();
      settings
          .path("headers")
          .properties()
          .forEach(header -> all.put(header.getKey(), header.getValue().asText()));
      headers(all);
    }
  }

  private static List<Optional<Fault>> faults(JsonNode names) {
    return names.valueStream().map(name -> FaultPlan.parse(name.asText())).toList();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
