package dev.dreamteam.memory;

import dev.dreamteam.text.Words;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Memories as a prompt shows them; programs read these lines too, so the format is fixed. */
public final class MemoryPrompt {
  static final String HEADING = "## What the team remembers\n";
  private static final String DISAGREEMENTS =
      """
      These do not agree. The first of each line counts here, for it is this place's own or the \
      newer one; say so where it matters:
      """;

  private MemoryPrompt() {}

  /** A heading and a line for each memory, then what does not agree; empty when there is none. */
  public static String render(List<Memory> memories) {
    if (memories.isEmpty()) {
      return "";
    }
    List<Disagreement> disagreements = Disagreement.among(memories);
    return lines(HEADING, memories.stream().map(MemoryPrompt::line).toList())
        + (disagreements.isEmpty()
            ? ""
            : lines(DISAGREEMENTS, disagreements.stream().map(MemoryPrompt::line).toList()));
  }

  private static String lines(String heading, List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n", heading, "\n"));
  }

  /** {@code - [decision] We deploy on Fridays. (team, since 2025-01-10; sources: LINK, LINK)}. */
  static String line(Memory memory) {
    return "- [%s] %s (%s; sources: %s)"
        .formatted(
            memory.kind().label(),
            Words.onOneLine(memory.content()),
            reach(memory),
            memory.statement().sources().stream()
                .map(MemorySource::permalink)
                .collect(Collectors.joining(", ")));
  }

  /** {@code ! “We deploy on Mondays.” (this channel, since 2025-05-01) / “We …” (team, …)}. */
  private static String line(Disagreement disagreement) {
    return disagreement.memories().stream()
        .map(memory -> "“%s” (%s)".formatted(Words.onOneLine(memory.content()), reach(memory)))
        .collect(Collectors.joining(" / ", "! ", ""));
  }

  private static String reach(Memory memory) {
    String scope =
        switch (memory.scope().kind()) {
          case TEAM -> "team";
          case CHANNEL -> "this channel";
          case PERSON -> "this person alone";
        };
    return scope + ", since " + LocalDate.ofInstant(memory.statement().validFrom(), ZoneOffset.UTC);
  }
}
