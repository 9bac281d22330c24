package dev.dreamteam.agent;

import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.session.ThreadKind;

/** What a model is told when it gets nowhere, and what people are told when it stays so. */
final class Nudge {
  private static final String CUT =
      "Your answer was cut at the token limit; no tool call of it was run";

  private Nudge() {}

  /**
   * An answer that cannot be a model's last words.
   *
   * @param hasThoughts of which nothing reaches anybody
   */
  record Answer(ThreadKind kind, StopReason stop, String text, boolean hasThoughts) {
    /** What the model is told. */
    String nudge() {
      return switch (stop) {
        case MAX_TOKENS -> CUT + ", and " + cut();
        case PAUSED -> "Go on.";
        default ->
            WrittenCalls.isOnlyMarkup(text)
                ? "Your answer was a tool call written as text, so nothing was run. Call the tool"
                    + " itself, or end with your result."
                : (hasThoughts
                        ? "Your answer had only thoughts, which nobody reads."
                        : "Your answer was empty.")
                    + " Go on with your work, or end with your result.";
      };
    }

    /** What is missing of it, and how to say it so that nothing is. */
    private String cut() {
      if (kind == ThreadKind.GRADER) {
        return "so there is no verdict yet. Give it in fewer words: a sentence or two for each"
            + " criterion.";
      }
      if (!text.isBlank()) {
        return "the end of its text is missing. Give all of it again in smaller pieces: shorter"
            + " words, and a long file in several calls.";
      }
      return hasThoughts
          ? "only thoughts of it arrived, which nobody reads. Think in fewer words, then call a"
              + " tool or end with your result; write a long file in several calls."
          : "no text of it arrived. Give it again in smaller pieces: shorter words, and a long file"
              + " in several calls.";
    }

    /** A clause about the model, for people. */
    String why(int answers) {
      String what =
          switch (stop) {
            case MAX_TOKENS -> "its answers were cut at the token limit";
            case PAUSED -> "its answers did not come to an end";
            default ->
                WrittenCalls.isOnlyMarkup(text)
                    ? "it wrote its tool calls as text"
                    : hasThoughts
                        ? "its answers had thoughts and no words"
                        : "its answers were empty";
          };
      return "%s, %d times in a row".formatted(what, answers);
    }
  }

  /** To a model that makes the same calls again and again. */
  static String afterEqualRounds(int rounds) {
    return ("You made the same call with the same input %d times, and the result was the same each"
            + " time. Do not make it again: do something else, or end with your result.")
        .formatted(rounds);
  }
}
