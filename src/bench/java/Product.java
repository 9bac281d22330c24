import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product in a process of its own, spoken to as people do: through its local workspace. */
final class Product implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TICKS_PER_MILLISECOND = 0.1; // Linux counts CPU in 1/100 s

  private final Process process;
  private final Path output;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  // people do not all press Enter in the same millisecond
  private final Semaphore pressing = new Semaphore(64);
  private final String local;
  private final Map<String, CompletableFuture<String>> results = new ConcurrentHashMap<>();
  private volatile String bot = "";

  /**
   * How a product is started.
   *
   * @param arguments of its command line
   * @param settings beside those that every measurement makes
   */
  record Start(
      Path home,
      String model,
      String heap,
      List<String> jvm,
      int sessions,
      List<String> arguments,
      Map<String, String> settings) {
    Start(Path home, String model, String heap, List<String> jvm, int sessions) {
      this(home, model, heap, jvm, sessions, List.of(), Map.of());
    }
  }

  private Product(Process process, Path output, Path data) throws Exception {
    this.process = process;
    this.output = output;
    this.data = data;
    this.local = await("team chat  (http://\\S+?)/? ");
    String team = get("/_control/state").path("team").path("botUser").asText();
    this.bot = team;
    Thread.ofVirtual().start(this::listen);
  }

  static Product start(Start start) throws Exception {
    Path output = start.home().resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx" + start.heap());
    command.addAll(start.jvm());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.dreamteam.Main"));
    command.addAll(start.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("DREAMTEAM_"));
    Path data = start.home().resolve("data");
    environment.put("DREAMTEAM_HOME", data.toString());
    environment.put("DREAMTEAM_PORT", "0");
    environment.put("DREAMTEAM_LOCAL_PORT", "0");
    environment.put("DREAMTEAM_SESSIONS", Integer.toString(start.sessions()));
    environment.put("DREAMTEAM_MODEL_CONCURRENCY", "1000");
    environment.put("ANTHROPIC_API_KEY", "scripted");
    environment.put("ANTHROPIC_BASE_URL", start.model());
    environment.putAll(start.settings());
    Product product = new Product(builder.start(), output, data);
    if (start.arguments().isEmpty()) {
      String _ = product.await("● (ended): .*"); // the sample request of a first start
    }
    return product;
  }

  /** The port of the embedded PostgreSQL. */
  int databasePort() throws Exception {
    return Integer.parseInt(await("\\(port (\\d+)\\)"));
  }

  /** A new task; completes with the text of its result once that stands in the thread. */
  CompletableFuture<String> ask(String request) throws Exception {
    return ask("launch", "mara", request);
  }

  /** A new task of somebody in a channel. */
  CompletableFuture<String> ask(String channel, String user, String request) throws Exception {
    String thread = post(channel, user, "@dreamteam " + request, null);
    return results.computeIfAbsent(thread, _ -> new CompletableFuture<>());
  }

  /** A message of a person; with a thread, a reply. */
  String post(String channel, String text, String thread) throws Exception {
    return post(channel, "mara", text, thread);
  }

  private String post(String channel, String user, String text, String thread) throws Exception {
    var body = JSON.createObjectNode().put("channel", channel).put("user", user).put("text", text);
    if (thread != null) {
      body.put("thread_ts", thread);
    }
    JsonNode answer;
    pressing.acquire();
    try {
      answer = control("message", body);
    } finally {
      pressing.release();
    }
    if (!answer.hasNonNull("ts")) {
      throw new IllegalStateException("not posted: " + answer);
    }
    return answer.path("ts").asText();
  }

  /** Somebody types {@code /dreamteam} and these words. */
  JsonNode command(String channel, String user, String text) throws Exception {
    return control(
        "command",
        JSON.createObjectNode()
            .put("channel", channel)
            .put("user", user)
            .put("command", "/dreamteam")
            .put("text", text));
  }

  private JsonNode control(String what, JsonNode body) throws Exception {
    return JSON.readTree(
        http.send(
                HttpRequest.newBuilder(URI.create(local + "/_control/" + what))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(
        http.send(
                HttpRequest.newBuilder(URI.create(local + path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  /** Follows what the local workspace's page shows: a result is the bot's post with feedback. */
  private void listen() {
    try {
      HttpResponse<InputStream> stream =
          http.send(
              HttpRequest.newBuilder(URI.create(local + "/_page/events?as="))
                  .header("accept", "text/event-stream")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:") && line.contains("\"type\":\"message\"")) {
          heard(JSON.readTree(line.substring(5)).path("message"));
        }
      }
    } catch (Exception e) {
      if (process.isAlive()) {
        results.values().forEach(each -> each.completeExceptionally(e));
      }
    }
  }

  private void heard(JsonNode message) {
    String thread = message.path("thread_ts").asText("");
    boolean result = message.toString().contains("feedback");
    if (result && message.path("user").asText().equals(bot)) {
      results
          .computeIfAbsent(thread, _ -> new CompletableFuture<>())
          .complete(message.path("text").asText());
    }
  }

  /** CPU that the product and its database have used so far, in milliseconds. */
  double[] cpuMillis() throws IOException {
    double product = cpu(process.toHandle());
    double database = 0;
    Path pid = data.resolve("postgres/postmaster.pid");
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst())).orElseThrow();
    for (ProcessHandle each : server.descendants().toList()) {
      database += cpu(each);
    }
    return new double[] {product, database};
  }

  private static double cpu(ProcessHandle handle) throws IOException {
    Path stat = Path.of("/proc/" + handle.pid() + "/stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String[] fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_MILLISECOND;
  }

  /** The most memory that the process had resident, in MB. */
  long peakMemory() throws IOException {
    return memory("VmHWM:");
  }

  /** The memory that the process has resident now, in MB; its peak counts from here. */
  long memory() throws IOException {
    Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
    return memory("VmRSS:");
  }

  private long memory(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }

  long pid() {
    return process.pid();
  }

  private String await(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    long start = System.nanoTime();
    while (true) {
      String text = Files.exists(output) ? Files.readString(output) : "";
      Matcher matcher = wanted.matcher(text);
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (!process.isAlive() || System.nanoTime() - start > 120e9) {
        throw new IllegalStateException("no '" + pattern + "' in\n" + text);
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
