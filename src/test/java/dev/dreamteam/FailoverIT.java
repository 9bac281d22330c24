package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.local.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database: one dies, hangs or goes down, and the other one goes on. */
class FailoverIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String CHANNEL = "launch";
  private static final String COUNT = "select count(*) from session_event where type = ?";

  @TempDir private static Path packed;
  private static NodeJava java;

  @TempDir private Path folder;

  private TestCluster cluster;
  private ClusterTables tables;
  private final Map<String, DreamteamProcess> nodes = new HashMap<>();

  @BeforeAll
  static void pack() {
    java = NodeJava.in(packed);
  }

  @BeforeEach
  void startTwoNodes() {
    String database = TestDatabase.freshUrl();
    cluster =
        new TestCluster(
            folder,
            java,
            database,
            Pace.OF_SLACK.faster(10),
            Map.of("DREAMTEAM_STOP_SECONDS", "10"));
    tables = new ClusterTables(database);
    nodes.put("anna", cluster.begin("anna"));
    nodes.put("ben", cluster.begin("ben"));
    nodes.values().forEach(node -> node.awaitOutput("stop       Ctrl-C"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    tables.close();
    cluster.close();
  }

  @Test
  void anotherNodeGoesOnWithin15SecondsWhenOneIsKilled() throws InterruptedException {
    String request = aTaskUnderWay(Duration.ofMillis(400));
    String runner = runner();

    Instant killed = Instant.now();
    node(runner).kill();

    await().atMost(PATIENCE).until(() -> epoch() > 1);
    Duration pause = Duration.between(killed, firstEventOf(2));
    System.out.printf("Fail-over: %d ms from kill -9 to the next event%n", pause.toMillis());
    assertThat(pause).isLessThan(Duration.ofSeconds(15));
    awaitEnd(request);
    assertThat(tables.number(COUNT, "session.runner_replaced")).isEqualTo(1);
    assertThat(tables.word("select ending from task")).contains("SATISFIED");
  }

  @Test
  void aNodeWithMuchToDoKeepsItsSessions() {
    cluster.model().author(4, 2).latency(Duration.ofMillis(20));
    List<String> requests = asked(20, "busy");

    String satisfied = "select count(*) from task where ending = 'SATISFIED'";
    await().atMost(PATIENCE.multipliedBy(2)).until(() -> tables.number(satisfied) == 20);
    requests.forEach(this::awaitEnd);
    assertThat(tables.number(COUNT, "session.runner_replaced")).isZero();
    // a session that rests may be claimed again by a late wake-up; while it works it has one runner
    assertThat(
            tables.number(
                "select count(*) from (select session_id from session_event group by session_id"
                    + " having count(distinct epoch) > 1) robbed"))
        .isZero();
  }

  @Test
  void aNodeThatHangsPastItsCheckInWritesAndPostsNothingWhenItWakes() {
    String request = aTaskUnderWay(Duration.ofMillis(400));
    String paused = runner();

    node(paused).pause();
    await().atMost(PATIENCE).until(() -> epoch() > 1);
    node(paused).goOn();

    awaitEnd(request);
    // it finds itself replaced or, when it hung in a transaction, that transaction undone
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                node(paused).output().contains("another runner")
                    || node(paused).output().matches("(?s).*Session \\S+ pauses.*"));
    assertThat(
            tables.number(
                "select count(*) from session_event late join session_event early"
                    + " on late.sequence > early.sequence and late.epoch < early.epoch"))
        .as("events of a runner that had been replaced")
        .isZero();
    assertThat(tables.number("select count(distinct epoch) from session_event")).isEqualTo(2);
  }

  @Test
  void aNodeThatIsToldToEndHandsOverAndNothingIsAskedTwice() throws InterruptedException {
    String request = aTaskUnderWay(Duration.ofMillis(1_500));
    String runner = runner();

    Instant told = Instant.now();
    node(runner).terminate();

    await().atMost(PATIENCE).until(() -> epoch() > 1);
    Instant last = lastEventOf(1);
    System.out.printf(
        "Hand-over: %d ms from SIGTERM to the last event there, %d ms later the first one"
            + " elsewhere%n",
        Duration.between(told, last).toMillis(),
        Duration.between(last, firstEventOf(2)).toMillis());
    awaitEnd(request);
    node(runner).exitCode();
    assertThat(tables.number(COUNT, "model.failed")).isZero();
    assertThat(tables.number(COUNT, "session.runner_replaced")).isZero();
    assertThat(cluster.model().statistics().answeredAgain()).isZero();
    assertThat(tables.word("select ending from task")).contains("SATISFIED");
  }

  @Test
  void wordsAndStopsReachTheRunnerWithinASecondWhicheverNodeHearsThem() {
    cluster.model().author(4, 30).latency(Duration.ofMillis(150));
    String request = cluster.chat().says(CHANNEL, "mara", "@dreamteam compare the suppliers");
    await().atMost(PATIENCE).until(() -> tables.number(COUNT, "thread.started") == 5);

    List<Duration> took = new ArrayList<>();
    // in turn each node's connection gets one
    for (int i = 0; i < 6; i++) {
      String words = "and mind the delivery times, " + i;
      Instant said = Instant.now();
      cluster.chat().replies(CHANNEL, request, "mara", words);
      await().atMost(PATIENCE).until(() -> at("person.steered", words).isPresent());
      took.add(Duration.between(said, at("person.steered", words).orElseThrow()));
    }
    Instant said = Instant.now();
    cluster.chat().replies(CHANNEL, request, "mara", "stop");
    awaitEnd(request);
    Duration stop = Duration.between(said, at("task.ended", "").orElseThrow());

    System.out.printf("Signals: words took %s, a stop %s%n", took, stop);
    assertThat(took).allSatisfy(each -> assertThat(each).isLessThan(Duration.ofSeconds(1)));
    assertThat(stop).isLessThan(Duration.ofSeconds(1));
    assertThat(tables.word("select ending from task")).contains("STOPPED_BY_PERSON");
  }

  @Test
  void aYesReachesTheRunnerWithinASecondWhicheverNodeHearsIt() {
    cluster.model().author(0, 0).latency(Duration.ofMillis(20));
    List<Duration> took = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      String request =
          cluster
              .chat()
              .says(
                  CHANNEL,
                  "mara",
                  "@dreamteam [call post_message {\"to\":\"#general\",\"text\":\"No. "
                      + i
                      + ".\"}]");
      Approving approving = new Approving(cluster.chat(), "mara");
      AtomicReference<Instant> pressed = new AtomicReference<>(Instant.MAX);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                pressed.set(Instant.now());
                return approving.lookInto(CHANNEL, request) > 0;
              });
      int answers = i;
      await().atMost(PATIENCE).until(() -> tables.number(COUNT, "approval.answered") == answers);
      took.add(
          Duration.between(
              pressed.get(),
              instant("select max(at) from session_event where type = 'approval.answered'")));
      awaitTasksEnd();
    }

    System.out.printf("Signals: a yes took %s%n", took);
    assertThat(took).allSatisfy(each -> assertThat(each).isLessThan(Duration.ofSeconds(1)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(cluster.chat().posts("general"))
                    .extracting(message -> message.path("text").asText())
                    .filteredOn(text -> text.contains("No. "))
                    .hasSize(4));
  }

  @Test
  void nodesGoOnWhileTheNextVersionsMigrationAddsColumns() {
    cluster.model().author(2, 2).latency(Duration.ofMillis(20));
    List<String> requests = new ArrayList<>(asked(20, "before"));
    String satisfied = "select count(*) from task where ending = 'SATISFIED'";
    // by then each node has prepared what it asks the database again and again
    await().atMost(PATIENCE).until(() -> tables.number(satisfied) >= 12);

    for (String table : tables.own()) {
      tables.sql().execute("alter table " + table + " add column of_the_next_version integer");
    }

    requests.addAll(asked(20, "after"));
    await().atMost(PATIENCE).until(() -> tables.number(satisfied) == 40);
    requests.forEach(this::awaitEnd);
    nodes
        .values()
        .forEach(node -> assertThat(node.output()).doesNotContain("cached plan", " ERROR "));
  }

  private List<String> asked(int count, String when) {
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(
          cluster
              .chat()
              .says(CHANNEL, "mara", "@dreamteam compare the suppliers, %s %d".formatted(when, i)));
    }
    return requests;
  }

  /** Specialists are at work. */
  private String aTaskUnderWay(Duration latency) {
    cluster.model().author(4, 6).latency(latency);
    String request = cluster.chat().says(CHANNEL, "mara", "@dreamteam compare the suppliers");
    await().atMost(PATIENCE).until(() -> tables.number(COUNT, "model.answered") >= 6);
    return request;
  }

  private DreamteamProcess node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }

  private String runner() {
    return tables.word("select runner from session").orElseThrow();
  }

  private long epoch() {
    return tables.number("select max(epoch) from session_event");
  }

  private Instant firstEventOf(int epoch) {
    return instant("select min(at) from session_event where epoch = " + epoch);
  }

  private Instant lastEventOf(int epoch) {
    return instant("select max(at) from session_event where epoch = " + epoch);
  }

  private Optional<Instant> at(String type, String words) {
    return tables
        .sql()
        .fetchOptional(
            "select at from session_event where type = ? and payload::text like ?",
            type,
            "%" + words + "%")
        .map(row -> row.get(0, OffsetDateTime.class).toInstant());
  }

  private Instant instant(String query) {
    return tables.sql().fetchSingle(query).get(0, OffsetDateTime.class).toInstant();
  }

  /** The task's two messages are there, once each. */
  private void awaitEnd(String request) {
    awaitTasksEnd();
    assertThat(cluster.chat().posts(CHANNEL, request)).as("progress and result").hasSize(2);
  }

  private void awaitTasksEnd() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(tables.rows("select * from task where ended_at is null")).isEmpty();
              assertThat(tables.rows("select * from slack_outbox where dirty and done_at is null"))
                  .isEmpty();
            });
  }
}
