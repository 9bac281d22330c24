import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.recall.Recollection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Measures how long a question takes in a team with very many stored messages. The messages are
 * generated: words as frequent as Zipf's law says, threads of one to twenty messages, 300 channels
 * of which every third is private, 200 people. The folder is kept, so that filling and asking can
 * be separate runs.
 *
 * <p>{@code mvn -q -o compile exec:exec -Precall -Dmain.class=src/bench/java/RecallLatency.java
 * -Dexec.args="FOLDER fill|ask [MESSAGES]"}
 */
final class RecallLatency {
  private static final int WORDS = 60_000;
  private static final int CHANNELS = 300;
  private static final int PEOPLE = 200;
  private static final int BATCH = 5_000;
  private static final int WARM_UPS = 300;
  private static final int QUESTIONS = 3_000;
  private static final PersonId ASKING = new PersonId("U1");

  private final Random random = new Random(7);
  private final double[] cumulated = new double[WORDS];

  private RecallLatency() {
    double sum = 0;
    for (int rank = 0; rank < WORDS; rank++) {
      sum += 1 / Math.pow(rank + 10, 1.05);
      cumulated[rank] = sum;
    }
  }

  public static void main(String[] arguments) {
    DatabaseConfig config = new DatabaseConfig(Path.of(arguments[0]), Optional.empty(), 4, "bench");
    try (Database database = Database.open(config)) {
      Recollection recollection = new Recollection(database, Clock.systemUTC());
      RecallLatency bench = new RecallLatency();
      if (arguments[1].equals("fill")) {
        bench.fill(database, recollection, Integer.parseInt(arguments[2]));
      } else {
        bench.ask(database, recollection);
      }
    }
  }

  private void fill(Database database, Recollection recollection, int messages) {
    long begun = System.nanoTime();
    long second = 1_600_000_000;
    for (int written = 0; written < messages; ) {
      List<ChatMessage> batch = new ArrayList<>();
      Place place = place(random.nextInt(CHANNELS));
      while (batch.size() < BATCH) {
        second += 60;
        batch.addAll(thread(place, second));
      }
      database.transaction(tx -> recollection.keep(tx, place, ASKING, batch));
      written += batch.size();
    }
    database.sql().execute("vacuum analyze");
    System.out.printf("filled in %.0f s%n", (System.nanoTime() - begun) / 1e9);
  }

  private List<ChatMessage> thread(Place place, long second) {
    List<ChatMessage> thread = new ArrayList<>();
    Optional<String> root = Optional.empty();
    for (int i = random.nextInt(20); i >= 0; i--) {
      String ts = "%d.%06d".formatted(second, thread.size());
      int author = random.nextInt(PEOPLE);
      thread.add(
          new ChatMessage(
              place.channelId(),
              ts,
              root,
              "U" + author,
              name(author),
              false,
              words(5 + random.nextInt(25)),
              List.of(),
              "https://chat/" + place.channelId() + "/p" + ts));
      root = root.or(() -> Optional.of(ts));
    }
    return thread;
  }

  private static Place place(int channel) {
    return new Place(
        "T1",
        "C" + channel,
        channel % 3 == 0 ? Place.Kind.PRIVATE_CHANNEL : Place.Kind.PUBLIC_CHANNEL);
  }

  private static String name(int author) {
    return "Person" + author;
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(word(random)).append(' ');
    }
    return text.toString().strip();
  }

  private String word(Random from) {
    int at = Arrays.binarySearch(cumulated, from.nextDouble() * cumulated[WORDS - 1]);
    return "w" + Integer.toString(at < 0 ? -at - 1 : at, 36) + "x";
  }

  /**
   * Words of one message that is there, some of them misspelt, from a public or private channel.
   */
  private void ask(Database database, Recollection recollection) {
    long stored =
        database.sql().fetchSingle("select sum(messages) from recall_store").get(0, Long.class);
    double[] times = new double[QUESTIONS];
    int found = 0;
    Random asked = new Random(11);
    for (int i = -WARM_UPS; i < QUESTIONS; i++) {
      String question = question(asked);
      Place place = place(asked.nextInt(CHANNELS));
      long begun = System.nanoTime();
      int results = recollection.search(place, ASKING, question, 10).size();
      if (i >= 0) {
        times[i] = (System.nanoTime() - begun) / 1e6;
        found += results;
      }
    }
    Arrays.sort(times);
    System.out.printf(
        "%d messages, %d questions, %.1f found each: median %.1f ms, p95 %.1f ms, p99 %.1f ms,"
            + " longest %.1f ms%n",
        stored,
        QUESTIONS,
        (double) found / QUESTIONS,
        times[QUESTIONS / 2],
        times[QUESTIONS * 95 / 100],
        times[QUESTIONS * 99 / 100],
        times[QUESTIONS - 1]);
  }

  private String question(Random asked) {
    StringBuilder text = new StringBuilder("when did " + name(asked.nextInt(PEOPLE)) + " say");
    for (int i = 2 + asked.nextInt(7); i > 0; i--) {
      text.append(' ').append(word(asked));
    }
    return text + (asked.nextInt(10) == 0 ? " wzzq1xy" : "") + "?";
  }
}
