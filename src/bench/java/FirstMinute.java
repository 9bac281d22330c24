import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what a person notices in the first minute: from the start command to ready, from a
 * mention to the eyes reaction and to the progress message, and memory at rest. The reference for
 * the two reactions is a round trip of the local workspace's own {@code auth.test} in the same run.
 *
 * <p>Run it from the repository's folder with the build's JDK: {@code java
 * src/bench/java/FirstMinute.java [rounds]}. It starts {@code mvn -q -o compile exec:exec} on ports
 * of its own with a new folder, and stops it at the end.
 */
final class FirstMinute {
  private static final Pattern ENTRY =
      Pattern.compile("\\{\"at\":\"([^\"]+)\"[^{}]*\"method\":\"([^\"]+)\"[^{}]*(\\{[^{}]*\\})?");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    Path home = Files.createTempDirectory("first-minute");
    Path output = home.resolve("output.txt");
    List<String> ready = new ArrayList<>();
    for (int start = 1; start <= 3; start++) {
      Process maven = start(home.resolve("home-" + start), output);
      try {
        ready.add(seconds(until(output, "stop       Ctrl-C")));
        if (start == 3) {
          measure(maven, output, rounds);
        }
      } finally {
        stop(maven);
      }
    }
    System.out.println("start command to ready, s, three new folders: " + String.join(", ", ready));
  }

  private static void measure(Process maven, Path output, int rounds) throws Exception {
    until(output, "● ended:");
    String local = found(output, "team chat  (http://\\S+)/");
    List<Double> eyes = new ArrayList<>();
    List<Double> progress = new ArrayList<>();
    List<Double> reference = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long sent = System.nanoTime();
      post(local + "/api/auth.test", "{}");
      reference.add((System.nanoTime() - sent) / 1e6);
      Instant asked = Instant.now();
      post(
          local + "/_control/message",
          "{\"channel\":\"launch\",\"user\":\"mara\",\"text\":\"@dreamteam list the decisions\"}");
      await(local, asked, "chat.postMessage");
      eyes.add(millis(local, asked, "reactions.add"));
      progress.add(millis(local, asked, "chat.postMessage"));
      Thread.sleep(Duration.ofSeconds(16)); // until this task is over
    }
    double base = median(reference);
    print("mention to eyes reaction", median(eyes), base);
    print("mention to progress message", median(progress), base);
    System.out.printf(Locale.ROOT, "reference, auth.test round trip: %.1f ms%n", base);
    Thread.sleep(Duration.ofSeconds(20));
    System.out.println("resident memory at rest: " + resident(maven) + " MB (product alone)");
  }

  private static void print(String what, double value, double base) {
    System.out.printf(
        Locale.ROOT, "%s: median %.0f ms, %.0f times the reference%n", what, value, value / base);
  }

  private static Process start(Path home, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("mvn", "-q", "-o", "compile", "exec:exec")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("DREAMTEAM_HOME", home.toString());
    builder.environment().put("DREAMTEAM_PORT", "0");
    builder.environment().put("DREAMTEAM_LOCAL_PORT", "0");
    return builder.start();
  }

  private static long until(Path output, String text) throws Exception {
    long start = System.nanoTime();
    while (!Files.exists(output) || !Files.readString(output).contains(text)) {
      if (System.nanoTime() - start > 180e9) {
        throw new IllegalStateException("no '" + text + "' in\n" + Files.readString(output));
      }
      Thread.sleep(20);
    }
    return System.nanoTime() - start;
  }

  private static String found(Path output, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(output));
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in the output");
    }
    return matcher.group(1);
  }

  private static void await(String local, Instant since, String method) throws Exception {
    while (Double.isNaN(millis(local, since, method))) {
      Thread.sleep(50);
    }
  }

  /** From an instant to the first call of a method after it; NaN while there is none. */
  private static double millis(String local, Instant since, String method) throws Exception {
    String log =
        HTTP.send(
                HttpRequest.newBuilder(URI.create(local + "/_control/log")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher entry = ENTRY.matcher(log);
    while (entry.find()) {
      Instant at = Instant.parse(entry.group(1));
      if (entry.group(2).equals(method) && at.isAfter(since)) {
        return Duration.between(since, at).toNanos() / 1e6;
      }
    }
    return Double.NaN;
  }

  private static void post(String address, String json) throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static long resident(Process maven) throws IOException {
    long pid = product(maven).pid();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }

  /** The Java that Maven started; its command line is too long for the system to tell. */
  private static ProcessHandle product(Process maven) {
    return maven
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow();
  }

  private static void stop(Process maven) throws InterruptedException {
    product(maven).destroy();
    maven.waitFor();
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }
}
