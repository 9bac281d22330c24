package dev.dreamteam.agent;

import dev.dreamteam.database.Outage;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.WrittenCalls;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.StaleRunner;
import java.util.List;
import java.util.Optional;

/**
 * Runs one session thread: ask the model, run the tools it wants, until it has no more wishes. All
 * state is in the log; the loop only looks at what comes next and does it.
 */
public final class AgentLoop {
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
          int equal = thread.read(c -> c.endsInResults() ? c.fruitless().equal() : 0);
          if (equal > 0 && equal % FruitlessRounds.TOLD == 0) {
            if (left(thread).isEmpty()) {
              return new LoopEnd.Fruitless(
                  "it made the same call with the same input %d times in a row".formatted(equal));
            }
            tell(thread, Nudge.afterEqualRounds(equal));
          }
          ask(thread);
        }
        case NextStep.Rest(var text) -> {
          Optional<LoopEnd> end = end(thread, text);
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
    }
  }

  /** How the thread rests; empty when its last words cannot be that, and the model is told. */
  private Optional<LoopEnd> end(ThreadLog thread, String text) {
    StopReason stop = thread.read(ThreadContext::lastStop);
    if (stop == StopReason.REFUSAL) {
      return Optional.of(new LoopEnd.Declined());
    }
    if (!thread.read(c -> c.fruitless().isLastFruitless())) {
      return Optional.of(new LoopEnd.Finished(text));
    }
    if (!left(thread).isEmpty()) {
      tell(thread, thread.read(ThreadContext::lastAnswer).nudge());
      return Optional.empty();
    }
    return Optional.of(
        text.isBlank() || WrittenCalls.isOnlyMarkup(text)
            ? new LoopEnd.Fruitless(
                thread.read(ThreadContext::lastAnswer).why(FruitlessRounds.MAX_ANSWERS))
            : new LoopEnd.Cut(text));
  }

  private static void tell(ThreadLog thread, String words) {
    thread.append(new SessionEvent.MessageReceived(Sender.SYSTEM, words));
  }

  /** The models that are not given up. */
  private List<ModelName> left(ThreadLog thread) {
    return thread.read(
        context -> context.fruitless().leftOf(models.effective(context.started().models())));
  }

  private List<ModelName> choice(ThreadLog thread) {
    return thread.read(c -> c.fruitless().hasGivenUp())
        ? left(thread)
        : thread.read(context -> context.started().models());
  }

  private void ask(ThreadLog thread) throws InterruptedException {
    try {
      ModelAnswer _ =
          models.ask(
              choice(thread),
              thread.read(ThreadContext::request),
              new ThreadJournal(thread, tools::beginnings, models::isPriced));
    } catch (ModelFailure e) {
      if (Thread.currentThread().isInterrupted()) {
        // The call was cut off, which says nothing about the model.
        throw (InterruptedException) new InterruptedException("a model call").initCause(e);
      }
      throw e;
    }
  }
}
