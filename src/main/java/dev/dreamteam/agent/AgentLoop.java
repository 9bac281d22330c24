package dev.dreamteam.agent;

import dev.dreamteam.database.Outage;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.StaleRunner;
import java.util.Optional;

/**
 * Runs one session thread: ask the model, run the tools it wants, until it has no more wishes. All
 * state is in the log; the loop only looks at what comes next and does it.
 */
public final class AgentLoop {
  // A model that answers nothing, or is cut, is asked again so often in a row.
  private static final int MAX_NUDGES = 2;

  private final LanguageModels models;
  private final ToolRunner tools;
  private final int maxTurns;
  private final BeforeModelCall beforeModelCall;

  /** A thread's chance to take in words that came meanwhile; runs before each model call. */
  @FunctionalInterface
  public interface BeforeModelCall {
    void run() throws InterruptedException;
  }

  public AgentLoop(
      LanguageModels models, ToolRunner tools, int maxTurns, BeforeModelCall beforeModelCall) {
    this.models = models;
    this.tools = tools;
    this.maxTurns = maxTurns;
    this.beforeModelCall = beforeModelCall;
  }

  /**
   * Runs until the thread rests. What it did last is held back, to be committed together with what
   * the caller appends next: that follows at once, or {@link ThreadLog#flush} does.
   *
   * @throws dev.dreamteam.model.ModelFailure when no model of its list answers
   * @throws dev.dreamteam.task.BudgetExceeded when the next call is not covered
   * @throws dev.dreamteam.session.StaleRunner when the session was claimed by another runner
   */
  public LoopEnd run(ThreadLog thread) throws InterruptedException {
    try {
      return untilRest(thread);
    } catch (InterruptedException | RuntimeException e) {
      flushAfter(e, thread);
      throw e;
    }
  }

  /** What was done before it went wrong need not be done again, if the log can still take it. */
  private static void flushAfter(Exception cause, ThreadLog thread) {
    if (cause instanceof StaleRunner || Outage.isOutage(cause)) {
      return;
    }
    try {
      thread.flush();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private LoopEnd untilRest(ThreadLog thread) throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the thread's work was interrupted");
      }
      switch (thread.read(ThreadContext::next)) {
        case NextStep.RunTools(var calls) -> {
          Optional<ToolOutcome> end = tools.run(thread, calls);
          if (end.isPresent()) {
            return new LoopEnd.EndedByTool(end.get());
          }
        }
        case NextStep.AskModel _ -> {
          beforeModelCall.run();
          int turns = thread.read(ThreadContext::modelTurns);
          if (turns >= maxTurns) {
            return new LoopEnd.OutOfTurns(turns);
          }
          ask(thread);
        }
        case NextStep.Rest(var text) -> {
          StopReason stop = thread.read(ThreadContext::lastStop);
          if (stop == StopReason.REFUSAL) {
            return new LoopEnd.Declined();
          }
          int fruitless = thread.read(ThreadContext::fruitless);
          if (fruitless == 0) {
            return new LoopEnd.Finished(text);
          }
          if (fruitless > MAX_NUDGES) {
            return text.isBlank() ? fruitless(stop) : new LoopEnd.Finished(text);
          }
          thread.append(new SessionEvent.MessageReceived(Sender.SYSTEM, nudge(stop)));
        }
      }
    }
  }

  /** What to tell a model whose last answer cannot be its last words. */
  private static String nudge(StopReason stop) {
    return stop == StopReason.MAX_TOKENS
        ? "Your answer was cut at the token limit; no tool call of it was run. Give it again in"
            + " smaller pieces: shorter words, and a long file in several calls."
        : "Your answer was empty. Go on with your work, or end with your result.";
  }

  private static LoopEnd fruitless(StopReason stop) {
    return new LoopEnd.Fruitless(
        stop == StopReason.MAX_TOKENS
            ? "its answers were cut at the token limit, %d times in a row".formatted(MAX_NUDGES + 1)
            : "its answers were empty, %d times in a row".formatted(MAX_NUDGES + 1));
  }

  private void ask(ThreadLog thread) throws InterruptedException {
    try {
      ModelAnswer _ =
          models.ask(
              thread.read(context -> context.started().models()),
              thread.read(ThreadContext::request),
              new ThreadJournal(thread, tools::beginnings));
    } catch (ModelFailure e) {
      if (Thread.currentThread().isInterrupted()) {
        // The call was cut off, which says nothing about the model.
        throw (InterruptedException) new InterruptedException("a model call").initCause(e);
      }
      throw e;
    }
  }
}
