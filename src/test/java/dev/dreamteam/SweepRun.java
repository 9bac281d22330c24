package dev.dreamteam;

import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.local.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scripted task from its request to its last message, on a node that is killed after the k-th
 * committed event and started again under its name.
 *
 * @param resumedAfter from the death to the first event of the new runner; empty without a death
 * @param commits that the log was written in
 */
record SweepRun(
    int k,
    Optional<Duration> resumedAfter,
    Aftermath aftermath,
    List<Commit> commits,
    Repeats repeats) {
  /** Events that were committed together, named by the last one's place in the log and its type. */
  record Commit(int k, String type) {}

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String CHANNEL = "launch";
  private static final String ELSEWHERE = "general";
  private static final String REQUEST =
      "@dreamteam revise-once compare the four suppliers"
          + " [call post_message {\"to\":\"#general\",\"text\":\"The comparison is on its way.\"}]";

  /** Runs the script and, for {@code k} above 0, kills its node after the k-th event. */
  static SweepRun of(int k, Path folder, NodeJava java) throws InterruptedException {
    String database = TestDatabase.freshUrl();
    try (TestCluster cluster =
            new TestCluster(folder, java, database, Pace.OF_SLACK.faster(10), Map.of());
        ClusterTables tables = new ClusterTables(database)) {
      cluster.model().author(4, 2).latency(Duration.ofMillis(20));
      return new Course(k, cluster, tables).run();
    }
  }

  /** One run under way. */
  private static final class Course {
    private final int k;
    private final TestCluster cluster;
    private final ClusterTables tables;
    private final Approving approving;
    private Optional<Instant> diedAt = Optional.empty();

    Course(int k, TestCluster cluster, ClusterTables tables) {
      this.k = k;
      this.cluster = cluster;
      this.tables = tables;
      this.approving = new Approving(cluster.chat(), "mara");
    }

    SweepRun run() throws InterruptedException {
      DreamteamProcess node = k > 0 ? cluster.beginMortal("anna", k) : cluster.begin("anna");
      node.awaitOutput("stop       Ctrl-C");
      String request = cluster.chat().says(CHANNEL, "mara", REQUEST);
      Instant end = Instant.now().plus(PATIENCE);
      while (!isDone()) {
        if (!node.isAlive() && diedAt.isEmpty()) {
          diedAt = Optional.of(Instant.now());
          node = cluster.begin("anna");
        }
        if (Instant.now().isAfter(end) || (!node.isAlive() && diedAt.isPresent())) {
          throw new AssertionError(
              "k = %d does not come to an end; open: %s%n%s"
                  .formatted(k, unfinished(), node.output()));
        }
        int _ = approving.lookInto(CHANNEL, request);
        Thread.sleep(50);
      }
      if (diedAt.isEmpty()) {
        node.close();
      }
      return result(request);
    }

    private boolean isDone() {
      return tables.number("select count(*) from task where ended_at is not null") == 1
          && unfinished().isEmpty();
    }

    /** What a node still has to do. */
    private List<String> unfinished() {
      List<String> all = new ArrayList<>();
      all.addAll(tables.rows("select id as task, status from task where ended_at is null"));
      all.addAll(tables.rows("select id as run, runner from session where runner is not null"));
      all.addAll(
          tables.rows(
              "select kind, subject_key, attempts, not_before, problem from slack_outbox"
                  + " where dirty and done_at is null"));
      all.addAll(
          tables.rows(
              "select kind, id, attempts, problem from slack_inbox where processed_at is null"));
      return all;
    }

    private SweepRun result(String request) {
      Repeats repeats = Repeats.of(cluster.model().statistics().arrivals(), tables);
      return new SweepRun(
          k,
          diedAt.map(this::untilNextRunner),
          Aftermath.of(tables, cluster.chat(), List.of(CHANNEL, ELSEWHERE), request),
          commits(),
          repeats);
    }

    private List<Commit> commits() {
      return tables
          .sql()
          .fetch(
              "select sequence, type from session_event where sequence in"
                  + " (select max(sequence) from session_event group by xmin) order by 1")
          .map(row -> new Commit(row.get(0, Integer.class), row.get(1, String.class)));
    }

    private Duration untilNextRunner(Instant death) {
      return tables
          .word("select extract(epoch from min(at)) from session_event where epoch > 1")
          .map(
              at ->
                  Duration.ofMillis((long) (Double.parseDouble(at) * 1_000) - death.toEpochMilli()))
          .orElse(Duration.ZERO);
    }
  }
}
