package dev.dreamteam.slack.memory;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.slack.TestingSlack;
import dev.dreamteam.slack.blockkit.Actions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryWishesTest {
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
  void forTheWholeTeamNothingIsStoredBeforeItsAuthorPressesTheButton() {
    String ts = slack.says("mara", CHANNEL, "@dreamteam remember that we ship on Fridays");

    eventually(() -> assertThat(whisper("we ship on Fridays")).isPresent());
    assertThat(slack.desks.decisions).isEmpty();
    assertThat(slack.desks.accepted).isEmpty();

    press("we ship on Fridays", Actions.REMEMBER);
    eventually(() -> assertThat(said(ts)).contains("Remembered: we ship on Fridays"));
    assertThat(slack.desks.decisions)
        .singleElement()
        .matches(done -> done.endsWith(": we ship on Fridays"));
  }

  @Test
  void inADirectMessageItIsStoredAtOnceAndSaid() {
    String direct = slack.directMessages("mara");
    String ts = slack.says("mara", direct, "remember that I prefer tables");

    eventually(
        () ->
            assertThat(slack.messages(direct + "?thread_ts=" + ts).toString())
                .contains("Remembered: I prefer tables"));
  }

  @Test
  void whatMustNotBeStoredIsRefusedWithoutAButton() {
    String ts = slack.says("mara", CHANNEL, "@dreamteam remember that the password is swordfish");

    eventually(() -> assertThat(said(ts)).contains("That is a secret. Nothing was remembered."));
    assertThat(slack.desks.decisions).isEmpty();
  }

  @Test
  void whatIsMeantByAWishToForgetIsShownAndForgottenByItsButton() {
    slack.says("mara", CHANNEL, "@dreamteam forget that the launch is on Friday");

    eventually(() -> assertThat(whisper("The launch is on Friday.")).isPresent());
    press("The launch is on Friday.", Actions.FORGET_MEMORY);
    eventually(
        () ->
            assertThat(slack.desks.decisions)
                .singleElement()
                .matches(done -> done.startsWith("forget launch/date by ")));
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

  private String said(String threadTs) {
    return slack.messages(CHANNEL + "?thread_ts=" + threadTs).toString();
  }
}
