package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.slack.blockkit.Actions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's and a place's data over real Socket Mode. */
final class PrivacyAndArchivesTest {
  private static final String CHANNEL = "general";

  @TempDir Path folder;
  private final Database database = TestDatabase.fresh();
  private TestingSlack slack;

  @BeforeEach
  void start() {
    slack = new TestingSlack(folder, database);
  }

  @AfterEach
  void stop() {
    slack.close();
    database.close();
  }

  @Test
  void anExportIsPostedInThePlaceWhereItIsTyped() {
    command("memory export");

    eventually(() -> assertThat(files(CHANNEL)).containsExactly("memory.zip"));
  }

  @Test
  void aPersonsDataGoesToTheirDirectMessagesAndNowhereElse() {
    command("privacy export");

    eventually(
        () -> assertThat(files(slack.directMessages("mara"))).containsExactly("about-you.zip"));
    assertThat(files(CHANNEL)).isEmpty();
  }

  @Test
  void aZipIsTakenInAfterItsAuthorPressesAndUndoneByAnotherPress() {
    slack.control(
        "message",
        Map.of(
            "channel",
            CHANNEL,
            "user",
            "mara",
            "text",
            "@dreamteam import this memory",
            "files",
            List.of(Map.of("name", "memory.zip", "content", "zipped"))));

    eventually(() -> assertThat(whisper("1 new: zipped")).isPresent());
    assertThat(slack.desks.archives.done).isEmpty();
    press("1 new: zipped", Actions.IMPORT);
    eventually(() -> assertThat(whisper("Imported: 1 new.")).isPresent());
    press("Imported: 1 new.", Actions.IMPORT_UNDO);
    eventually(
        () ->
            assertThat(slack.desks.archives.done)
                .containsExactly(
                    "imported " + TestingArchives.IMPORT, "undone " + TestingArchives.IMPORT));
    assertThat(slack.desks.accepted).isEmpty();
  }

  @Test
  void nobodyIsForgottenBeforeTheyPress() {
    command("privacy forget me");

    eventually(() -> assertThat(whisper("Shall I forget you?")).isPresent());
    assertThat(slack.desks.privacy.forgotten).isEmpty();
    press("Shall I forget you?", Actions.FORGET_ME);
    eventually(() -> assertThat(slack.desks.privacy.forgotten).hasSize(1));
  }

  @Test
  void aMessageThatIsDeletedInAChannelIsWithdrawnAtOnceWithoutItsWordsBeingKept() {
    String ts = slack.says("mara", CHANNEL, "between ourselves: the launch moves");
    slack.page("delete", Map.of("as", "mara", "channel", slack.channelId(CHANNEL), "ts", ts));

    eventually(() -> assertThat(slack.desks.privacy.withdrawn).containsExactly(ts));
    eventually(() -> assertThat(whisper("It rests on that.")).isPresent());
    assertThat(database.sql().fetch("select i::text from slack_inbox i").getValues(0).toString())
        .contains(ts)
        .doesNotContain("between ourselves");
  }

  private void command(String text) {
    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", "mara", "command", "/dreamteam", "text", text));
  }

  private List<String> files(String channel) {
    return slack.messages(channel).stream()
        .flatMap(message -> message.path("files").findValuesAsText("name").stream())
        .toList();
  }

  private Optional<JsonNode> whisper(String text) {
    return slack.messages(CHANNEL).stream()
        .filter(message -> message.has("seen_by") && message.toString().contains(text))
        .findFirst();
  }

  private void press(String text, String action) {
    String ts = whisper(text).orElseThrow().path("ts").asText();
    slack.control(
        "click", Map.of("channel", CHANNEL, "ts", ts, "user", "mara", "action_id", action));
  }
}
