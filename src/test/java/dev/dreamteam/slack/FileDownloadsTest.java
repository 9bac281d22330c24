package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.request.FileDelayed;
import dev.dreamteam.slack.request.RequestText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slack has a bad moment, or says no, while a file of a request is fetched. */
@Tag("slow")
class FileDownloadsTest extends SlackSuite {
  private static final String CHANNEL = "launch";
  private static final String DOWNLOAD = "files.download";

  @AfterEach
  void healed() {
    slack.control("faults", Map.of("faults", List.of()));
  }

  @Test
  void aFileThatSlackCannotGiveAtFirstIsPartOfTheRequestAllTheSame() {
    slack.fails("http_status", DOWNLOAD, 503, 2);

    assertThat(requestWith("list.csv", "a,b\n1,2")).contains("a,b\n1,2").doesNotContain("not_read");
  }

  @Test
  void aFileForWhichSlackAsksToWaitIsReadAfterwards() {
    slack.fails("rate_limited", DOWNLOAD, 2, 1);

    assertThat(requestWith("wait.csv", "c,d")).contains("c,d").doesNotContain("not_read");
  }

  @Test
  void aFileThatIsGoneIsNamedAtOnce() {
    slack.fails("http_status", DOWNLOAD, 410, 1);

    assertThat(requestWith("gone.csv", "x"))
        .contains("<attached_file name=\"gone.csv\" not_read=\"it does not exist any more");
  }

  @Test
  void thePageToSignInIsNoFile() {
    slack.fails("error", DOWNLOAD, "missing_scope", 1);

    assertThat(requestWith("secret.csv", "x"))
        .contains("name=\"secret.csv\" not_read=\"Dreamteam has no access to it")
        .doesNotContain("Sign in");
  }

  @Test
  void afterTheLastTryTheRequestGoesOnAndSaysThatTheFileCanBeAttachedAgain() {
    SlackMessage message = SlackMessage.read(messageWith("never.csv"));
    slack.fails("http_status", DOWNLOAD, 500, 5);

    assertThat(catchThrowableOfType(FileDelayed.class, () -> texts().whole(message, 9)))
        .hasMessageContaining("never.csv");
    assertThat(texts().whole(message, 10))
        .contains("name=\"never.csv\" not_read=\"Slack does not give it at this moment;")
        .contains("it can be attached again");
  }

  @Test
  void aRequestWaitsAsLongAsSlackAsksUnlessThatIsTooLong() {
    SlackMessage message = SlackMessage.read(messageWith("busy.csv"));

    slack.fails("rate_limited", DOWNLOAD, 40, 1);
    assertThat(catchThrowableOfType(FileDelayed.class, () -> texts().whole(message, 1)))
        .extracting(FileDelayed::retryAfter)
        .isEqualTo(Duration.ofSeconds(40));
    slack.fails("rate_limited", DOWNLOAD, 3_600, 1);
    assertThat(texts().whole(message, 1)).contains("it can be attached again");
  }

  private static RequestText texts() {
    return new RequestText(
        slack.connection.api(), slack.connection.team(), slack.connection.texts());
  }

  /** What the engine is asked by a message with a file. */
  private static String requestWith(String name, String content) {
    String ts = post("@dreamteam check this list", name, content);
    eventually(() -> assertThat(accepted(ts)).hasSize(1));
    return accepted(ts).getFirst();
  }

  private static List<String> accepted(String ts) {
    return slack.desks.accepted.stream()
        .filter(words -> words.sourceTs().equals(ts))
        .map(TaskDesk.Words::text)
        .toList();
  }

  private static JsonNode messageWith(String file) {
    String ts = post("look at this", file, "y");
    return slack.messages(CHANNEL).stream()
        .filter(message -> message.path("ts").asText().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private static String post(String text, String name, String content) {
    return slack
        .control(
            "message",
            Map.of(
                "channel",
                CHANNEL,
                "user",
                "mara",
                "text",
                text,
                "files",
                List.of(Map.of("name", name, "content", content))))
        .path("ts")
        .asText();
  }
}
