import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.json.Json;
import dev.dreamteam.recall.RecalledMessage;
import dev.dreamteam.recall.Recollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the shipped recall on LoCoMo's questions: the share of a question's evidence messages
 * among the first k that are found. No model takes part.
 *
 * <p>{@code mvn -q -o compile exec:exec -Precall -Dexec.args=FOLDER/locomo10.json}
 */
final class RecallQuality {
  private static final int[] CUTS = {5, 10, 25, 50};
  private static final PersonId ASKING = new PersonId("U0");
  private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");
  private static final DateTimeFormatter TIMES =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("h:mm a 'on' d MMMM, yyyy")
          .toFormatter(Locale.ENGLISH);

  /** Sums of shares, and of how many questions. */
  private static final class Score {
    private final double[] sums = new double[CUTS.length];
    private int questions;

    void add(double[] shares) {
      for (int cut = 0; cut < CUTS.length; cut++) {
        sums[cut] += shares[cut];
      }
      questions++;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("%5d questions".formatted(questions));
      for (int cut = 0; cut < CUTS.length; cut++) {
        text.append("  R@%d %.2f".formatted(CUTS[cut], 100 * sums[cut] / Math.max(1, questions)));
      }
      return text.toString();
    }
  }

  public static void main(String[] arguments) throws Exception {
    JsonNode conversations = Json.parse(Files.readString(Path.of(arguments[0])));
    Map<String, Score> scores = new TreeMap<>();
    DatabaseConfig config =
        new DatabaseConfig(Files.createTempDirectory("recall"), Optional.empty(), 4, "bench");
    try (Database database = Database.open(config)) {
      for (int i = 0; i < conversations.size(); i++) {
        String half = i % 2 == 0 ? "weights chosen here" : "held out";
        ask(database, "T" + i, conversations.get(i), half, scores);
      }
    }
    scores.forEach((name, score) -> System.out.printf("%-22s %s%n", name, score));
  }

  private static void ask(
      Database database, String team, JsonNode one, String half, Map<String, Score> scores) {
    Place place = new Place(team, "C1", Place.Kind.PUBLIC_CHANNEL);
    Map<String, String> turns = new HashMap<>();
    List<ChatMessage> messages = messages(one.path("conversation"), turns);
    // Asked on the day after the last message.
    Clock clock = Clock.fixed(messages.getLast().writtenAt().plusSeconds(86_400), ZoneOffset.UTC);
    Recollection recollection = new Recollection(database, clock);
    database.transaction(tx -> recollection.keep(tx, place, ASKING, messages));
    for (JsonNode question : one.path("qa")) {
      List<String> evidence = evidence(question);
      if (!evidence.isEmpty()) {
        List<String> found =
            recollection.search(place, ASKING, question.path("question").asText(), 50).stream()
                .map(RecalledMessage::ts)
                .map(turns::get)
                .toList();
        double[] shares = shares(evidence, found);
        for (String name : List.of("all", half, "category " + question.path("category").asText())) {
          scores.computeIfAbsent(name, _ -> new Score()).add(shares);
        }
      }
    }
  }

  private static double[] shares(List<String> evidence, List<String> found) {
    double[] shares = new double[CUTS.length];
    for (int cut = 0; cut < CUTS.length; cut++) {
      List<String> first = found.subList(0, Math.min(CUTS[cut], found.size()));
      shares[cut] = (double) evidence.stream().filter(first::contains).count() / evidence.size();
    }
    return shares;
  }

  /** Every turn that is named, also one that is not in the conversation: it is never found. */
  private static List<String> evidence(JsonNode question) {
    List<String> evidence = new ArrayList<>();
    for (JsonNode names : question.path("evidence")) {
      Matcher turn = TURN.matcher(names.asText());
      while (turn.find()) {
        evidence.add(turn.group());
      }
    }
    return evidence;
  }

  /** Each session is a thread; a picture's caption stands where a chat has its description. */
  private static List<ChatMessage> messages(JsonNode conversation, Map<String, String> turns) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int session = 1; conversation.has("session_" + session); session++) {
      Instant at =
          LocalDateTime.parse(
                  conversation.path("session_" + session + "_date_time").asText(), TIMES)
              .toInstant(ZoneOffset.UTC);
      Optional<String> root = Optional.empty();
      int number = 0;
      for (JsonNode turn : conversation.path("session_" + session)) {
        String ts = "%010d.%06d".formatted(at.getEpochSecond(), 1_000 * session + number++);
        String speaker = turn.path("speaker").asText();
        messages.add(
            new ChatMessage(
                "C1",
                ts,
                root,
                "U-" + speaker,
                speaker,
                false,
                turn.path("text").asText() + " " + turn.path("blip_caption").asText(""),
                List.of(),
                "https://chat/" + ts));
        turns.put(ts, turn.path("dia_id").asText());
        root = root.or(() -> Optional.of(ts));
      }
    }
    return messages;
  }
}
