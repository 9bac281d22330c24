package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that are made private and public, as whoever reads from elsewhere meets them. */
class PrivateTimesIT {
  private static final Pattern TOKEN = Pattern.compile("dtread_[A-Za-z0-9_-]+");
  private static final Pattern TRACE =
      Pattern.compile("http://[^\"\\s|>\\\\]+/sessions/[^\"\\s|>\\\\]+");
  private static final Pattern CALL = Pattern.compile("/sessions/[0-9a-f-]+/calls/[0-9a-f-]+");

  @TempDir private Path folder;
  private DreamteamProcess dreamteam;
  private String local;
  private String console;

  @BeforeEach
  void start() {
    dreamteam = DreamteamProcess.start(folder.resolve("home"), Map.of());
    dreamteam.awaitOutput("stop       Ctrl-C");
    local = dreamteam.found("team chat  (http://\\S+)/");
    console = dreamteam.found("traces     (http://[^/]+)");
  }

  @AfterEach
  void close() {
    dreamteam.close();
  }

  @Test
  void aTokenReadsNothingThatBelongsToAChannelThatIsPrivateNow() throws Exception {
    String thread = asks("launch", "mara", "list the decisions about the launch", "");
    String first = result("launch", thread, 1);
    String token = token("general", "tomas");
    assertThat(readTask(first, token)).contains("list the decisions about the launch");

    control("channel", Map.of("channel", "launch", "action", "make_private"));
    awaitSaid("launch", "This channel is private now.");
    String _ = asks("launch", "mara", "list them again, the reserve price is 41 million", thread);
    String second = result("launch", thread, 2);

    assertThat(readTask(first, token))
        .contains("\"place\":\"private_channel\"")
        .doesNotContain("list the decisions");
    assertThat(readTask(second, token)).doesNotContain("41 million");

    control("channel", Map.of("channel", "launch", "action", "make_public"));
    awaitSaid("launch", "This channel is public now.");
    assertThat(readTask(first, token)).contains("list the decisions about the launch");
    assertThat(readTask(second, token)).doesNotContain("41 million");
  }

  @Test
  void whoeverComesToAChannelThatWasPrivateHearsNothingOfThatTime() throws Exception {
    control("invite", Map.of("channel", "leads", "user", "dreamteam", "by", "mara"));
    awaitSaid("leads", "dreamteam");
    String _ = asks("leads", "mara", "remember that Pelican severance is nine months for Otto", "");
    awaitSaid("leads", "Remembered");
    String thread = asks("leads", "mara", "list the decisions about the severance", "");
    String _ = result("leads", thread, 1);
    assertThat(prompts("leads", thread)).anyMatch(prompt -> prompt.contains("Pelican"));

    control("channel", Map.of("channel", "leads", "action", "make_public"));
    awaitSaid("leads", "This channel is public now.");
    control("invite", Map.of("channel", "leads", "user", "yuki", "by", "mara"));
    String _ = asks("leads", "yuki", "what do you remember about severance?", thread);
    String _ = result("leads", thread, 2);

    List<String> prompts = prompts("leads", thread);
    assertThat(prompts).isNotEmpty().noneMatch(prompt -> prompt.contains("Pelican"));
  }

  private String asks(String channel, String user, String text, String thread) {
    Map<String, String> message = new HashMap<>();
    message.putAll(Map.of("channel", channel, "user", user, "text", "@dreamteam " + text));
    if (!thread.isEmpty()) {
      message.put("thread_ts", thread);
    }
    return control("message", message).path("ts").asText();
  }

  /** The id of a thread's task, once so many have results. */
  private String result(String channel, String thread, int number) {
    await().atMost(Duration.ofSeconds(120)).until(() -> results(channel, thread).size() >= number);
    return results(channel, thread).get(number - 1);
  }

  private List<String> results(String channel, String thread) {
    return messages(channel, thread).findValues("elements").stream()
        .flatMap(JsonNode::valueStream)
        .filter(element -> element.path("action_id").asText().equals("outcome_accept"))
        .map(element -> element.path("value").asText())
        .toList();
  }

  private void awaitSaid(String channel, String words) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                DreamteamProcess.get(local, "/_control/messages/" + channel)
                    .toString()
                    .contains(words));
  }

  private String token(String channel, String admin) {
    control(
        "command",
        Map.of(
            "channel",
            channel,
            "user",
            admin,
            "command",
            "/dreamteam",
            "text",
            "webhooks token new audit"));
    awaitSaid(channel, "dtread_");
    Matcher token =
        TOKEN.matcher(DreamteamProcess.get(local, "/_control/messages/" + channel).toString());
    assertThat(token.find()).isTrue();
    return token.group();
  }

  private String readTask(String task, String token) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(console + "/api/webhooks/tasks/" + task))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The prompts of the session that a thread's newest link leads to. */
  private List<String> prompts(String channel, String thread) throws Exception {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    Matcher links = TRACE.matcher(messages(channel, thread).toString());
    String link =
        links.results().map(found -> found.group()).reduce((_, next) -> next).orElseThrow();
    TreeSet<String> calls =
        CALL.matcher(page(browser, link))
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> prompts = new ArrayList<>();
    for (String call : calls) {
      prompts.add(page(browser, console + call));
    }
    return prompts;
  }

  private static String page(HttpClient browser, String address) throws Exception {
    return browser
        .send(
            HttpRequest.newBuilder(URI.create(address.replace("&amp;", "&"))).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private JsonNode messages(String channel, String thread) {
    return DreamteamProcess.get(local, "/_control/messages/" + channel + "?thread_ts=" + thread);
  }

  private JsonNode control(String what, Map<String, String> arguments) {
    return DreamteamProcess.post(local, "/_control/" + what, arguments);
  }
}
