package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.Pace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of the product as it runs: who sets them up, what is told, and what a kill leaves. */
class WebhooksIT {
  private static final String CHANNEL = "launch";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final MockWebServer receiver = new MockWebServer();
  private final CountDownLatch answering = new CountDownLatch(1);
  private volatile boolean hanging;
  private TestWorkspace chat;
  private DreamteamProcess dreamteam;

  @BeforeEach
  void start() throws Exception {
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            told.add(Json.parse(request.getBody().readUtf8()));
            if (hanging) {
              boolean _ = answering.await(60, TimeUnit.SECONDS);
            }
            return new MockResponse().setResponseCode(204);
          }
        });
    receiver.start();
    chat = new TestWorkspace(folder.resolve("chat"), Pace.OF_SLACK);
    dreamteam = product();
  }

  @AfterEach
  void stop() throws Exception {
    answering.countDown();
    dreamteam.close();
    chat.close();
    receiver.shutdown();
  }

  private DreamteamProcess product() {
    Map<String, String> environment = new HashMap<>(chat.environment());
    environment.put("DREAMTEAM_WEBHOOK_LOOPBACK", "true");
    environment.put("DREAMTEAM_LEARNING", "all");
    return DreamteamProcess.start(folder.resolve("home"), environment)
        .awaitOutput("stop       Ctrl-C");
  }

  @Test
  void everythingIsToldItsLinksAreReadAndWhatAKillLeavesIsToldByTheNext() throws Exception {
    webhooks("mara", "add " + receiver.url("/hook"), "only admins and owners of");
    webhooks("tomas", "add " + receiver.url("/hook"), "whsec_");
    Matcher token =
        Pattern.compile("dtread_[\\w-]{43}")
            .matcher(webhooks("tomas", "token new Report", "Authorization: Bearer"));
    assertThat(token.find()).isTrue();

    everythingHappens();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(types())
                    .contains(
                        "task.requested",
                        "task.status_changed",
                        "task.ended",
                        "outcome.evaluation_ended",
                        "outcome.decided",
                        "approval.asked",
                        "approval.answered",
                        "dream.ended",
                        "memory_store.changed"));
    for (JsonNode event : List.copyOf(told)) {
      String url = event.path("url").asText();
      assertThat(status(url, "")).as("%s", event).isEqualTo(200);
      assertThat(status(url.replaceFirst("\\?.*", ""), "Bearer " + token.group())).isEqualTo(200);
    }

    hanging = true;
    webhooks("tomas", "test 1", "is on its way");
    await().atMost(PATIENCE).until(() -> tests().size() == 1);
    dreamteam.kill();
    hanging = false;
    answering.countDown();
    dreamteam = product();

    await().atMost(PATIENCE).until(() -> tests().size() == 2);
    assertThat(tests())
        .extracting(event -> event.path("id").asText())
        .containsOnly(tests().getFirst().path("id").asText());
    assertThat(tests())
        .extracting(event -> event.path("sequence").asLong())
        .containsOnly(tests().getFirst().path("sequence").asLong());
  }

  private List<JsonNode> tests() {
    return told.stream()
        .filter(event -> event.path("type").asText().equals("webhook.test"))
        .toList();
  }

  /**
   * A task that asks before it posts, a result that is accepted, a dream, a memory that is kept.
   */
  private void everythingHappens() {
    String thread =
        chat.says(
            CHANNEL,
            "mara",
            "@dreamteam write a short announcement of our decisions and post it to #general");
    Approving yes = new Approving(chat, "mara");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              int _ = yes.lookInto(CHANNEL, thread);
              return pressed(chat.posts(CHANNEL, thread), "outcome_accept");
            });
    command("dream now");
    await().atMost(PATIENCE).until(() -> pressed(chat.posts(CHANNEL), "digest_keep"));
  }

  /** Whether one of the messages has such a button, which mara has pressed. */
  private boolean pressed(List<JsonNode> posts, String action) {
    return posts.stream()
        .anyMatch(
            post ->
                chat.button(post, action)
                    .filter(
                        button ->
                            chat.presses(
                                CHANNEL,
                                "mara",
                                post.path("ts").asText(),
                                action,
                                button.path("value").asText()))
                    .isPresent());
  }

  /** What the command is answered with, for the person alone. */
  private String webhooks(String user, String words, String answer) {
    JsonNode _ =
        chat.control(
            "command",
            Map.of(
                "channel",
                CHANNEL,
                "user",
                user,
                "command",
                "/dreamteam",
                "text",
                "webhooks " + words));
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                chat.get("messages/" + CHANNEL)
                    .path("messages")
                    .valueStream()
                    .filter(message -> message.has("seen_by"))
                    .map(message -> message.path("text").asText())
                    .filter(text -> text.contains(answer))
                    .findFirst()
                    .orElse(""),
            text -> !text.isEmpty());
  }

  private void command(String words) {
    JsonNode _ =
        chat.control(
            "command",
            Map.of("channel", CHANNEL, "user", "mara", "command", "/dreamteam", "text", words));
  }

  private List<String> types() {
    return told.stream().map(event -> event.path("type").asText()).distinct().toList();
  }

  private static int status(String url, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
