package dev.dreamteam.archive;

import dev.dreamteam.json.Json;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What taking in an archive would do, file by file, in the order of their names. */
public record ImportPlan(List<ImportLine> lines) {
  private static final int MOST_SHOWN = 15;
  private static final int WORDS = 120;

  public ImportPlan {
    lines = List.copyOf(lines);
  }

  /** Whether there is anything to do. */
  public boolean changesAnything() {
    return count(ImportLine.New.class) + count(ImportLine.Changed.class) > 0;
  }

  public long count(Class<? extends ImportLine> kind) {
    return lines.stream().filter(kind::isInstance).count();
  }

  /** Equal for plans that do the same to the same. */
  Fingerprint fingerprint() {
    return Fingerprint.of(
        lines.stream()
            .map(line -> line.getClass().getSimpleName() + Json.write(line))
            .collect(Collectors.joining("\n")));
  }

  /** For people; at most so many lines of each sort. */
  public String text() {
    List<String> text = new ArrayList<>();
    text.add(
        "%d new, %d changed, %d the same, %d refused."
            .formatted(
                count(ImportLine.New.class),
                count(ImportLine.Changed.class),
                count(ImportLine.Same.class),
                count(ImportLine.Refused.class)));
    text.addAll(shown(ImportLine.Refused.class));
    text.addAll(shown(ImportLine.Changed.class));
    text.addAll(shown(ImportLine.New.class));
    return String.join("\n", text);
  }

  private List<String> shown(Class<? extends ImportLine> kind) {
    List<String> shown =
        lines.stream()
            .filter(kind::isInstance)
            .limit(MOST_SHOWN)
            .map(ImportPlan::text)
            .collect(Collectors.toCollection(ArrayList::new));
    long more = count(kind) - shown.size();
    if (more > 0) {
      shown.add("… and %d more of these".formatted(more));
    }
    return shown;
  }

  private static String text(ImportLine line) {
    String file = ArchiveName.shown(line.file());
    return switch (line) {
      case ImportLine.New(var _, var now, var past, var byMessage) ->
          "new: %s (%s) “%s”%s%s"
              .formatted(
                  file,
                  now.statement().kind().label(),
                  words(now),
                  past.isEmpty() ? "" : ", with %d earlier versions".formatted(past.size()),
                  byMessage ? ", with your message as its source" : "");
      case ImportLine.Changed(var _, var before, var now, var byMessage) ->
          "changed: %s, version %d “%s” becomes “%s”%s"
              .formatted(
                  file,
                  before.version(),
                  cut(before.content()),
                  words(now),
                  byMessage ? ", with your message as its source" : "");
      case ImportLine.Same _ -> "the same: " + file;
      case ImportLine.Refused(var _, var number, var why) ->
          "refused: %s, line %d: %s".formatted(file, number, why);
    };
  }

  private static String words(MemoryVersion version) {
    return cut(version.statement().content());
  }

  private static String cut(String content) {
    String line = Words.onOneLine(content);
    return line.length() > WORDS ? line.substring(0, WORDS) + "…" : line;
  }
}
