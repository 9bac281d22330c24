package dev.dreamteam.recall;

import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryPrompt;
import dev.dreamteam.place.Standing;
import java.util.List;
import java.util.stream.Collectors;

/** What a recall found, as the model reads it. */
public final class RecallAnswer {
  static final String SAID = "## What was said\n";
  static final String HELD = "## What held at that time\n";

  public static final String WITHHELD =
      "What the whole team remembers is withheld here, because guests or people of other companies"
          + " read this place. Say so rather than that nothing is remembered.\n";

  private RecallAnswer() {}

  /**
   * Memories first, then messages, each with its links, and whether more may be known that is not
   * told where outsiders read; empty when nothing was found and nothing is withheld.
   *
   * @param where who reads the answer
   * @param held what held at a time that the question names
   */
  public static String render(
      Standing where,
      List<MemoryOfThePast.Held> held,
      List<Memory> memories,
      List<RecalledMessage> messages) {
    return section(HELD, held.stream().map(MemoryOfThePast.Held::line).toList())
        + MemoryPrompt.render(memories)
        + section(SAID, messages.stream().map(RecalledMessage::line).toList())
        + (where.tellsTeamMemory() ? "" : WITHHELD);
  }

  private static String section(String heading, List<String> lines) {
    return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("\n", heading, "\n"));
  }
}
