package dev.dreamteam;

import dev.dreamteam.database.OwnServer;
import dev.dreamteam.local.Pace;
import dev.dreamteam.model.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** Three nodes, their surroundings, and everything that goes wrong with them. */
final class ChaosRun implements AutoCloseable {
  private static final List<String> NAMES = List.of("anna", "ben", "cleo");
  private static final List<String> CHANNELS = List.of("launch", "general");
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String STEERED = "and keep it short";

  /** Of the requests to models; a request that fails is sent again, so this adds up. */
  private static final Map<Fault, Double> MODEL_FAULTS =
      Map.ofEntries(
          Map.entry(Fault.RATE_LIMITED_SECONDS, 0.02),
          Map.entry(Fault.OVERLOADED, 0.02),
          Map.entry(Fault.SERVER_ERROR, 0.02),
          Map.entry(Fault.HANG_UP, 0.02),
          Map.entry(Fault.CUT_WITHIN_EVENT, 0.02),
          Map.entry(Fault.CUT_WITHIN_TOOL_CALL, 0.02),
          Map.entry(Fault.EVENT_NOT_JSON, 0.01),
          Map.entry(Fault.ERROR_IN_STREAM, 0.01),
          Map.entry(Fault.ARGUMENTS_AGAINST_SCHEMA, 0.01),
          Map.entry(Fault.UNKNOWN_TOOL, 0.01),
          Map.entry(Fault.EMPTY_ANSWER, 0.01),
          Map.entry(Fault.CUT_BY_LIMIT, 0.01));

  private final OwnServer database;
  private final TestCluster cluster;
  private final List<DreamteamProcess> nodes = new ArrayList<>();
  // Several disturbances may concern one node; each is done as a whole.
  private final List<ReentrantLock> locks = new ArrayList<>();
  private final ReentrantLock databaseLock = new ReentrantLock();
  private final List<Thread> underWay = new ArrayList<>();
  private final List<ChaosRequest> requests = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private final Random random;

  ChaosRun(Path folder, long seed, int size) {
    this.random = new Random(seed + 1);
    database = new OwnServer(folder.resolve("postgres"));
    cluster =
        new TestCluster(
            folder,
            NodeJava.in(folder.resolve("java")),
            database.jdbcUrl(),
            Pace.OF_SLACK,
            Map.of("DREAMTEAM_STOP_SECONDS", "5", "DREAMTEAM_TASK_BUDGET_USD", "100"));
    cluster.model().author(4, 2).latency(Duration.ofMillis(100)).byChance(seed, MODEL_FAULTS);
    cluster.chat().faults(seed);
    for (int i = 0; i < size; i++) {
      nodes.add(cluster.begin(NAMES.get(i)));
      locks.add(new ReentrantLock());
    }
  }

  /** Does what the plan says when it says so, counted from when all nodes are there. */
  void perform(ChaosPlan plan) throws InterruptedException {
    nodes.forEach(node -> node.awaitOutput("stop       Ctrl-C"));
    Instant start = Instant.now();
    for (ChaosPlan.Step step : plan.steps()) {
      long wait = Duration.between(Instant.now(), start.plus(step.at())).toMillis();
      if (wait > 0) {
        Thread.sleep(wait);
      }
      if (step.act() instanceof ChaosPlan.Act.Ask ask) {
        ask(ask.number());
      } else {
        System.out.printf("%4d s  %s%n", step.at().toSeconds(), step.act());
        done.merge(step.act().getClass().getSimpleName(), 1, Integer::sum);
        underWay.add(Thread.ofVirtual().start(() -> disturb(step.act())));
      }
    }
    for (Thread each : underWay) {
      each.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the run itself failed: " + failures);
    }
  }

  private void ask(int number) {
    String channel = CHANNELS.get(number % CHANNELS.size());
    String words = "@dreamteam compare the suppliers, no. %d".formatted(number);
    boolean revised = random.nextInt(3) == 0;
    String ts = cluster.chat().says(channel, "mara", words + (revised ? " revise-once" : ""));
    boolean steered = random.nextInt(5) == 0;
    if (steered) {
      cluster.chat().replies(channel, ts, "tomas", STEERED);
    }
    requests.add(new ChaosRequest(channel, ts));
  }

