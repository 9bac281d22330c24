package dev.dreamteam.memory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Memories as a prompt shows them; programs read these lines too, so the format is fixed. */
public final class MemoryPrompt {
  static final String HEADING = "## What the team remembers\n";

  private MemoryPrompt() {}

  /** A heading and a line for each memory; empty when there is none. */
  public static String render(List<Memory> memories) {
    return memories.isEmpty()
        ? ""
        : Stream.concat(memories.stream().map(MemoryPrompt::line), disagreements(memories).stream())
            .collect(Collectors.joining("\n", HEADING, "\n"));
  }

  /** A line for each subject of which several different things are remembered. */
  private static List<String> disagreements(List<Memory> memories) {
    Map<String, Set<String>> bySubject = new LinkedHashMap<>();
    for (Memory memory : memories) {
      String subject = memory.statement().subject().strip().toLowerCase(Locale.ROOT);
      if (!subject.isEmpty()) {
        bySubject
            .computeIfAbsent(subject, _ -> new LinkedHashSet<>())
            .add("“%s” (%s)".formatted(plain(memory), memory.scope().label()));
      }
    }
    return bySubject.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                "! On %s these disagree, say so if it matters: %s"
                    .formatted(entry.getKey(), String.join(" / ", entry.getValue())))
        .toList();
  }

  private static String plain(Memory memory) {
    return Words.onOneLine(memory.content());
  }

  /** {@code - [decision] We deploy on Fridays. (sources: LINK, LINK)}. */
  public static String line(Memory memory) {
    return "- [%s] %s (sources: %s)"
        .formatted(
            memory.kind().label(),
            plain(memory),
            memory.statement().sources().stream()
                .map(MemorySource::permalink)
                .collect(Collectors.joining(", ")));
  }
}
