package dev.dreamteam.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks over what is remembered, and names ways of working, by rules. */
final class RehearsalTidier {
  private static final int MOST = 10;
  private static final int NAME_WORDS = 4;
  private static final Pattern LINE =
      Pattern.compile("(?m)^- (\\S+\\.md) \\[([^\\]]+)] \\(said (\\d{4}-\\d\\d-\\d\\d)\\) (.+)$");
  private static final Pattern TODAY = Pattern.compile("Today is (\\d{4}-\\d\\d-\\d\\d)");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern SAID_BY =
      Pattern.compile("^[^:]{1,60}\\(\\d{4}-\\d{2}-\\d{2}\\):\\s*");
  private static final Pattern REQUESTS =
      Pattern.compile("<requests>\\s*(.*?)\\s*</requests>", Pattern.DOTALL);
  private static final Pattern DASH = Pattern.compile("^- ");
  private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  private record Remembered(String path, String kind, String text) {
    Set<String> stems() {
      return new HashSet<>(RehearsalTopic.stems(text));
    }
  }

  private RehearsalTidier() {}

  /** Merges what another memory says too, and ends what names a day before today. */
  static RehearsalStep next(RehearsalRequest request) {
    if (request.called("propose_tidying", -1)) {
      return RehearsalStep.say("Looked over by " + RehearsalModel.SIGNATURE + ".");
    }
    String words = request.firstWords();
    Matcher today = TODAY.matcher(words);
    String now = today.find() ? today.group(1) : "";
    List<Remembered> memories = memories(words);
    ObjectNode input = Json.object();
    input.set("merges", merges(memories));
    ArrayNode expiries = input.putArray("expiries");
    memories.stream()
        .filter(memory -> isBefore(memory.text(), now))
        .limit(MOST)
        .forEach(memory -> expiries.addObject().put("path", memory.path()));
    return RehearsalStep.say(
            "Looked over %d memories; made by %s."
                .formatted(memories.size(), RehearsalModel.SIGNATURE))
        .with("propose_tidying", input);
  }

  private static List<Remembered> memories(String words) {
    List<Remembered> memories = new ArrayList<>();
    Matcher line = LINE.matcher(words);
    while (line.find()) {
      String text = SAID_BY.replaceFirst(RehearsalMessage.unescape(line.group(4)), "");
      memories.add(new Remembered(line.group(1), line.group(2), text));
    }
    return memories;
  }

  private static ArrayNode merges(List<Remembered> memories) {
    ArrayNode merges = Json.array();
    Set<String> used = new HashSet<>();
    for (Remembered longer : memories) {
      for (Remembered shorter : memories) {
        boolean holds =
            !longer.path().equals(shorter.path())
                && longer.kind().equals(shorter.kind())
                && longer.text().length() >= shorter.text().length()
                && !shorter.stems().isEmpty()
                && longer.stems().containsAll(shorter.stems());
        if (holds
            && merges.size() < MOST
            && !used.contains(longer.path())
            && used.add(shorter.path())) {
          used.add(longer.path());
          ObjectNode merge = merges.addObject().put("content", longer.text()).put("subject", "");
          merge.putArray("paths").add(longer.path()).add(shorter.path());
        }
      }
    }
    return merges;
  }

  /** Whether every day that it names is before today, and it names one. */
  private static boolean isBefore(String text, String today) {
    List<String> days = DAY.matcher(text).results().map(found -> found.group()).toList();
    return !days.isEmpty() && days.stream().allMatch(day -> day.compareTo(today) < 0);
  }

  /** The words that every request has, and the shortest request as an example. */
  static RehearsalStep wordSkill(RehearsalRequest request) {
    if (request.called("word_skill", -1)) {
      return RehearsalStep.say("Named by " + RehearsalModel.SIGNATURE + ".");
    }
    Matcher between = REQUESTS.matcher(request.firstWords());
    List<String> asked =
        between.find()
            ? RehearsalMessage.unescape(between.group(1))
                .lines()
                .map(line -> DASH.replaceFirst(line, ""))
                .toList()
            : List.of();
    String first = asked.isEmpty() ? "" : asked.getFirst();
    List<String> shared = new ArrayList<>();
    for (String word : WORDS_APART.split(first.toLowerCase(Locale.ROOT))) {
      boolean everywhere =
          word.length() > 2
              && asked.stream().allMatch(one -> one.toLowerCase(Locale.ROOT).contains(word));
      if (everywhere && !shared.contains(word) && shared.size() < NAME_WORDS) {
        shared.add(word);
      }
    }
    return RehearsalStep.say("Made by " + RehearsalModel.SIGNATURE + ".")
        .with(
            "word_skill",
            Json.object()
                .put("name", String.join("-", shared))
                .put("description", "For requests to " + String.join(" ", shared) + "."));
  }
}
