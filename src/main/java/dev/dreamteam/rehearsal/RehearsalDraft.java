package dev.dreamteam.rehearsal;

import static java.util.stream.Collectors.joining;

import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result as text for people, made from the specialists' findings.
 *
 * @param wishes the request and the rubric: what is said of the result's form
 * @param path of the file with everything
 */
record RehearsalDraft(
    String asked,
    RehearsalTopic topic,
    Shape shape,
    List<RehearsalFinding> findings,
    List<RehearsalMemory> memories,
    String wishes,
    String path) {

  /** What kind of text is asked for. */
  enum Shape {
    COMPARISON(
        "\\bcompar(e|ing|ison)\\b|\\bversus\\b|\\bvs\\b|\\bpros and cons\\b",
        Kind.DECISION,
        Kind.POINT,
        Kind.RISK,
        Kind.OPEN),
    RISKS("\\brisks?\\b|\\bproblems?\\b|\\bblockers?\\b", Kind.RISK, Kind.OPEN, Kind.COMMITMENT),
    ANNOUNCEMENT(
        "\\bannounce(ment)?\\b|\\bdraft\\b|\\bwrite\\b|\\bpost\\b",
        Kind.DECISION,
        Kind.COMMITMENT,
        Kind.DONE,
        Kind.OPEN),
    SUMMARY(
        "\\bsummar|\\brecap\\b|\\boverview\\b|\\bcatch me up\\b|\\btl;?dr\\b",
        Kind.DECISION,
        Kind.COMMITMENT,
        Kind.POINT,
        Kind.RISK,
        Kind.OPEN),
    DECISIONS(
        "\\bdeci(de|sion)|\\bagreed\\b|\\bowners?\\b|\\bopen (questions?|points?)|\\baction items?",
        Kind.DECISION,
        Kind.COMMITMENT,
        Kind.OPEN),
    ANSWER("", Kind.DECISION, Kind.POINT, Kind.COMMITMENT, Kind.RISK, Kind.PREFERENCE, Kind.OPEN);

    private final Pattern words;
    private final List<Kind> kinds;

    Shape(String words, Kind... kinds) {
      this.words = Pattern.compile(words);
      this.kinds = List.of(kinds);
    }

    static Shape of(String asked) {
      String text = asked.toLowerCase(Locale.ROOT);
      // "List the decisions" stays that, also when it says "post it" somewhere.
      if (DECISIONS.words.matcher(text).find()
          && !COMPARISON.words.matcher(text).find()
          && !SUMMARY.words.matcher(text).find()
          && !ANNOUNCES.matches(text)) {
        return DECISIONS;
      }
      for (Shape shape : values()) {
        if (shape.words.matcher(text).find()) {
          return shape;
        }
      }
      return ANSWER;
    }

    String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MAX_LINES = 14;
  private static final int FEW_LINES = 8;
  private static final Pattern AT_MOST =
      Pattern.compile(
          "(?i)(?:at most|no more than|max(?:imum)?(?: of)?|up to|under) (\\d+)"
              + " (words|lines|bullets|items|points)");
  private static final Pattern OPTIONS =
      Pattern.compile(
          "(?i)compare (.+?) (?:and|with|to|vs\\.?|versus) (.+?)(?: for | in | by |[,.?]|$)");
  private static final Pattern ANNOUNCES = Pattern.compile("(?s).*\\bannounce.*");
  private static final Pattern WANTS_TABLE =
      Pattern.compile("(?s).*\\b(as|in|is|contains|has) an? (\\w+ )?table\\b.*");
  private static final Pattern UNOWNED =
      Pattern.compile("— owner: not named \\(said by (.*?)\\) — date: ");
  private static final Pattern FROM_LINK = Pattern.compile(" — \\[message\\]\\(.*$");
  private static final Pattern LAST_STOPS = Pattern.compile("[.!]*$");

  boolean isEmpty() {
    return findings.isEmpty();
  }

  /** A first version: what was found, quickly; the messages stand in the file alone. */
  String hasty() {
    return text(false);
  }

  /** A later version, in which what the grader missed is mended. */
  String complete(String gaps) {
    return text(true).strip()
        + (gaps.contains("cannot judge")
            ? "\n\n"
                + "_Not every wish of the rubric can be met by a program of rules; the verdict"
                + " says which._"
            : "");
  }

  /** The file: everything, as tables. */
  String file() {
    StringBuilder file = new StringBuilder("# %s\n\n".formatted(title()));
    for (Kind kind : Kind.values()) {
      List<RehearsalFinding> own = of(kind);
      if (!own.isEmpty()) {
        file.append("## ")
            .append(kind.heading())
            .append('\n')
            .append(table(own, true))
            .append("\n\n");
      }
    }
    return file.append(made()).append('\n').toString();
  }

  private String title() {
    String kind =
        shape == Shape.ANSWER ? "Found" : shape.name().charAt(0) + shape.fileName().substring(1);
    return kind + ": " + topic.title();
  }

  private List<RehearsalFinding> of(Kind kind) {
    return findings.stream().filter(f -> f.kind() == kind).toList();
  }

  private String text(boolean linked) {
    if (findings.isEmpty()) {
      return nothing();
    }
    List<String> parts = new ArrayList<>();
    parts.add(opening());
    if (shape == Shape.COMPARISON) {
      parts.addAll(comparison(linked));
    } else if (shape == Shape.ANNOUNCEMENT) {
      parts.add(announcement());
    }
    for (Kind kind : shape.kinds) {
      List<RehearsalFinding> valid = of(kind).stream().filter(f -> !f.isSuperseded()).toList();
      if (kind == Kind.OPEN || !valid.isEmpty()) {
        String unnamed = kind == Kind.OPEN && shape == Shape.DECISIONS ? unnamed() : "";
        parts.add(section(kind, valid, linked) + (unnamed.isEmpty() ? "" : "\n\n" + unnamed));
      }
    }
    List<RehearsalFinding> replaced =
        findings.stream().filter(RehearsalFinding::isSuperseded).toList();
    if (!replaced.isEmpty()) {
      parts.add("## Replaced since\n" + lines(replaced, linked));
    }
    if (!memories.isEmpty()) {
      parts.add(
          "## From team memory\n"
              + memories.stream().map(RehearsalMemory::line).collect(joining("\n")));
    }
    parts.add(made());
    return String.join("\n\n", parts);
  }

  private String opening() {
    long decided = of(Kind.DECISION).stream().filter(f -> !f.isSuperseded()).count();
    return "**%s:** decided: %d, taken on by somebody: %d, still open: %d. Oldest first; everything is in `%s`."
        .formatted(
            Character.toUpperCase(topic.title().charAt(0)) + topic.title().substring(1),
            decided,
            of(Kind.COMMITMENT).stream().filter(f -> !f.isSuperseded()).count(),
            of(Kind.OPEN).size(),
            path);
  }

  private String unnamed() {
    List<RehearsalFinding> valid =
        findings.stream()
            .filter(f -> f.kind() == Kind.DECISION || f.kind() == Kind.COMMITMENT)
            .filter(f -> !f.isSuperseded())
            .toList();
    long owners = valid.stream().filter(f -> f.owner().isEmpty()).count();
    long days = valid.stream().filter(f -> f.due().isEmpty()).count();
    return owners + days == 0
        ? ""
        : "Not said by anybody: who does it for %d of the %d lines above, and until when for %d."
            .formatted(owners, valid.size(), days);
  }

  private String section(Kind kind, List<RehearsalFinding> all, boolean linked) {
    if (all.isEmpty()) {
      return "## %s\nNo question without an answer, and nothing called open, was found on this."
          .formatted(kind.heading());
    }
    int limit = limit();
    List<RehearsalFinding> shown =
        all.size() <= limit ? all : all.subList(all.size() - limit, all.size());
    boolean asTable = wantsTable() && kind != Kind.OPEN;
    return "## %s\n%s%s"
        .formatted(
            kind.heading(),
            asTable ? table(shown, linked) : lines(shown, linked),
            shown.size() == all.size()
                ? ""
                : "\n\nThe newest %d of %d; the others are in the file."
                    .formatted(shown.size(), all.size()));
  }

  private int limit() {
    Matcher atMost = AT_MOST.matcher(wishes);
    int limit = memories.stream().anyMatch(RehearsalMemory::asksForBrevity) ? FEW_LINES : MAX_LINES;
    if (atMost.find() && atMost.group(1).length() < 5) {
      int number = Integer.parseInt(atMost.group(1));
      int sections = shape.kinds.size() + 1;
      // A line is about 25 words; the sections share what is allowed.
      limit =
          Math.min(
              limit,
              atMost.group(2).equalsIgnoreCase("words")
                  ? (number - 60) / 25 / sections
                  : number / sections);
    }
    return Math.max(1, limit);
  }

  private boolean wantsTable() {
    return WANTS_TABLE.matches(wishes.toLowerCase(Locale.ROOT))
        || memories.stream().anyMatch(RehearsalMemory::asksForTable);
  }

  private static String lines(List<RehearsalFinding> findings, boolean linked) {
    return findings.stream().map(f -> line(f, linked)).collect(joining("\n"));
  }

  private static String line(RehearsalFinding finding, boolean linked) {
    String whole =
        finding.kind() == Kind.OPEN
            ? UNOWNED.replaceFirst(finding.line(), "— raised by $1 — date: ")
            : finding.line();
    return linked ? whole : FROM_LINK.replaceFirst(whole, "");
  }

  private static String table(List<RehearsalFinding> findings, boolean linked) {
    return "| What | Owner | Date | Note |%s\n| --- | --- | --- | --- |%s\n"
            .formatted(linked ? " Source |" : "", linked ? " --- |" : "")
        + findings.stream()
            .map(
                f ->
                    "| %s | %s | %s | %s |%s"
                        .formatted(
                            f.text(),
                            f.ownerText(),
                            f.dateText(),
                            f.note(),
                            linked ? " [message](" + f.link() + ") |" : ""))
            .collect(joining("\n"));
  }

  private List<String> comparison(boolean linked) {
    Matcher options = OPTIONS.matcher(asked);
    if (!options.find()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (String option : List.of(options.group(1), options.group(2))) {
      List<RehearsalFinding> about =
          findings.stream()
              .filter(
                  f ->
                      f.text()
                          .toLowerCase(Locale.ROOT)
                          .contains(option.toLowerCase(Locale.ROOT).strip()))
              .toList();
      parts.add(
          "## "
              + option.strip()
              + "\n"
              + (about.isEmpty()
                  ? "Nothing was said about it in the messages that I found."
                  : lines(about, linked)));
    }
    parts.add(
        "A recommendation needs a judgement that this program does not have; the words above are"
            + " all that people said.");
    return parts;
  }

  private String announcement() {
    String sentences =
        findings.stream()
            .filter(f -> shape.kinds.contains(f.kind()) && f.kind() != Kind.OPEN)
            .filter(f -> !f.isSuperseded())
            .map(f -> LAST_STOPS.replaceFirst(f.text(), "."))
            .limit(5)
            .collect(joining(" "));
    return "## Draft of the text\n> News on %s. %s\n\nThe facts in it, with their sources:"
        .formatted(
            topic.title(),
            sentences.isEmpty() ? "Nothing definite was said about it yet." : sentences);
  }

  private String nothing() {
    return """
    I found no messages about “%s” that say something definite, so there is nothing to build a result from.

    What helps: ask in the channel where it was discussed, name other key words, or paste the material \
    into this thread. For questions that need knowledge or writing beyond what people said here, connect \
    a language model (set `ANTHROPIC_API_KEY`, `OPENROUTER_API_KEY` or `OPENAI_API_KEY`).

    ## Still open
    The whole request: nothing was found for it.

    %s\
    """
        .formatted(topic.title(), made());
  }

  private static String made() {
    return "_How this was made: by %s. It takes people's own words by fixed rules; what is only implied is not found._"
        .formatted(RehearsalModel.SIGNATURE);
  }
}
