package dev.dreamteam.agent;

/** How a run of the loop came to rest. */
public sealed interface LoopEnd {
  /** The agent said its last words for now. */
  record Finished(String text) implements LoopEnd {}

  /** The agent's last words, of which the end is missing, though it was asked to be shorter. */
  record Cut(String text) implements LoopEnd {
    /** What stands below a text of which the end is missing. */
    public static final String NOTE =
        "*(Cut off here: the answer reached the model's token limit, and the rest is missing.)*";

    /** For whoever reads them, that nobody takes them for the whole. */
    public String withNote() {
      return text.stripTrailing() + "\n\n" + NOTE;
    }
  }

  /** A tool call ended the thread's work. */
  record EndedByTool(ToolOutcome outcome) implements LoopEnd {}

  /** The model declined to work on this. */
  record Declined() implements LoopEnd {}

  /**
   * The model was asked again and again for an answer that can be used, and gave none.
   *
   * @param why a clause about the model's answers, for people: "its answers were empty"
   */
  record Fruitless(String why) implements LoopEnd {}

  /** The bound on model calls was reached. */
  record OutOfTurns(int turns) implements LoopEnd {}
}
