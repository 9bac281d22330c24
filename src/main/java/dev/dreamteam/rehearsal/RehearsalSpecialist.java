package dev.dreamteam.rehearsal;

import dev.dreamteam.json.Json;
import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does one piece of work: searches, extracts, writes its notes, reports. */
final class RehearsalSpecialist {
  private static final int SEARCH_LIMIT = 200;
  private static final int MAX_FINDINGS = 60;
  private static final List<String> MARKERS =
      List.of(
          "decision decided agreed confirmed approved", "open question pending not sure yet who");
  // Words that nearly every message has: "this channel" means all of it.
  private static final List<String> SWEEPING =
      List.of(
          "decision decided agreed confirmed will open question",
          "the a to of and is in for on it we i you that not");
  private static final Pattern REQUEST = Pattern.compile("(?m)^Request: (.+)$");
  private static final Pattern LOOK_FOR = Pattern.compile("(?m)^Look for: (.+)$");
  private static final Pattern FILE = Pattern.compile("notes/[\\p{L}\\p{N}._-]+\\.md");

  private RehearsalSpecialist() {}

  static RehearsalStep next(RehearsalRequest request) {
    List<RehearsalRequest.Words> words = request.words();
    String brief = words.isEmpty() ? "" : words.getFirst().text();
    String latest = words.isEmpty() ? "" : words.getLast().text();
    // A follow-up after a report begins the work again, with its words added.
    int begin = request.lastEnd();
    String asked = asked(brief) + (begin < 0 ? "" : " " + asked(latest));
    RehearsalTopic topic = RehearsalTopic.of(asked);
    if (request.answered().stream().noneMatch(a -> a.at() > begin)) {
      RehearsalStep search = search(request, topic);
      if (!search.calls().isEmpty()) {
        return search;
      }
    }
    List<RehearsalMessage> messages = request.messages();
    RehearsalExtraction extraction = new RehearsalExtraction(messages, topic);
    List<Kind> kinds = kinds(brief);
    List<RehearsalFinding> found =
        extraction.findings().stream().filter(f -> kinds.contains(f.kind())).toList();
    List<RehearsalFinding> kept =
        found.size() <= MAX_FINDINGS
            ? found
            : found.subList(found.size() - MAX_FINDINGS, found.size());
    String path = path(begin < 0 ? brief : latest, brief, topic, begin);
    List<RehearsalRequest.Answered> writes = request.answered("write_file", begin);
    boolean retry = writes.size() == 1 && writes.getFirst().isError();
    if (request.has("write_file") && (writes.isEmpty() || retry)) {
      String target = retry ? path.replace(".md", "-again.md") : path;
      return RehearsalStep.say("Writing %d findings into %s.".formatted(kept.size(), target))
          .with(
              "write_file",
              Json.object().put("path", target).put("content", notes(topic, extraction, kept)));
    }
    return RehearsalStep.say(
        report(topic, extraction, kept, retry ? path.replace(".md", "-again.md") : path));
  }

  private static String asked(String words) {
    Matcher request = REQUEST.matcher(words);
    return request.find() ? request.group(1) : words.lines().findFirst().orElse("");
  }

  private static RehearsalStep search(RehearsalRequest request, RehearsalTopic topic) {
    RehearsalStep step =
        RehearsalStep.say(
            "Reading the thread and searching the channel for " + topic.title() + ".");
    if (request.has("read_thread")) {
      step = step.with("read_thread", Json.object());
    }
    if (request.has("search_channel")) {
      Set<String> queries = new LinkedHashSet<>();
      if (!topic.words().isEmpty()) {
        queries.add(String.join(" ", topic.words()));
        queries.add(String.join(" ", topic.searchWords()));
      }
      queries.addAll(topic.everything() ? SWEEPING : MARKERS);
      for (String query : queries) {
        step =
            step.with(
                "search_channel", Json.object().put("query", query).put("limit", SEARCH_LIMIT));
      }
    }
    return step;
  }

  private static List<Kind> kinds(String brief) {
    Matcher lookFor = LOOK_FOR.matcher(brief);
    String wanted = (lookFor.find() ? lookFor.group(1) : brief).toLowerCase(Locale.ROOT);
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (wanted.contains(word(kind))) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? List.of(Kind.values()) : kinds;
  }

  /** How a brief names what to look for. */
  static String word(Kind kind) {
    return switch (kind) {
      case DECISION -> "decision";
      case COMMITMENT -> "who does what";
      case OPEN -> "open question";
      case RISK -> "risk";
      case PREFERENCE -> "preference";
      case POINT -> "point";
      case DONE -> "done";
    };
  }

  private static String path(String words, String brief, RehearsalTopic topic, int begin) {
    Optional<String> named = FILE.matcher(words).results().map(m -> m.group()).findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    String first = FILE.matcher(brief).results().map(m -> m.group()).findFirst().orElse("");
    String path = first.isEmpty() ? "notes/findings-" + topic.slug() + ".md" : first;
    return begin < 0 ? path : path.replace(".md", "-" + begin + ".md");
  }

  private static String notes(
      RehearsalTopic topic, RehearsalExtraction extraction, List<RehearsalFinding> found) {
    return """
    # Notes on %s
    Made by %s, from %d messages.

    %s\
    """
        .formatted(
            topic.title(),
            RehearsalModel.SIGNATURE,
            extraction.messageCount(),
            found.isEmpty() ? "Nothing was found.\n" : RehearsalFinding.sections(found));
  }

  private static String report(
      RehearsalTopic topic,
      RehearsalExtraction extraction,
      List<RehearsalFinding> found,
      String path) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    found.forEach(f -> counts.merge(f.kind(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            parts.add("%s: %d".formatted(kind.heading().toLowerCase(Locale.ROOT), count)));
    long unowned =
        found.stream()
            .filter(f -> f.kind() == Kind.DECISION || f.kind() == Kind.COMMITMENT)
            .filter(f -> f.owner().isEmpty())
            .count();
    return """
    I read %d messages on %s and found %s. %sEverything is in %s, each line with its message. \
    Made by %s: rules over the wording, so what is only implied is not found.\
    """
        .formatted(
            extraction.messageCount(),
            topic.title(),
            parts.isEmpty() ? "nothing" : String.join(", ", parts),
            unowned == 0 ? "" : "No owner is named in %d of them. ".formatted(unowned),
            path,
            RehearsalModel.SIGNATURE);
  }
}
