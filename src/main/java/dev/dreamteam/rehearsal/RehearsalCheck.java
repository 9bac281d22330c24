package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks one version of a result against a criterion by what can be counted: links, owners, dates,
 * headings, lengths, placeholders. What it cannot count, it says so.
 *
 * @param result the result's text
 * @param others the other files' texts, in which its lines must be found again
 */
record RehearsalCheck(String result, String others, String request) {
  /**
   * What was found for a criterion.
   *
   * @param result met, partly or not_met
   * @param evidence a line of the result, as it stands there
   */
  record Judgement(String result, String evidence, String gap) {
    static Judgement met(String evidence) {
      return new Judgement("met", evidence, "");
    }
  }

  private static final Pattern ITEM = Pattern.compile("(?m)^\\s*(?:[-*] |\\d+\\. |\\| ).+$");
  private static final Pattern AT_MOST =
      Pattern.compile(
          "(?:at most|no more than|max(?:imum)?(?: of)?|up to|under|fewer than|less than)"
              + " (\\d{1,5}) (words|lines|bullets|items|points|characters)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i)\\b(lorem ipsum|\\[insert|xxx+)|\\b(TODO|TBD|FIXME)\\b");
  private static final Pattern DATED = Pattern.compile("(?s).*\\d{4}-\\d\\d-\\d\\d.*");
  private static final Pattern TARGET = Pattern.compile("\\(http\\S+\\)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern LISTED = Pattern.compile("^([-*]|\\d+\\.|\\|) ");
  private static final Pattern APART = Pattern.compile(" — | \\| ");

  Judgement judge(String criterion) {
    if (result.isBlank()) {
      return new Judgement("not_met", "", "There is no result to read.");
    }
    String text = criterion.toLowerCase(Locale.ROOT);
    List<Judgement> judgements = new ArrayList<>();
    Matcher atMost = AT_MOST.matcher(text);
    if (atMost.find()) {
      judgements.add(length(Integer.parseInt(atMost.group(1)), atMost.group(2)));
    }
    if (has(text, "placeholder|todo|lorem")) {
      judgements.add(placeholders());
    } else if (has(
        text,
        "still open|open (questions?|points?|items?)|unsettled|uncertain|not (yet )?decided|not"
            + " known|not found is said")) {
      judgements.add(openSection());
    } else {
      if (has(
          text,
          "\\blinks?\\b|permalink|\\bcites?\\b|citation|names its source|sources? (is|are)"
              + " (named|given)")) {
        judgements.add(
            every("has no link to its message", items(), line -> line.contains("](http")));
      }
      if (has(text, "\\bowners?\\b|who is responsible|assignee")) {
        judgements.add(
            every(
                "names no owner and does not say that none was named",
                ownable(),
                RehearsalCheck::namesOwner));
      }
      if (has(text, "\\bdates?\\b|deadline|\\bdue\\b")
          && !has(text, "names, numbers and dates|no fact")) {
        judgements.add(every("has no date", ownable(), line -> DATED.matches(line)));
      }
    }
    if (has(text, "\\btable\\b")) {
      judgements.add(contains("a table", Pattern.compile("(?m)^\\|.*\\|\\s*$")));
    }
    if (has(text, "\\bheadings?\\b")) {
      judgements.add(contains("a heading", Pattern.compile("(?m)^#+ .+$")));
    }
    if (has(text, "bullet|numbered list")) {
      judgements.add(contains("a list", Pattern.compile("(?m)^\\s*[-*\\d].+$")));
    }
    if (has(text, "how (it|this) was made|made by|method")) {
      judgements.add(contains("a line on how it was made", Pattern.compile("(?mi)^.*made.*$")));
    }
    if (has(text, "in an order|sorted|chronological")) {
      judgements.add(
          contains(
              "a word on the order", Pattern.compile("(?mi)^.*\\b(oldest|newest) first\\b.*$")));
    }
    if (has(text, "listed twice|duplicate|twice")) {
      judgements.add(unique());
    }
    if (has(text, "support|invent|no fact|material|accura|same as in")) {
      judgements.add(supported());
    }
    if (has(text, "answers? (the|what)|first sentence|first paragraph|stands first|request asks")) {
      judgements.add(answers());
    }
    return judgements.isEmpty() ? byWords(criterion) : worst(judgements);
  }

  private static boolean has(String text, String words) {
    return Pattern.compile(words).matcher(text).find();
  }

  private static Judgement worst(List<Judgement> judgements) {
    for (String bad : List.of("not_met", "partly")) {
      for (Judgement judgement : judgements) {
        if (judgement.result().equals(bad)) {
          return judgement;
        }
      }
    }
    return judgements.getFirst();
  }

  private List<String> items() {
    return ITEM.matcher(result)
        .results()
        .map(item -> item.group().strip())
        .filter(item -> !isHead(item))
        .toList();
  }

  private static boolean isHead(String item) {
    return item.startsWith("| ---") || item.startsWith("| What |");
  }

  // Open points and memories have no owner yet; only what was decided or taken on needs one.
  private List<String> ownable() {
    List<String> lines = new ArrayList<>();
    String heading = "";
    for (String line : result.split("\n")) {
      if (line.strip().startsWith("#")) {
        heading = line.toLowerCase(Locale.ROOT);
      } else if (ITEM.matches(line)
          && !isHead(line.strip())
          && !has(heading, "open|memory|question")) {
        lines.add(line.strip());
      }
    }
    return lines;
  }

  private static boolean namesOwner(String line) {
    return has(line.toLowerCase(Locale.ROOT), "owner: \\S|not named")
        || line.split("\\|").length > 3;
  }

  private Judgement every(String lacks, List<String> lines, Predicate<String> holds) {
    List<String> without = lines.stream().filter(holds.negate()).toList();
    if (lines.isEmpty()) {
      return Judgement.met(firstLine());
    }
    if (without.isEmpty()) {
      return Judgement.met(lines.getFirst());
    }
    return new Judgement(
        without.size() == lines.size() ? "not_met" : "partly",
        without.getFirst(),
        "%d of %d lines: each %s, for example “%s”."
            .formatted(without.size(), lines.size(), lacks, opening(without.getFirst())));
  }

  private Judgement placeholders() {
    // Quoted words of people may hold such a mark; only the author's own lines count.
    String own =
        result.lines().filter(line -> !line.contains("](http")).reduce("", (a, b) -> a + "\n" + b);
    Matcher placeholder = PLACEHOLDER.matcher(own);
    return placeholder.find()
        ? new Judgement(
            "not_met", placeholder.group(), "A placeholder was left: " + placeholder.group() + ".")
        : Judgement.met(firstLine());
  }

  private Judgement openSection() {
    Matcher open =
        Pattern.compile("(?mi)^(#+ .*\\b(open|uncertain|unknown)\\b.*)$").matcher(result);
    return open.find()
        ? Judgement.met(open.group().strip())
        : new Judgement("not_met", "", "No section says what is still open.");
  }

  private Judgement length(int most, String unit) {
    long count =
        switch (unit) {
          case "words" -> BLANKS.split(TARGET.replaceAll(result, "").strip()).length;
          case "characters" -> result.length();
          case "lines" -> result.lines().filter(line -> !line.isBlank()).count();
          default -> items().size();
        };
    return count <= most
        ? Judgement.met(firstLine())
        : new Judgement(
            "not_met",
            firstLine(),
            "It has %d %s, and at most %d are allowed.".formatted(count, unit, most));
  }

  private Judgement contains(String what, Pattern pattern) {
    Matcher found = pattern.matcher(result);
    return found.find()
        ? Judgement.met(found.group().strip())
        : new Judgement("not_met", "", "There is not " + what + " in it.");
  }

  private Judgement unique() {
    Set<String> seen = new HashSet<>();
    for (String item : items()) {
      if (!seen.add(String.join(" ", RehearsalTopic.stems(item)))) {
        return new Judgement("not_met", item, "Listed twice: “" + opening(item) + "”.");
      }
    }
    return Judgement.met(items().isEmpty() ? firstLine() : items().getFirst());
  }

  private Judgement supported() {
    List<String> lines = ownable();
    return every(
        "is found in no file of notes",
        others.isBlank() ? List.of() : lines,
        line -> others.contains(words(line)));
  }

  private static String words(String line) {
    return APART.split(LISTED.replaceFirst(line, ""))[0].strip();
  }

  private Judgement answers() {
    RehearsalTopic topic = RehearsalTopic.of(request);
    List<String> missing =
        topic.words().stream()
            .filter(word -> !RehearsalTopic.stems(result).contains(RehearsalTopic.stem(word)))
            .toList();
    return missing.size() * 2 <= topic.words().size()
        ? Judgement.met(firstLine())
        : new Judgement(
            "partly", firstLine(), "Nothing is said on: " + String.join(", ", missing) + ".");
  }

  private Judgement byWords(String criterion) {
    Set<String> wanted = RehearsalTopic.stems(criterion);
    Set<String> there = RehearsalTopic.stems(result);
    long found = wanted.stream().filter(there::contains).count();
    if (found * 2 >= wanted.size() && found > 0) {
      String line =
          result
              .lines()
              .filter(l -> RehearsalTopic.stems(l).stream().anyMatch(wanted::contains))
              .findFirst()
              .orElse(firstLine());
      return Judgement.met(line.strip());
    }
    return new Judgement(
        "partly",
        firstLine(),
        "The rehearsal model cannot judge “%s”: it only counts, and %d of %d of its words stand in the result."
            .formatted(criterion.strip(), found, wanted.size()));
  }

  private String firstLine() {
    return result
        .lines()
        .map(String::strip)
        .filter(line -> line.length() > 5 && !line.startsWith("<"))
        .findFirst()
        .orElse("");
  }

  private static String opening(String line) {
    int limit = 70;
    return line.length() <= limit ? line : line.substring(0, limit) + "…";
  }
}
