package dev.dreamteam.agent;

import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.WrittenCalls;

/** What a model is told when it gets nowhere, and what people are told when it stays so. */
final class Nudge {
  private Nudge() {}

  /** To a model whose last answer cannot be its last words. */
  static String after(StopReason stop, String text) {
    return switch (stop) {
      case MAX_TOKENS ->
          "Your answer was cut at the token limit; no tool call of it was run. Give it again in"
              + " smaller pieces: shorter words, and a long file in several calls.";
      case PAUSED -> "Go on.";
      default ->
          WrittenCalls.isOnlyMarkup(text)
              ? "Your answer was a tool call written as text, so nothing was run. Call the tool"
                  + " itself, or end with your result."
              : "Your answer was empty. Go on with your work, or end with your result.";
    };
  }

  /** To a model that makes the same calls again and again. */
  static String afterEqualRounds(int rounds) {
    return ("You made the same call with the same input %d times, and the result was the same each"
            + " time. Do not make it again: do something else, or end with your result.")
        .formatted(rounds);
  }

  /** A clause about the model, for people. */
  static String why(StopReason stop, String text, int answers) {
    String what =
        switch (stop) {
          case MAX_TOKENS -> "its answers were cut at the token limit";
          case PAUSED -> "its answers did not come to an end";
          default ->
              WrittenCalls.isOnlyMarkup(text)
                  ? "it wrote its tool calls as text"
                  : "its answers were empty";
        };
    return "%s, %d times in a row".formatted(what, answers);
  }
}
