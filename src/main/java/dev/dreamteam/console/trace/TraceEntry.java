package dev.dreamteam.console.trace;

import dev.dreamteam.model.Money;
import dev.dreamteam.model.Usage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One line of a session thread's trace, in the order in which things began. */
public sealed interface TraceEntry {
  /** Of the event that began it. */
  long sequence();

  Instant at();

  /** How far a call has come. */
  enum State {
    OPEN,
    DONE,
    FAILED
  }

  /**
   * Words that entered the thread's context, or left it.
   *
   * @param from who said it, for people
   */
  record Words(long sequence, Instant at, String from, String text) implements TraceEntry {}

  /**
   * A call to a model and what came of it.
   *
   * @param calls the tools that the model asked for
   * @param isPriced whether money could be set aside for it
   * @param problem why there was no answer; may be empty
   * @param tookMillis until the answer, the failure, or now
   */
  record ModelUse(
      long sequence,
      Instant at,
      UUID callId,
      String model,
      State state,
      String answeredBy,
      String text,
      List<String> calls,
      String stopReason,
      Usage usage,
      Money cost,
      boolean isPriced,
      String problem,
      long tookMillis)
      implements TraceEntry {
    public ModelUse {
      calls = List.copyOf(calls);
    }

    /** Whether it was answered, and nobody knows for how much. */
    boolean isPriceUnknown() {
      return state == State.DONE && !isPriced && cost.equals(Money.ZERO);
    }

    /** What it cost, in words. */
    public String costText() {
      return Shown.cost(cost, isPriceUnknown());
    }

    ModelUse lasting(long millis) {
      return new ModelUse(
          sequence,
          at,
          callId,
          model,
          state,
          answeredBy,
          text,
          calls,
          stopReason,
          usage,
          cost,
          isPriced,
          problem,
          millis);
    }

    ModelUse failed(String why, long millis) {
      return new ModelUse(
          sequence,
          at,
          callId,
          model,
          State.FAILED,
          answeredBy,
          text,
          calls,
          stopReason,
          usage,
          cost,
          isPriced,
          why,
          millis);
    }
  }

  /** A call of a tool and what it came to; the output is empty while it runs. */
  record ToolUse(
      long sequence,
      Instant at,
      String tool,
      String input,
      State state,
      String output,
      long tookMillis)
      implements TraceEntry {
    ToolUse lasting(long millis) {
      return new ToolUse(sequence, at, tool, input, state, output, millis);
    }

    ToolUse returned(String content, boolean isError, long millis) {
      return new ToolUse(
          sequence, at, tool, input, isError ? State.FAILED : State.DONE, content, millis);
    }
  }

  /**
   * A question to people before a call.
   *
   * @param outcome who answered what, and why; empty while it is open
   */
  record Approval(
      long sequence,
      Instant at,
      String tool,
      String question,
      String effect,
      State state,
      String outcome)
      implements TraceEntry {
    Approval answered(boolean approved, String how) {
      return new Approval(
          sequence, at, tool, question, effect, approved ? State.DONE : State.FAILED, how);
    }
  }

  /** One sentence about something else that happened. */
  record Note(long sequence, Instant at, String text) implements TraceEntry {}
}
