import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What one dream over 10,000 messages and 100 sessions costs: time outside the model, tokens,
 * memory. A channel's talk is imported into the local workspace, a hundred tasks are done in it by
 * a scripted model, and then somebody asks for a dream.
 *
 * <p>Run it from the repository's folder: {@code mvn -q -o compile exec:exec -Pdream-cost}, with
 * {@code -Dexec.args="MESSAGES SESSIONS"} for other numbers.
 */
final class DreamCost {
  private static final long LATENCY = 50;
  private static final int CHARACTERS_PER_TOKEN = 4; // of English, about
  private static final String CHANNEL = "workshop";
  private static final List<String> PEOPLE = List.of("ada", "bo", "cy", "dot");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TALK =
      List.of(
          "the build for batch %d is through, going for lunch",
          "can somebody look at ticket %d before noon?",
          "thanks, that was number %d today",
          "I restarted the worker on host %d, it looks better now",
          "has anybody seen the draft for customer %d");
  private static final List<String> DECIDED =
      List.of(
          "Decision: backups of the %s are kept for 30 days.",
          "Decision: invoices about the %s always go to the finance desk.",
          "Decision: the storage of the %s is built with PostgreSQL.",
          "Decision: every change of the %s is reviewed by two people.");
  private static final List<String> KINDS =
      List.of(
          "billing",
          "search",
          "export",
          "login",
          "mobile",
          "partner",
          "archive",
          "mail",
          "report",
          "stock",
          "payroll",
          "support",
          "survey",
          "travel",
          "training",
          "contract");
  private static final List<String> THINGS =
      List.of(
          "gateway",
          "index",
          "portal",
          "queue",
          "ledger",
          "dashboard",
          "catalogue",
          "calendar",
          "scanner",
          "library",
          "planner",
          "monitor",
          "editor",
          "viewer",
          "router",
          "registry");

  private DreamCost() {}

  /** What the dream's row says when it has ended. */
  private record Ended(String status, int messages, int sessions, double seconds, int proposed) {}

  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path folder = Files.createTempDirectory("dream-cost");
    Path export = folder.resolve("export.zip");
    write(export, messages);
    try (ScriptedModel model = new ScriptedModel(LATENCY);
        Product product =
            Product.start(
                new Product.Start(
                    folder,
                    model.address(),
                    "1g",
                    List.of(),
                    1000,
                    List.of("--import", export.toString()),
                    Map.of(
                        "DREAMTEAM_DREAM_MESSAGES",
                        Integer.toString(Math.min(20_000, messages + 10 * sessions)))))) {
      work(product, sessions);
      long requests = model.requests();
      double[] cpuBefore = product.cpuMillis();
      long memoryBefore = product.memory();
      product.command(CHANNEL, PEOPLE.getFirst(), "dream now");
      Ended ended = ended(product);
      double[] cpu = product.cpuMillis();
      print(ended, model, model.requests() - requests, product.peakMemory() - memoryBefore);
      System.out.printf(
          Locale.ROOT,
          "  CPU product %.1f s (with the chat that it reads from), database %.1f s%n",
          (cpu[0] - cpuBefore[0]) / 1e3,
          (cpu[1] - cpuBefore[1]) / 1e3);
    }
  }

  private static void work(Product product, int sessions) throws Exception {
    List<Future<String>> tasks = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      tasks.add(product.ask(CHANNEL, PEOPLE.get(i % PEOPLE.size()), "do the work, number " + i));
    }
    for (Future<String> task : tasks) {
      String _ = task.get(300, TimeUnit.SECONDS);
    }
  }

  private static Ended ended(Product product) throws Exception {
    String address = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(product.databasePort());
    try (Connection database = DriverManager.getConnection(address, "postgres", "")) {
      while (true) {
        try (ResultSet row =
            database
                .createStatement()
                .executeQuery(
                    """
                    select status, messages_read, sessions_read,
                      extract(epoch from ended_at - started_at),
                      (select count(*) from proposal p where p.dream_id = d.id and p.gate is null)
                    from dream d where ended_at is not null
                    order by messages_read desc limit 1
                    """)) {
          if (row.next()) {
            return new Ended(
                row.getString(1), row.getInt(2), row.getInt(3), row.getDouble(4), row.getInt(5));
          }
        }
        Thread.sleep(200);
      }
    }
  }

  private static void print(Ended ended, ScriptedModel model, long calls, long memory) {
    double characters = model.dreamt().sum();
    System.out.printf(
        Locale.ROOT,
        "dream %s: %d messages, %d sessions, %d proposals%n"
            + "  %.1f s, of which %.1f s the model's (%d calls of %d ms); outside it %.1f s%n"
            + "  about %.0f thousand tokens to the model (%.0f characters, %d to a token)%n"
            + "  resident memory at most %d MB more than before%n",
        ended.status(),
        ended.messages(),
        ended.sessions(),
        ended.proposed(),
        ended.seconds(),
        calls * LATENCY / 1e3,
        calls,
        LATENCY,
        ended.seconds() - calls * LATENCY / 1e3,
        characters / CHARACTERS_PER_TOKEN / 1e3,
        characters,
        CHARACTERS_PER_TOKEN,
        memory);
  }

  /** A Slack export with one channel: every tenth message decides something. */
  private static void write(Path zip, int messages) throws Exception {
    ArrayNode people = JSON.createArrayNode();
    ArrayNode members = JSON.createArrayNode();
    for (String name : PEOPLE) {
      String id = "UBENCH" + name.toUpperCase(Locale.ROOT);
      members.add(id);
      people.addObject().put("id", id).put("name", name).put("real_name", name);
    }
    ArrayNode channels = JSON.createArrayNode();
    channels.addObject().put("id", "CBENCH001").put("name", CHANNEL).set("members", members);
    Map<String, ArrayNode> days = new TreeMap<>();
    long first = LocalDate.of(2026, 1, 5).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    for (int i = 0; i < messages; i++) {
      long second = first + i * 300L;
      String day = Instant.ofEpochSecond(second).toString().substring(0, 10);
      String words = i % 10 == 9 ? decided(i / 10) : TALK.get(i % TALK.size()).formatted(i);
      days.computeIfAbsent(day, _ -> JSON.createArrayNode())
          .addObject()
          .put("type", "message")
          .put("user", members.get(i % PEOPLE.size()).asText())
          .put("text", words)
          .put("ts", "%d.%06d".formatted(second, i));
    }
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      entry(out, "users.json", people);
      entry(out, "channels.json", channels);
      for (Map.Entry<String, ArrayNode> day : days.entrySet()) {
        entry(out, CHANNEL + "/" + day.getKey() + ".json", day.getValue());
      }
    }
  }

  /** So many different ones: 1,024. */
  private static String decided(int number) {
    String subject =
        KINDS.get(number % KINDS.size()) + " " + THINGS.get(number / KINDS.size() % THINGS.size());
    int wording = number / (KINDS.size() * THINGS.size());
    return DECIDED.get(wording % DECIDED.size()).formatted(subject);
  }

  private static void entry(ZipOutputStream out, String name, ArrayNode content) throws Exception {
    out.putNextEntry(new ZipEntry(name));
    out.write(JSON.writeValueAsBytes(content));
    out.closeEntry();
  }
}
