package dev.dreamteam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product in a process of its own, as a person starts it, on ports that the system chooses. */
final class DreamteamProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path output;

  private DreamteamProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static DreamteamProcess start(Path home, Map<String, String> environment, String... arguments) {
    return start(
        home,
        environment,
        Stream.concat(
                Stream.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "dev.dreamteam.Main"),
                Stream.of(arguments))
            .toList());
  }

  /**
   * @param words that follow "java" on the command line
   */
  static DreamteamProcess start(Path home, Map<String, String> environment, List<String> words) {
    try {
      Files.createDirectories(home);
      Path output = Files.createTempFile(home.getParent(), home.getFileName() + "-output", ".txt");
      List<String> command =
          Stream.concat(
                  Stream.of(ProcessHandle.current().info().command().orElse("java")),
                  words.stream())
              .toList();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.matches("(DREAMTEAM|SLACK)_.*|.*_API_KEY"));
      builder.environment().put("DREAMTEAM_HOME", home.toString());
      builder.environment().put("DREAMTEAM_PORT", "0");
      builder.environment().put("DREAMTEAM_LOCAL_PORT", "0");
      builder.environment().putAll(environment);
      return new DreamteamProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DreamteamProcess awaitOutput(String text) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (!process.isAlive() && !output().contains(text)) {
                throw new AssertionError("the process ended:\n" + output());
              }
              return output().contains(text);
            });
    return this;
  }

  /** The first group of a pattern in the output. */
  String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output());
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in\n" + output());
    }
    return matcher.group(1);
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + output());
    }
    return process.exitValue();
  }

  /** As the system kills a process: it gets no chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, as a deployment does, and does not wait. */
  void terminate() {
    process.destroy();
  }

  /** Stops its clockwork: it is alive and does nothing, as on a machine that hangs. */
  void pause() {
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As a person stops it. */
  @Override
  public void close() {
    process.destroy();
    try {
      exitCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the control API of a local workspace. */
  static JsonNode get(String local, String path) {
    return send(HttpRequest.newBuilder(URI.create(local + path)).build());
  }

  static JsonNode post(String local, String path, Object body) {
    return send(
        HttpRequest.newBuilder(URI.create(local + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  private static JsonNode send(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return Json.parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
