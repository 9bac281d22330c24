package dev.dreamteam.memory;

import java.util.List;
import java.util.stream.Collectors;

/** What a recall found, as the model reads it. */
public final class RecallAnswer {
  static final String SAID = "## What was said\n";
  static final String HELD = "## What held at that time\n";

  private RecallAnswer() {}

  /**
   * Memories first, then messages, each with its links; empty when nothing was found.
   *
   * @param held what held at a time that the question names
   */
  public static String render(
      List<MemoryOfThePast.Held> held, List<Memory> memories, List<RecalledMessage> messages) {
    return section(HELD, held.stream().map(MemoryOfThePast.Held::line).toList())
        + MemoryPrompt.render(memories)
        + section(SAID, messages.stream().map(RecalledMessage::line).toList());
  }

  private static String section(String heading, List<String> lines) {
    return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("\n", heading, "\n"));
  }
}
