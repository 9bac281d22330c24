package dev.dreamteam.tool;

import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.session.FailedReads;
import dev.dreamteam.text.Mishap;
import dev.dreamteam.workspace.FileRefused;
import java.util.function.Supplier;

/** One run of a tool: what is expected to fail becomes an outcome, and what is long is cut. */
final class Attempt {
  /** A quarter of a large context; more would push out what the agent already knows. */
  static final int MAX_CHARACTERS = 100_000;

  private Attempt() {}

  static ToolOutcome of(Supplier<ToolOutcome> work) {
    try {
      ToolOutcome outcome = work.get();
      return new ToolOutcome(
          preview(outcome.content()), outcome.isError(), outcome.facts(), outcome.endsTurn());
    } catch (WrongInput | FileRefused | DocumentRefused | ConversationUnavailable e) {
      return ToolOutcome.failed(preview(Mishap.words(e)));
    }
  }

  /** One that reads what people wrote: who rests on it is told when that fails. */
  static ToolOutcome ofReading(Supplier<ToolOutcome> work) {
    return of(
        () -> {
          try {
            return work.get();
          } catch (ConversationUnavailable e) {
            return ToolOutcome.failed(FailedReads.told(Mishap.words(e)));
          }
        });
  }

  private static String preview(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    // Never between the two halves of one character.
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
    int end = splits ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
    return "%s\n[Cut here: %,d of %,d characters are shown. Ask for less, or search.]"
        .formatted(text.substring(0, end), end, text.length());
  }
}
