import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.reading.Segmentation;
import dev.dreamteam.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Measures how well a talk without threads and pauses is split into topics: LoCoMo's sessions, told
 * one after another at ten seconds a message, are to be found again by their words. The figure is
 * Pk (Beeferman et al., 1999), the share of pairs of messages half a topic apart of which it is
 * wrongly said whether they are of one topic; less is better. Beside it three references: no cut at
 * all, cuts at random and even cuts, the latter two as many as there are sessions.
 *
 * <p>{@code mvn -q -o compile exec:exec -Psegmentation -Dexec.args=FOLDER/locomo10.json}
 */
final class SegmentationQuality {
  private static final long FIRST = 1_735_689_600L;
  private static final int SECONDS_APART = 10;
  private static final int RANDOM_TRIES = 20;

  public static void main(String[] arguments) throws Exception {
    JsonNode conversations = Json.parse(Files.readString(Path.of(arguments[0])));
    Map<String, List<Double>> figures = new TreeMap<>();
    for (int i = 0; i < conversations.size(); i++) {
      List<ChatMessage> messages = new ArrayList<>();
      TreeSet<Integer> wanted = new TreeSet<>();
      read(conversations.get(i).path("conversation"), messages, wanted);
      String half = i % 2 == 0 ? "chosen on" : "held out";
      int size = messages.size();
      TreeSet<Integer> found = found(messages);
      add(figures, half + ": words", pk(size, wanted, found));
      add(figures, half + ": no cut", pk(size, wanted, new TreeSet<>()));
      add(figures, half + ": even cuts", pk(size, wanted, even(size, wanted.size())));
      SplittableRandom random = new SplittableRandom(i);
      for (int k = 0; k < RANDOM_TRIES; k++) {
        add(figures, half + ": random cuts", pk(size, wanted, random(size, wanted.size(), random)));
      }
      System.out.printf(
          "%s  %4d messages  %3d sessions  %3d topics%n",
          half, size, wanted.size() + 1, found.size() + 1);
    }
    figures.forEach(
        (name, values) ->
            System.out.printf(
                "%-24s Pk %.3f%n",
                name, values.stream().mapToDouble(Double::doubleValue).average().orElse(1)));
  }

  private static void add(Map<String, List<Double>> figures, String name, double value) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static void read(
      JsonNode conversation, List<ChatMessage> messages, TreeSet<Integer> beginnings) {
    for (int session = 1; conversation.has("session_" + session); session++) {
      if (session > 1) {
        beginnings.add(messages.size());
      }
      for (JsonNode turn : conversation.path("session_" + session)) {
        String speaker = turn.path("speaker").asText();
        messages.add(
            new ChatMessage(
                "C1",
                (FIRST + (long) SECONDS_APART * messages.size()) + ".000000",
                Optional.empty(),
                "U-" + speaker,
                speaker,
                false,
                turn.path("text").asText(),
                List.of(),
                "https://chat/" + messages.size()));
      }
    }
  }

  private static TreeSet<Integer> found(List<ChatMessage> messages) {
    TreeSet<Integer> found = new TreeSet<>();
    int at = 0;
    for (var segment : Segmentation.of(messages)) {
      found.add(at);
      at += segment.messages().size();
    }
    found.remove(0);
    return found;
  }

  private static TreeSet<Integer> even(int size, int cuts) {
    TreeSet<Integer> even = new TreeSet<>();
    IntStream.rangeClosed(1, cuts).forEach(i -> even.add(i * size / (cuts + 1)));
    return even;
  }

  private static TreeSet<Integer> random(int size, int cuts, SplittableRandom random) {
    TreeSet<Integer> cut = new TreeSet<>();
    while (cut.size() < cuts) {
      cut.add(random.nextInt(1, size));
    }
    return cut;
  }

  private static double pk(int size, TreeSet<Integer> wanted, TreeSet<Integer> found) {
    int apart = Math.max(1, size / (wanted.size() + 1) / 2);
    IntPredicate isWrong =
        i ->
            wanted.subSet(i, false, i + apart, true).isEmpty()
                != found.subSet(i, false, i + apart, true).isEmpty();
    return (double) IntStream.range(0, size - apart).filter(isWrong).count() / (size - apart);
  }
}
