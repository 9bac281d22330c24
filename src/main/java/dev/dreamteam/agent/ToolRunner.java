package dev.dreamteam.agent;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Outage;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.StaleRunner;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.text.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tool calls of one turn at the same time, each with an event before and after. Whatever
 * goes wrong becomes an error result that the model can read.
 */
public final class ToolRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ToolRunner.class);

  private final Map<String, Tool> tools;
  private final PersonId requester;
  private final Consent consent;

  /** For an agent that cannot ask anybody; calls that need a yes are refused. */
  public ToolRunner(List<Tool> tools, PersonId requester) {
    this(tools, requester, new Consent(Permissions.USUAL, Optional.empty()));
  }

  public ToolRunner(
      List<Tool> tools, PersonId requester, Permissions permissions, Approvals approvals) {
    this(tools, requester, new Consent(permissions, Optional.of(approvals)));
  }

  private ToolRunner(List<Tool> tools, PersonId requester, Consent consent) {
    this.tools =
        tools.stream().collect(Collectors.toMap(tool -> tool.spec().name(), Function.identity()));
    this.requester = requester;
    this.consent = consent;
  }

  /**
   * Runs the calls and waits for all; while one waits for a person's yes, the others go on.
   *
   * @return the outcome that ends the thread's work, if one does
   */
  Optional<ToolOutcome> run(ThreadLog thread, List<ToolCall> calls) throws InterruptedException {
    List<ToolCall> cutOff = calls.stream().filter(thread::hasBegun).toList();
    thread.append(
        calls.stream()
            .filter(call -> !cutOff.contains(call) && !needsYes(call))
            .map(ToolRunner::called)
            .toList());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<ToolOutcome> ended = new ExecutorCompletionService<>(executor);
      List<Future<ToolOutcome>> running = new ArrayList<>();
      for (ToolCall call : calls) {
        boolean wasCutOff = cutOff.contains(call);
        running.add(
            ended.submit(
                () ->
                    !wasCutOff && needsYes(call)
                        ? askAndRun(thread, call)
                        : runOne(thread, call, wasCutOff)));
      }
      try {
        return outcomes(ended, running.size());
      } finally {
        // After a failure or an interrupt nobody waits for the rest.
        running.forEach(each -> each.cancel(true));
      }
    }
  }

  /** Takes results in the order in which they come: a failure is not to wait for somebody's yes. */
  private static Optional<ToolOutcome> outcomes(CompletionService<ToolOutcome> ended, int count)
      throws InterruptedException {
    Optional<ToolOutcome> end = Optional.empty();
    Optional<InterruptedException> left = Optional.empty();
    for (int i = 0; i < count; i++) {
      try {
        ToolOutcome outcome = ended.take().get();
        end = outcome.endsTurn() ? Optional.of(outcome) : end;
      } catch (ExecutionException e) {
        // A call that only waited leaves at once when the node goes down; the others may end.
        left = Optional.of(unlessFailure(e));
      }
    }
    if (left.isPresent()) {
      throw left.get();
    }
    return end;
  }

  private boolean needsYes(ToolCall call) {
    Tool tool = tools.get(call.name());
    return tool != null && call.input().isObject() && consent.isNeededFor(tool);
  }

  private ToolOutcome askAndRun(ThreadLog thread, ToolCall call) throws InterruptedException {
    Tool tool = Objects.requireNonNull(tools.get(call.name()));
    Optional<ToolOutcome> refusal = consent.refusal(thread, call, tool, context(thread, call));
    if (refusal.isEmpty()) {
      thread.append(called(call));
      return runOne(thread, call, false);
    }
    List<SessionEvent> events = new ArrayList<>();
    if (thread.read(c -> c.asked(call)).isEmpty()) {
      events.add(called(call));
    }
    events.add(returned(call, refusal.get(), Duration.ZERO));
    thread.append(events);
    return refusal.get();
  }

  private ToolOutcome runOne(ThreadLog thread, ToolCall call, boolean cutOff)
      throws InterruptedException {
    long start = System.nanoTime();
    ToolOutcome outcome = outcome(thread, call, cutOff);
    List<SessionEvent> events = new ArrayList<>(outcome.facts());
    events.add(returned(call, outcome, Duration.ofNanos(System.nanoTime() - start)));
    if (mayBeginAgain(call)) {
      thread.appendRepeatable(call, events);
    } else {
      thread.append(events);
    }
    return outcome;
  }

  /** That these calls begin, for the append of the answer that wants them. */
  List<SessionEvent> beginnings(List<ToolCall> calls) {
    return calls.stream().filter(this::mayBeginAgain).map(ToolRunner::called).toList();
  }

  /** Whether a crash may undo the call's beginning or result: what a person allowed is kept. */
  private boolean mayBeginAgain(ToolCall call) {
    Tool tool = tools.get(call.name());
    return tool == null || (tool.effect() != Tool.Effect.ONCE && !needsYes(call));
  }

  private static SessionEvent called(ToolCall call) {
    return new SessionEvent.ToolCalled(call.id(), call.name(), call.input());
  }

  private static SessionEvent returned(ToolCall call, ToolOutcome outcome, Duration took) {
    return new SessionEvent.ToolReturned(
        call.id(),
        call.name(),
        outcome.content(),
        outcome.isError(),
        took.toMillis(),
        outcome.pictures());
  }

  private ToolContext context(ThreadLog thread, ToolCall call) {
    return new ToolContext(
        thread.claim().session(),
        thread.task(),
        thread.id(),
        thread.read(c -> c.started().agentName()),
        requester,
        thread.read(ThreadContext::modelTurns) + "/" + call.id());
  }

  private ToolOutcome outcome(ThreadLog thread, ToolCall call, boolean cutOff)
      throws InterruptedException {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      return ToolOutcome.failed(
          "There is no tool '%s'. Yours are: %s."
              .formatted(
                  call.name(), String.join(", ", tools.keySet().stream().sorted().toList())));
    }
    if (!call.input().isObject()) {
      return ToolOutcome.failed(
          "The input of %s was not a JSON object. Call it again with an object that fits its schema."
              .formatted(call.name()));
    }
    if (cutOff && tool.effect() == Tool.Effect.ONCE) {
      return ToolOutcome.failed(
          "This call was cut off by a restart and it is not known whether it took effect. It was"
              + " not repeated. Check before you do it again.");
    }
    try {
      return tool.run(context(thread, call), call.input());
    } catch (StaleRunner | BudgetExceeded e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (Outage.isOutage(e)) {
        throw e; // not the tool's fault: the run pauses and is taken up again
      }
      LOG.warn("Tool {} failed in thread {}", call.name(), thread.id());
      return ToolOutcome.failed("%s failed: %s.".formatted(call.name(), Mishap.words(e)));
    }
  }

  private static InterruptedException unlessFailure(ExecutionException e) {
    switch (e.getCause()) {
      case InterruptedException interrupted -> {
        return interrupted;
      }
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(e.getCause());
    }
  }
}
