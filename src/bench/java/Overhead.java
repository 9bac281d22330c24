import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Measures what Dreamteam adds to the model's own time. Each task is scripted: a lead delegates
 * four pieces, each specialist writes two files and reports, a grader passes the result; every
 * model answer takes 50 ms. The whole product does them on one node with the embedded database,
 * from the mention in the local workspace to the result in the thread.
 *
 * <p>Run it from the repository's folder: {@code mvn -q -o compile exec:exec -Poverhead}, with
 * arguments as {@code -Dexec.args="…"}:
 *
 * <ul>
 *   <li>{@code --runs 20:1,400:50,1000:200} tasks and how many of them at once; repeated {@code
 *       --rounds 3} times
 *   <li>{@code --heap 1g} of the product
 *   <li>{@code --reference DIR} a folder with {@code mock-llm.mjs} and {@code peers/}: their model
 *       server is used, and the peers do the same work in the same run
 *   <li>{@code --jfr FILE} records the product
 * </ul>
 */
final class Overhead {
  private static final long LATENCY = 50;
  private static final int WARM_UP = 300;

  private final Options options;
  private final Product product;
  private final ModelServer model;
  private final AtomicInteger asked = new AtomicInteger();

  private Overhead(Options options, Product product, ModelServer model) {
    this.options = options;
    this.product = product;
    this.model = model;
  }

  /** What the command line says. */
  record Options(String runs, int rounds, String heap, String reference, String jfr) {
    static Options of(String[] arguments) {
      Options options = new Options("20:1,400:50,1000:200", 3, "1g", "", "");
      for (int i = 0; i + 1 < arguments.length; i += 2) {
        String value = arguments[i + 1];
        options =
            switch (arguments[i]) {
              case "--runs" ->
                  new Options(value, options.rounds, options.heap, options.reference, options.jfr);
              case "--rounds" ->
                  new Options(
                      options.runs,
                      Integer.parseInt(value),
                      options.heap,
                      options.reference,
                      options.jfr);
              case "--heap" ->
                  new Options(options.runs, options.rounds, value, options.reference, options.jfr);
              case "--reference" ->
                  new Options(options.runs, options.rounds, options.heap, value, options.jfr);
              case "--jfr" ->
                  new Options(options.runs, options.rounds, options.heap, options.reference, value);
              default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
            };
      }
      return options;
    }
  }

  /** What one run came to. */
  record Figures(
      double tasksPerSecond,
      double callsPerSecond,
      double median,
      double p99,
      double productCpu,
      double databaseCpu) {}

  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    Path folder = Files.createTempDirectory("overhead");
    List<String> jvm =
        options.jfr.isEmpty()
            ? List.of()
            : List.of("-XX:StartFlightRecording=settings=profile,filename=" + options.jfr);
    boolean own = options.reference.isEmpty();
    try (ModelServer model =
            own
                ? new ModelServer.Own(LATENCY)
                : new ModelServer.Given(options.reference, LATENCY, "");
        Product product =
            Product.start(new Product.Start(folder, model.address(), options.heap, jvm, 1000))) {
      new Overhead(options, product, model).measure();
      if (own) {
        System.out.println("No --reference: nothing to compare with in this run.");
      } else {
        Reference.run(Path.of(options.reference), product.databasePort(), LATENCY, options.runs);
      }
    }
  }

  private void measure() throws Exception {
    run(WARM_UP, 50);
    for (String run : options.runs.split(",")) {
      int tasks = Integer.parseInt(run.split(":")[0]);
      int concurrent = Integer.parseInt(run.split(":")[1]);
      List<Figures> rounds = new ArrayList<>();
      model.reset();
      for (int round = 0; round < options.rounds; round++) {
        rounds.add(run(tasks, concurrent));
      }
      print(tasks, concurrent, rounds);
      if (concurrent == 1) {
        System.out.printf(
            Locale.ROOT,
            "  a specialist's first request after the lead's answer: median %.1f ms, p99 %.1f ms"
                + " (%d)%n",
            model.firstRequests().median(),
            model.firstRequests().quantile(0.99),
            model.firstRequests().size());
      }
    }
    acknowledgements();
    System.out.printf("  resident memory at most: %d MB%n", product.peakMemory());
  }

  private Figures run(int tasks, int concurrent) throws Exception {
    Samples times = new Samples();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger();
    long callsBefore = model.requests();
    double[] cpuBefore = product.cpuMillis();
    long start = System.nanoTime();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int person = 0; person < concurrent; person++) {
        all.add(
            people.submit(
                () -> {
                  while (next.getAndIncrement() < tasks) {
                    long began = System.nanoTime();
                    String result =
                        product
                            .ask("do the work, number " + asked.incrementAndGet())
                            .get(120, TimeUnit.SECONDS);
                    times.add((System.nanoTime() - began) / 1e6);
                    if (!result.contains("pieces are done")) {
                      bad.incrementAndGet();
                      System.out.println("  not the expected result: " + result);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double calls = model.requests() - callsBefore;
    double[] cpu = product.cpuMillis();
    return new Figures(
        tasks / seconds,
        calls / seconds,
        times.median(),
        times.quantile(0.99),
        (cpu[0] - cpuBefore[0]) / calls,
        (cpu[1] - cpuBefore[1]) / calls);
  }

  private static void print(int tasks, int concurrent, List<Figures> rounds) {
    System.out.printf(
        Locale.ROOT,
        "dreamteam   tasks=%d concurrent=%d  tasks/s=%.1f  calls/s=%.0f  task median=%.0f ms"
            + " p99=%.0f ms  CPU/call product=%.2f ms database=%.2f ms  (medians of %d; calls/s"
            + " %s)%n",
        tasks,
        concurrent,
        median(rounds, Figures::tasksPerSecond),
        median(rounds, Figures::callsPerSecond),
        median(rounds, Figures::median),
        median(rounds, Figures::p99),
        median(rounds, Figures::productCpu),
        median(rounds, Figures::databaseCpu),
        rounds.size(),
        rounds.stream()
            .map(each -> String.format(Locale.ROOT, "%.0f", each.callsPerSecond()))
            .toList());
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    Samples samples = new Samples();
    rounds.forEach(each -> samples.add(figure.applyAsDouble(each)));
    return samples.median();
  }

  /** Replies in a thread whose task is done, each a committed row before its acknowledgement. */
  private void acknowledgements() throws Exception {
    String thread = product.post("launch", "@dreamteam do the work once more", null);
    Thread.sleep(2_000);
    Instant began = Instant.now();
    int events = 1_000;
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = start + i * 10_000_000L;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      product.post("launch", "reply " + i, thread);
    }
    Thread.sleep(1_000);
    Samples millis = new Samples();
    for (var entry : product.get("/_control/log")) {
      if (entry.path("kind").asText().equals("ack")
          && entry.has("millis")
          && Instant.parse(entry.path("at").asText())
              .isAfter(began)) { // the tasks before this are not it
        millis.add(entry.path("millis").asDouble());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  acknowledged to Slack at 100 events/s: median %.0f ms, p99 %.0f ms (%d)%n",
        millis.median(),
        millis.quantile(0.99),
        millis.size());
  }
}
