import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures what one person's hostile messages cost the others: how fast {@code /healthz} answers
 * and how fast another person's mention gets its eyes reaction, first in peace, then while somebody
 * sends four messages of 39,900 blanks, a message of as many repeated characters for each of some
 * kinds, and a text file of 200 kB of blanks.
 *
 * <p>Run it from the repository's folder: {@code mvn -q -o compile exec:exec -Phostile
 * [-Dexec.args=ROUNDS]}. It starts the product in a process of its own with a new folder and the
 * rehearsal model, and stops it at the end. It fails when an answer of {@code /healthz} took a
 * second or more, or the eyes two.
 */
final class HostileMessages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final double MOST_HEALTH = 1_000;
  private static final double MOST_EYES = 2_000;
  private static final List<String> ATOMS =
      List.of("\n", "=", "[a](", "[", "<", "(", "\"", "a.", "-", "|", "*", "`", "./", "> ", "a1 ");

  private final String local;
  private final String console;

  private record Figures(List<Double> health, List<Double> eyes) {}

  private HostileMessages(String local, String console) {
    this.local = local;
    this.console = console;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12;
    Path home = Files.createTempDirectory("hostile-messages");
    Path output = home.resolve("output.txt");
    Process product = start(home.resolve("home"), output);
    try {
      HostileMessages bench =
          new HostileMessages(
              found(output, "team chat  (http://[^/\\s]+)"),
              found(output, "traces     (http://[^/\\s]+)"));
      found(output, "(● ended:)");
      Figures peace = bench.measure(rounds);
      bench.attack();
      Figures attacked = bench.measure(rounds);
      print("/healthz", peace.health(), attacked.health());
      print("mention to eyes reaction", peace.eyes(), attacked.eyes());
      boolean holds =
          Collections.max(attacked.health()) < MOST_HEALTH
              && Collections.max(attacked.eyes()) < MOST_EYES;
      System.out.println(holds ? "held" : "NOT held");
      System.exit(holds ? 0 : 1);
    } finally {
      product.destroy();
      product.waitFor();
    }
  }

  /** Another person asks again and again, while somebody looks at the health all the time. */
  private Figures measure(int rounds) throws Exception {
    List<Double> health = Collections.synchronizedList(new ArrayList<>());
    List<Double> eyes = new ArrayList<>();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Thread looking =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (goesOn.get()) {
                    health.add(health());
                  }
                });
    for (int round = 0; round < rounds; round++) {
      long asked = System.nanoTime();
      String ts =
          say("launch", "ines", "@dreamteam list the decisions of round " + round, List.of());
      while (!hasEyes("launch", ts)) {
        Thread.sleep(5);
      }
      eyes.add((System.nanoTime() - asked) / 1e6);
      Thread.sleep(Duration.ofMillis(500));
    }
    goesOn.set(false);
    looking.join();
    return new Figures(health, eyes);
  }

  private void attack() throws Exception {
    for (int message = 0; message < 4; message++) {
      say(
          "general",
          "kofi",
          "@dreamteam summarise %d %s this".formatted(message, " ".repeat(39_900)),
          List.of());
    }
    for (String atom : ATOMS) {
      say("general", "kofi", "@dreamteam list " + atom.repeat(39_000 / atom.length()), List.of());
    }
    say(
        "general",
        "kofi",
        "@dreamteam summarise the file",
        List.of(Map.of("name", "blanks.txt", "content", " ".repeat(199_000))));
  }

  private double health() {
    try {
      long sent = System.nanoTime();
      get(console + "/healthz");
      Thread.sleep(20);
      return (System.nanoTime() - sent) / 1e6 - 20;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasEyes(String channel, String ts) throws Exception {
    for (JsonNode message :
        JSON.readTree(get(local + "/_control/messages/" + channel)).path("messages")) {
      if (message.path("ts").asText().equals(ts)) {
        return message.path("reactions").toString().contains("\"eyes\"");
      }
    }
    return false;
  }

  private String say(String channel, String user, String text, List<Map<String, String>> files)
      throws Exception {
    ObjectNode body =
        JSON.createObjectNode().put("channel", channel).put("user", user).put("text", text);
    if (!files.isEmpty()) {
      body.set("files", JSON.valueToTree(files));
    }
    String answer =
        HTTP.send(
                HttpRequest.newBuilder(URI.create(local + "/_control/message"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return JSON.readTree(answer).path("ts").asText();
  }

  private static String get(String address) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Process start(Path home, Path output) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dreamteam.Main")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DREAMTEAM_"));
    builder.environment().put("DREAMTEAM_HOME", home.toString());
    builder.environment().put("DREAMTEAM_PORT", "0");
    builder.environment().put("DREAMTEAM_LOCAL_PORT", "0");
    return builder.start();
  }

  private static String found(Path output, String pattern) throws Exception {
    var searched = java.util.regex.Pattern.compile(pattern);
    for (int tries = 0; tries < 9_000; tries++) {
      var matcher = searched.matcher(Files.exists(output) ? Files.readString(output) : "");
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException(pattern + " is not in\n" + Files.readString(output));
  }

  private static void print(String what, List<Double> peace, List<Double> attacked) {
    System.out.printf(
        Locale.ROOT,
        "%s: in peace median %.0f ms, longest %.0f ms; attacked median %.0f ms, longest %.0f ms%n",
        what,
        median(peace),
        Collections.max(peace),
        median(attacked),
        Collections.max(attacked));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
