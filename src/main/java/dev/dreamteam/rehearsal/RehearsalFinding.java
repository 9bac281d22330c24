package dev.dreamteam.rehearsal;

import static java.util.stream.Collectors.joining;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something found in one message, and its one line in a file of notes.
 *
 * @param text the message's own words, on one line
 * @param owner who does it; empty when the message names nobody
 * @param saidBy the message's author
 * @param date the day on which it was said, as ISO text
 * @param due the day by which it is to be done, as ISO text; may be empty
 * @param note for example who agreed; may be empty
 */
record RehearsalFinding(
    Kind kind,
    String text,
    String owner,
    String saidBy,
    String date,
    String due,
    String note,
    String link) {

  /** What is looked for in messages, under the headings of notes. */
  enum Kind {
    DECISION("Decided"),
    COMMITMENT("Who does what"),
    OPEN("Still open"),
    RISK("Risks and problems"),
    PREFERENCE("Preferences"),
    POINT("Points made"),
    DONE("Reported as done");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }

  private static final String NOBODY = "not named (said by ";
  private static final Pattern LINE =
      Pattern.compile(
          "- (.+?) — owner: (.+?) — date: (\\d{4}-\\d\\d-\\d\\d)(?: \\(due ([\\d-]+)\\))?"
              + "(?: — said by (.+?))?(?: — note: (.+?))? — \\[message\\]\\((\\S+?)\\)");

  boolean isSuperseded() {
    return note.startsWith("replaced");
  }

  RehearsalFinding withNote(String newNote) {
    return new RehearsalFinding(kind, text, owner, saidBy, date, due, newNote, link);
  }

  String ownerText() {
    return owner.isEmpty() ? NOBODY + saidBy + ")" : owner;
  }

  String dateText() {
    return due.isEmpty() ? date : date + " (due " + due + ")";
  }

  /** {@code - text — owner: NAME — date: YYYY-MM-DD — [message](LINK)}. */
  String line() {
    return "- %s — owner: %s — date: %s%s%s — [message](%s)"
        .formatted(
            text,
            ownerText(),
            dateText(),
            owner.isEmpty() || owner.equals(saidBy) ? "" : " — said by " + saidBy,
            note.isEmpty() ? "" : " — note: " + note,
            link);
  }

  /** The lines under their kinds' headings. */
  static String sections(List<RehearsalFinding> findings) {
    Map<Kind, List<RehearsalFinding>> byKind = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      List<RehearsalFinding> own = findings.stream().filter(f -> f.kind == kind).toList();
      if (!own.isEmpty()) {
        byKind.put(kind, own);
      }
    }
    return byKind.entrySet().stream()
        .map(
            entry ->
                "## %s\n%s\n"
                    .formatted(
                        entry.getKey().heading(),
                        entry.getValue().stream()
                            .map(RehearsalFinding::line)
                            .collect(joining("\n"))))
        .collect(joining("\n"));
  }

  /** The findings in a file of notes; lines of other shapes are passed over. */
  static List<RehearsalFinding> parse(String notes) {
    List<RehearsalFinding> findings = new ArrayList<>();
    Kind kind = Kind.POINT;
    for (String line : RehearsalMessage.unescape(notes).split("\n")) {
      for (Kind each : Kind.values()) {
        if (line.strip().endsWith("## " + each.heading)) {
          kind = each;
        }
      }
      Matcher found = LINE.matcher(line);
      if (found.find()) {
        String owner = found.group(2);
        boolean nobody = owner.startsWith(NOBODY);
        String saidBy =
            nobody
                ? owner.substring(NOBODY.length(), owner.length() - 1)
                : found.group(5) == null ? owner : found.group(5);
        findings.add(
            new RehearsalFinding(
                kind,
                found.group(1),
                nobody ? "" : owner,
                saidBy,
                found.group(3),
                found.group(4) == null ? "" : found.group(4),
                found.group(6) == null ? "" : found.group(6),
                found.group(7)));
      }
    }
    return findings;
  }
}
