package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.MovableClock;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.web.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is deaf or shut out says so, and goes on trying. */
@Tag("slow")
class SlackHealthTest {
  @TempDir Path folder;

  @Test
  void aShortGapIsNoNewsAndALongOneIs() {
    MovableClock clock = new MovableClock();
    SlackHealth health = new SlackHealth(clock);

    health.unconnected("refused");
    clock.passes(Duration.ofSeconds(29));
    health.unconnected("refused");
    assertThat(health.problem()).isEmpty();
    assertThat(value(health, "dreamteam_slack_connected")).isZero();
    clock.passes(Duration.ofSeconds(2));
    health.unconnected("refused");
    assertThat(health.problem()).hasValue("no connection from Slack for 31 seconds");
    assertThat(value(health, "dreamteam_slack_unconnected_seconds")).isEqualTo(31);
    health.connected();
    assertThat(health.problem()).isEmpty();
    assertThat(value(health, "dreamteam_slack_connected")).isEqualTo(1);
  }

  @Test
  void aNewConnectionIsTriedAgainAfterRefusalsAndSilence() {
    try (Database database = TestDatabase.fresh();
        TestingSlack slack = new TestingSlack(folder, database)) {
      slack.fails("error", "apps.connections.open", "internal_error", 2);
      slack.fails("http_status", "apps.connections.open", 500, 1);
      slack.control("disconnect", Map.of("cut", true));

      String ts = slack.says("mara", "launch", "@dreamteam are you there?");

      eventually(
          () -> assertThat(slack.desks.accepted).anyMatch(words -> words.sourceTs().equals(ts)));
      assertThat(slack.logged("call", "apps.connections.open")).hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void aRevokedTokenBurnsNoTriesAndIsShownUntilItIsGoodAgain() {
    try (Database database = TestDatabase.fresh();
        TestingSlack slack = new TestingSlack(folder, database)) {
      TestingTask task = TestingTask.asked(slack, "mara", "launch", "name the owners");
      slack.control("token", Map.of("token", "bot", "state", "account_inactive"));
      String later = slack.says("tomas", "launch", "@dreamteam and the dates");
      task.ends("Everything has an **owner**.");

      eventually(
          () ->
              assertThat(slack.connection.health().problem())
                  .hasValue("Slack refuses the bot token: account_inactive"));
      eventually(() -> assertThat(refusals(slack)).hasSizeGreaterThanOrEqualTo(3));
      assertThat(task.resultRow().attempts()).isLessThanOrEqualTo(1);

      slack.control("token", Map.of("token", "bot", "state", "valid"));
      eventually(() -> assertThat(task.saying("has an **owner**")).hasSize(1));
      eventually(() -> assertThat(slack.desks.accepted).anyMatch(w -> w.sourceTs().equals(later)));
      assertThat(slack.connection.health().problem()).isEmpty();
    }
  }

  @Test
  void aClosedEdgeTakesNoMoreDeliveries() {
    try (Database database = TestDatabase.fresh();
        TestingSlack slack = new TestingSlack(folder, database)) {
      slack.fails("error", "apps.connections.open", "internal_error", 2);
      slack.control("disconnect", Map.of("cut", true));

      slack.closeEdge();
      slack.says("mara", "launch", "@dreamteam are you there?");

      eventually(() -> assertThat(slack.get("state").path("connected").asBoolean()).isFalse());
      slack.says("mara", "launch", "@dreamteam really not?");
      assertThat(slack.logged("delivery", "app_mention")).isEmpty();
    }
  }

  private static List<?> refusals(TestingSlack slack) {
    return slack
        .get("log")
        .valueStream()
        .filter(entry -> entry.path("error").asText().equals("account_inactive"))
        .toList();
  }

  private static double value(SlackHealth health, String name) {
    return health.readings().stream()
        .filter(reading -> reading.name().equals(name))
        .mapToDouble(Reading::value)
        .sum();
  }
}
