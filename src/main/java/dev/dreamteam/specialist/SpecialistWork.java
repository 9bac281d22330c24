package dev.dreamteam.specialist;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.AgentWork;
import dev.dreamteam.agent.LoopEnd;
import dev.dreamteam.agent.ThreadContext;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Outage;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.StaleRunner;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.text.Mishap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One specialist's session thread in the running process. */
final class SpecialistWork {
  private static final Logger LOG = LoggerFactory.getLogger(SpecialistWork.class);

  private final ThreadLog thread;
  private final AgentDefinition agent;
  private volatile boolean running;
  private volatile Optional<RuntimeException> outage = Optional.empty();
  private volatile Future<?> execution = CompletableFuture.completedFuture(null);

  SpecialistWork(ThreadLog thread, AgentDefinition agent) {
    this.thread = thread;
    this.agent = agent;
  }

  SessionThreadId id() {
    return thread.id();
  }

  AgentDefinition agent() {
    return agent;
  }

  ThreadLog thread() {
    return thread;
  }

  String title() {
    return thread.read(context -> context.started().title());
  }

  boolean isRunning() {
    return running;
  }

  /**
   * Lets nobody go on without it when the database failed under it: what it did is not known, and
   * the whole run is taken up again from the log.
   */
  void requireNoOutage() {
    outage.ifPresent(
        failure -> {
          throw failure;
        });
  }

  /** Whether its log says that it has work left. */
  boolean isUnfinished() {
    return thread.read(context -> context.ended().isEmpty());
  }

  void start(ExecutorService executor, AgentWork work, Runnable afterwards) {
    running = true;
    execution =
        executor.submit(
            () -> {
              try {
                run(work);
              } catch (RuntimeException e) {
                // Not even the end could be put on the log.
                outage = Optional.of(e);
              } finally {
                running = false;
                thread.leave();
                afterwards.run();
              }
            });
  }

  void interrupt() {
    execution.cancel(true);
  }

  private void run(AgentWork work) {
    try {
      thread.append(end(work.run(thread, agent)));
    } catch (ModelFailure | BudgetExceeded e) {
      thread.append(new SessionEvent.ThreadEnded(false, "It could not go on: " + Mishap.words(e)));
    } catch (InterruptedException e) {
      // Whoever interrupted it records why.
      Thread.currentThread().interrupt();
    } catch (StaleRunner e) {
      LOG.info("Specialist {} stops: {}", thread.id(), e.getMessage());
    } catch (RuntimeException | Error e) {
      if (e instanceof RuntimeException failure && Outage.isOutage(failure)) {
        outage = Optional.of(failure);
        return;
      }
      if (Thread.currentThread().isInterrupted()) {
        return; // an interrupt surfaces as any failure of what it cut off
      }
      LOG.error("Specialist {} failed", thread.id());
      thread.append(new SessionEvent.ThreadEnded(false, "It failed: " + Mishap.words(e) + "."));
    }
  }

  private SessionEvent.ThreadEnded end(LoopEnd end) {
    return switch (end) {
      case LoopEnd.Finished(var text) -> new SessionEvent.ThreadEnded(true, text);
      case LoopEnd.Cut cut -> new SessionEvent.ThreadEnded(true, cut.withNote());
      case LoopEnd.EndedByTool(var outcome) ->
          new SessionEvent.ThreadEnded(true, outcome.content());
      case LoopEnd.Declined() ->
          new SessionEvent.ThreadEnded(
              false, "The language model declined to work on this piece. Put it differently.");
      case LoopEnd.Fruitless(var why) ->
          new SessionEvent.ThreadEnded(false, "It came to nothing: " + why + ".");
      case LoopEnd.OutOfTurns(var turns) ->
          new SessionEvent.ThreadEnded(
              false,
              "It was stopped after %d turns. Its last words: %s"
                  .formatted(turns, thread.read(ThreadContext::lastText)));
    };
  }
}
