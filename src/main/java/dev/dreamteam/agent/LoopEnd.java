package dev.dreamteam.agent;

/** How a run of the loop came to rest. */
public sealed interface LoopEnd {
  /** The agent said its last words for now. */
  record Finished(String text) implements LoopEnd {}

  /** A tool call ended the thread's work. */
  record EndedByTool(ToolOutcome outcome) implements LoopEnd {}

  /** The bound on model calls was reached. */
  record OutOfTurns(int turns) implements LoopEnd {}
}
