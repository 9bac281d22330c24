package dev.dreamteam.slack.rubric;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.slack.SlackSuite;
import dev.dreamteam.slack.blockkit.Actions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writing a rubric in Slack's form: it stays open until what is in it can be saved. */
final class RubricFormTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  @BeforeEach
  void nothingIsSaved() {
    slack.desks.rubrics.saved.clear();
  }

  @Test
  void whatCannotBeSavedIsToldInTheFormAndNothingIsLost() {
    command("rubric new");
    JsonNode answer = submit("two words", "team", "pass at 200 %\n- short");

    assertThat(answer.path("response_action").asText()).isEqualTo("errors");
    assertThat(answer.path("errors").path(Actions.RUBRIC_NAME_BLOCK).asText()).contains("one word");
    assertThat(answer.path("errors").path(Actions.RUBRIC_TEXT_BLOCK).asText())
        .contains("from 1 to 100");
    assertThat(slack.desks.rubrics.saved).isEmpty();

    JsonNode mended = submit("offer", "here", "pass at 80 %\n- short");
    assertThat(mended.path("response_action").isMissingNode()).isTrue();
    eventually(
        () ->
            assertThat(slack.desks.rubrics.saved)
                .containsExactly(new RubricDesk.Draft("offer", true, "pass at 80 %\n- short")));
    assertThat(windows()).isEmpty();
  }

  @Test
  void anEditBeginsWithWhatIsSaved() {
    command("rubric edit sources");
    eventually(() -> assertThat(windows()).hasSize(1));
    assertThat(windows().getFirst().toString())
        .contains("- names its sources", "This channel only");

    submit("sources", "team", "- names its sources\n- has links");
    eventually(
        () ->
            assertThat(slack.desks.rubrics.saved)
                .containsExactly(
                    new RubricDesk.Draft("sources", false, "- names its sources\n- has links")));
  }

  private static void command(String text) {
    slack.control(
        "command",
        Map.of("channel", CHANNEL, "user", "mara", "command", Actions.COMMAND, "text", text));
  }

  private static JsonNode submit(String name, String home, String criteria) {
    eventually(() -> assertThat(windows()).hasSize(1));
    return slack.control(
        "submit",
        Map.of(
            "view_id",
            windows().getFirst().path("id").asText(),
            "user",
            "mara",
            "values",
            Map.of(
                Actions.RUBRIC_NAME_BLOCK,
                Map.of(Actions.RUBRIC_NAME_INPUT, name),
                Actions.RUBRIC_HOME_BLOCK,
                Map.of(Actions.RUBRIC_HOME_INPUT, home),
                Actions.RUBRIC_TEXT_BLOCK,
                Map.of(Actions.RUBRIC_TEXT_INPUT, criteria))));
  }

  private static List<JsonNode> windows() {
    return slack.get("state").path("views").path(slack.userId("mara")).valueStream().toList();
  }
}
