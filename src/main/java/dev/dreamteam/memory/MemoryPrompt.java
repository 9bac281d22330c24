package dev.dreamteam.memory;

import java.util.List;
import java.util.stream.Collectors;

/** Memories as a prompt shows them; programs read these lines too, so the format is fixed. */
public final class MemoryPrompt {
  static final String HEADING = "## What the team remembers\n";

  private MemoryPrompt() {}

  /** A heading and a line for each memory; empty when there is none. */
  public static String render(List<Memory> memories) {
    return memories.isEmpty()
        ? ""
        : memories.stream()
            .map(MemoryPrompt::line)
            .collect(Collectors.joining("\n", HEADING, "\n"));
  }

  /** {@code - [decision] We deploy on Fridays. (sources: LINK, LINK)}. */
  public static String line(Memory memory) {
    return "- [%s] %s (sources: %s)"
        .formatted(
            memory.kind().label(),
            memory.content().replaceAll("\\s+", " ").strip(),
            memory.statement().sources().stream()
                .map(MemorySource::permalink)
                .collect(Collectors.joining(", ")));
  }
}
