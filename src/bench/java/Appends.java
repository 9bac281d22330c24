import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.Usage;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.text.Fingerprint;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures the session log alone on an embedded PostgreSQL with durable commits: appends of many
 * sessions at once, beside one-row commits from eight connections in the same run; and what a turn
 * takes in storage as a session grows.
 *
 * <p>{@code mvn -q -o compile exec:exec -Poverhead -Dmain.class=src/bench/java/Appends.java}
 */
final class Appends {
  private static final int ROUNDS = 5;
  private static final int PER_ROUND = 10_000;
  private static final int RUNNERS = 200;
  private static final int TURNS = 2_000;
  private static final ModelName MODEL = new ModelName("scripted", "m");

  private final Database database;
  private final SessionLog log;

  private Appends(Database database) {
    this.database = database;
    this.log = new SessionLog(database, Clock.systemUTC(), UUID::randomUUID, List.of());
  }

  public static void main(String[] arguments) throws Exception {
    DatabaseConfig config =
        new DatabaseConfig(Files.createTempDirectory("appends"), Optional.empty(), 20, "bench");
    try (Database database = Database.open(config)) {
      new Appends(database).measure();
    }
  }

  private void measure() throws Exception {
    database
        .sql()
        .execute("create table one_row (id bigint generated always as identity, text text)");
    Samples commits = new Samples();
    Samples appends = new Samples();
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < RUNNERS; i++) {
      claims.add(claim());
    }
    for (int round = 0; round <= ROUNDS; round++) {
      double reference = perSecond(8, this::commitOneRow);
      double appended = perSecond(RUNNERS, runner -> append(claims.get(runner), words("words")));
      if (round > 0) { // the first one warms up
        commits.add(reference);
        appends.add(appended);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "appends/s, %d sessions at once: %.0f; one-row commits/s from 8 connections: %.0f; ratio"
            + " %.2f%n",
        RUNNERS,
        appends.median(),
        commits.median(),
        appends.median() / commits.median());
    alone();
    grow();
  }

  private interface Step {
    void run(int worker) throws Exception;
  }

  private static double perSecond(int workers, Step step) throws Exception {
    AtomicInteger left = new AtomicInteger(PER_ROUND);
    long start = System.nanoTime();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        all.add(
            executor.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    step.run(number);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    return PER_ROUND / ((System.nanoTime() - start) / 1e9);
  }

  private void commitOneRow(int worker) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into one_row (text) values (?)")) {
      insert.setString(1, "words " + worker);
      insert.executeUpdate();
    }
  }

  /** One session at work alone: the two commits of each turn, beside two of one row. */
  private void alone() throws Exception {
    Claim claim = claim();
    Samples turns = new Samples();
    Samples rows = new Samples();
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      commitOneRow(0);
      commitOneRow(0);
      long between = System.nanoTime();
      turn(claim, turn);
      if (turn >= TURNS / 2) { // the first half warms up
        rows.add((between - start) / 1e6);
        turns.add((System.nanoTime() - between) / 1e6);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "one session alone, commits of a turn: median %.2f ms, p99 %.2f ms; two one-row commits:"
            + " median %.2f ms, p99 %.2f ms; ratio %.2f%n",
        turns.median(),
        turns.quantile(0.99),
        rows.median(),
        rows.quantile(0.99),
        turns.median() / rows.median());
  }

  private void turn(Claim claim, int number) {
    UUID call = UUID.randomUUID();
    String tool = "call-" + number;
    append(
        claim,
        new SessionEvent.ToolReturned(tool, "write_file", "written", false, 1),
        new SessionEvent.ModelCalled(call, MODEL, Fingerprint.of("request"), Money.ZERO));
    append(
        claim,
        new SessionEvent.ModelAnswered(
            call,
            MODEL,
            MODEL.model(),
            "",
            List.of(),
            StopReason.TOOL_USE,
            new ProviderContent("scripted", "m", Json.array()),
            Usage.NONE,
            Money.ZERO,
            50,
            Optional.of(true),
            false),
        new SessionEvent.ToolCalled(tool, "write_file", Json.object().put("path", "notes.md")));
  }

  /** A session of many turns: the bytes of its first and of its last hundred. */
  private void grow() {
    Claim claim = claim();
    JsonNode input = Json.object().put("path", "notes.md").put("content", "a line of a note");
    for (int turn = 0; turn < TURNS; turn++) {
      String call = "call-%04d".formatted(turn);
      append(claim, new SessionEvent.ToolCalled(call, "write_file", input));
      append(claim, new SessionEvent.ToolReturned(call, "write_file", "written", false, 1));
    }
    System.out.printf(
        "bytes per turn in a session of %d turns: the first hundred %d, the last hundred %d%n",
        TURNS, bytes(claim, 1, 200), bytes(claim, 2 * TURNS - 199, 2 * TURNS));
  }

  private long bytes(Claim claim, int from, int to) {
    return database
        .sql()
        .fetchSingle(
            "select sum(pg_column_size(e.*)) / 100 from session_event e where session_id = ? and"
                + " sequence between ? and ?",
            claim.session().id().value(),
            from,
            to)
        .get(0, Long.class);
  }

  private Claim claim() {
    Place place = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
    ThreadAddress address = new ThreadAddress("T1", "C1", UUID.randomUUID().toString());
    Session session = database.inTransaction(tx -> log.open(tx, place, address));
    return log.claim(session, "bench").orElseThrow();
  }

  private static SessionEvent words(String text) {
    return new SessionEvent.MessageReceived(SessionEvent.MessageReceived.Sender.SYSTEM, text);
  }

  private void append(Claim claim, SessionEvent... events) {
    var _ =
        log.append(
            claim,
            Optional.of(new SessionThreadId(claim.session().id().value())),
            Optional.of(new TaskId(claim.session().id().value())),
            List.of(events));
  }
}
