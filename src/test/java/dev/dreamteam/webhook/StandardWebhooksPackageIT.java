package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.Secret;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries before the eyes of somebody else's verification: the package of the standard for Node.
 */
class StandardWebhooksPackageIT {
  private static final String PACKAGE = "standardwebhooks@1.1.1";

  @TempDir private Path folder;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private Database database;
  private TestingWebhooks webhooks;
  private Process node;
  private PrintWriter secrets;
  private volatile int port;

  @BeforeEach
  void startReceiver() throws Exception {
    assumeTrue(runs("npm", "--version"), "npm is not installed");
    assumeTrue(
        runs("npm", "install", "--no-audit", "--no-fund", PACKAGE), PACKAGE + " cannot be had");
    Path script = folder.resolve("receiver.mjs");
    try (InputStream source = getClass().getResourceAsStream("/standard-webhooks-receiver.mjs")) {
      Files.copy(source, script);
    }
    node = new ProcessBuilder("node", script.toString()).directory(folder.toFile()).start();
    secrets = new PrintWriter(node.getOutputStream(), true, UTF_8);
    Thread.ofVirtual().start(this::listen);
    await().until(() -> port > 0);
    database = TestDatabase.fresh();
    webhooks = new TestingWebhooks(database);
  }

  private boolean runs(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void listen() {
    try (BufferedReader lines = node.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("port ")) {
          port = Integer.parseInt(line.substring(5));
        } else {
          received.add(Json.parse(line));
        }
      }
    } catch (IOException e) {
      // the receiver has ended
    }
  }

  @AfterEach
  void stop() {
    if (webhooks != null) {
      webhooks.close();
      database.close();
    }
    if (node != null) {
      node.destroy();
    }
  }

  @Test
  void aDeliveryIsVerifiedForgeriesAreNotAndAReplayIsKnownByItsId() throws Exception {
    String secret = TestingWebhooks.secretIn(webhooks.says("add " + url()));
    secrets.println(secret);
    webhooks.happens(webhooks.session(), 2);
    await().until(() -> webhooks.says("list").contains("2 delivered lately"));

    assertThat(received).allMatch(request -> request.path("status").asInt() == 204);
    JsonNode genuine = received.getFirst();
    String body = genuine.path("body").asText();
    String id = genuine.path("headers").path("webhook-id").asText();
    String signature = genuine.path("headers").path("webhook-signature").asText();
    String time = genuine.path("headers").path("webhook-timestamp").asText();
    assertThat(post(body, id, time, signature)).isEqualTo(208);
    assertThat(post(body + " ", id, time, signature)).isEqualTo(400);
    assertThat(post(body, id + "x", time, signature)).isEqualTo(400);
    assertThat(post(body, id, time, "v1,c29tZXRoaW5nIGVsc2U=")).isEqualTo(400);
  }

  @Test
  void aClockThatIsFarOffIsNoticedOneThatIsALittleOffIsNot() throws Exception {
    String secret = TestingWebhooks.secretIn(webhooks.says("add " + url()));
    secrets.println(secret);
    await().until(() -> delivered(secret, Duration.ZERO) != 400);

    assertThat(delivered(secret, Duration.ofMinutes(-4))).isEqualTo(208);
    assertThat(delivered(secret, Duration.ofMinutes(4))).isEqualTo(208);
    assertThat(delivered(secret, Duration.ofMinutes(-6))).isEqualTo(400);
    assertThat(delivered(secret, Duration.ofMinutes(6))).isEqualTo(400);
  }

  private int delivered(String secret, Duration skew) throws Exception {
    Instant at = Instant.now().plus(skew);
    Map<String, String> headers = Signature.headers("evt_1", at, "{}", List.of(new Secret(secret)));
    return post(
        "{}",
        "evt_1",
        headers.getOrDefault("webhook-timestamp", ""),
        headers.getOrDefault("webhook-signature", ""));
  }

  private int post(String body, String id, String time, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url()))
            .headers("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private String url() {
    return "http://127.0.0.1:%d/hook".formatted(port);
  }
}
