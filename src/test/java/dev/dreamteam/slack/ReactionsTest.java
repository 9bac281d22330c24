package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReactionsTest extends SlackSuite {
  private static final String CHANNEL = "launch";

  private TestingTask task;
  private String resultTs = "";

  @BeforeEach
  void aResultStands() {
    slack.desks.open.clear();
    task = TestingTask.asked(slack, "mara", CHANNEL, "summarise it");
    database
        .sql()
        .execute(
            "insert into session (id, team_id, channel_id, root_ts, place_kind, created_at) values"
                + " (?, 'T', 'C', ?, 'PUBLIC_CHANNEL', now())",
            task.session().id().value(),
            task.ts());
    database
        .sql()
        .execute(
            "insert into task (id, session_id, requester, request, status, rubric, max_iterations,"
                + " budget_micro_dollars, source_ts, created_at) values (?, ?, 'U', 'x',"
                + " 'WORKING', '{}', 3, 0, ?, now())",
            task.task().id().value(),
            task.session().id().value(),
            task.ts());
    task.ends("The summary of " + task.ts());
    eventually(() -> assertThat(task.resultRow().postedTs()).isPresent());
    resultTs = task.resultRow().postedTs().orElseThrow();
  }

  @Test
  void reactionsOnAResultAreKeptUntilTheyAreTakenBack() {
    react("mara", resultTs, "+1::skin-tone-2", true);
    react("tomas", resultTs, "tada", true);
    eventually(() -> assertThat(kept()).containsExactly("+1 mara", "tada tomas"));

    react("mara", resultTs, "+1::skin-tone-2", false);

    eventually(() -> assertThat(kept()).containsExactly("tada tomas"));
  }

  @Test
  void reactionsOnOtherMessagesAreNobodysBusiness() {
    react("mara", task.ts(), "+1", true);
    react("mara", task.row("progress:" + task.task().id()).postedTs().orElseThrow(), "x", true);
    react("tomas", resultTs, "eyes", true);

    eventually(() -> assertThat(kept()).containsExactly("eyes tomas"));
  }

  private void react(String user, String ts, String name, boolean add) {
    slack.control(
        "reaction", Map.of("channel", CHANNEL, "user", user, "ts", ts, "name", name, "add", add));
  }

  private List<String> kept() {
    return database
        .sql()
        .fetch(
            "select name, person from task_reaction where task_id = ? order by name",
            task.task().id().value())
        .map(
            row ->
                row.get(0, String.class)
                    + " "
                    + (row.get(1, String.class).equals(slack.userId("mara")) ? "mara" : "tomas"));
  }
}
