package dev.dreamteam.agent;

/** What a tool call would do, said before it is done. */
public sealed interface Intent {
  /**
   * An effect that people can be asked about.
   *
   * @param question one line, for people
   * @param effect what will happen, word for word; nothing of it may be left out
   */
  record Effect(String question, String effect) implements Intent {}

  /** The call cannot work, so that nobody needs to be asked; the outcome tells the model why. */
  record Impossible(ToolOutcome outcome) implements Intent {}
}