  private void disturb(ChaosPlan.Act act) {
    try {
      switch (act) {
        case ChaosPlan.Act.Ask _ -> {}
        case ChaosPlan.Act.Kill(var node, var down) ->
            alone(locks.get(node), () -> kill(node, down));
        case ChaosPlan.Act.Hang(var node, var paused) ->
            alone(locks.get(node), () -> hang(node, paused));
        case ChaosPlan.Act.Replace(var node) -> alone(locks.get(node), () -> replace(node));
        case ChaosPlan.Act.StopDatabase(var crash, var down) ->
            alone(databaseLock, () -> stopDatabase(crash, down));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add("%s could not be done: %s".formatted(act, e));
    }
  }

  @FunctionalInterface
  private interface Disturbance {
    void take() throws InterruptedException;
  }

  private static void alone(ReentrantLock lock, Disturbance disturbance)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      disturbance.take();
    } finally {
      lock.unlock();
    }
  }

  private void kill(int node, Duration down) throws InterruptedException {
    nodes.get(node).kill();
    Thread.sleep(down);
    startAgain(node);
  }

  private void hang(int node, Duration paused) throws InterruptedException {
    nodes.get(node).pause();
    Thread.sleep(paused);
    nodes.get(node).goOn();
  }

  private void replace(int node) throws InterruptedException {
    nodes.get(node).terminate();
    int _ = nodes.get(node).exitCode();
    startAgain(node);
  }

  private void stopDatabase(boolean crash, Duration down) throws InterruptedException {
    if (crash) {
      database.crash();
    } else {
      database.stop();
    }
    Thread.sleep(down);
    database.start();
  }

  /**
   * A supervisor's part: a node that cannot start, because the database is away, is tried again.
   */
  private void startAgain(int node) throws InterruptedException {
    nodes.set(node, cluster.begin(NAMES.get(node)));
    Thread.sleep(Duration.ofSeconds(2));
    while (!nodes.get(node).isAlive()) {
      nodes.set(node, cluster.begin(NAMES.get(node)));
      Thread.sleep(Duration.ofSeconds(2));
    }
  }

  /** Nothing more goes wrong; waits until nothing is left to do. */
  void settle() throws InterruptedException {
    cluster.chat().noFaults();
    cluster.model().byChance(1, Map.of());
    for (int node = 0; node < nodes.size(); node++) {
      if (!nodes.get(node).isAlive()) {
        startAgain(node);
      }
    }
    Instant end = Instant.now().plus(PATIENCE);
    try (ClusterTables tables = new ClusterTables(database.jdbcUrl())) {
      while (Instant.now().isBefore(end)
          && (tables.number("select count(*) from task") < requests.size()
              || !LogInvariants.broken(tables).isEmpty())) {
        Thread.sleep(Duration.ofSeconds(2));
      }
    }
  }

  List<String> broken() {
    try (ClusterTables tables = new ClusterTables(database.jdbcUrl())) {
      List<String> broken = new ArrayList<>(failures);
      broken.addAll(LogInvariants.broken(tables));
      requests.forEach(request -> broken.addAll(request.broken(tables, cluster.chat())));
      CHANNELS.forEach(channel -> broken.addAll(ChaosRequest.doubled(cluster.chat(), channel)));
      return broken;
    }
  }

  String figures() {
    try (ClusterTables tables = new ClusterTables(database.jdbcUrl())) {
      return """
      tasks %s
      disturbances %s, runners replaced %d, handed over %d
      events %d, model calls %d, cut off %d, requests to the model %d, faults %s
      slack %s
      """
          .formatted(
              tables.rows("select ending, count(*) from task group by 1 order by 2 desc"),
              done,
              tables.number(
                  "select count(*) from session_event where type = 'session.runner_replaced'"),
              tables.number("select sum(epoch - 1) from session")
                  - tables.number(
                      "select count(*) from session_event where type = 'session.runner_replaced'"),
              tables.number("select count(*) from session_event"),
              tables.number("select count(*) from model_call"),
              tables.number(
                  "select count(*) from model_call where problem like ?", Aftermath.CUT_OFF),
              cluster.model().statistics().arrivals().size(),
              cluster.model().statistics().faults(),
              cluster.chat().faultsMet());
    }
  }

  @Override
  public void close() throws InterruptedException {
    cluster.close();
    database.close();
  }
}
