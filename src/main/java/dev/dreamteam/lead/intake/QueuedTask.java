package dev.dreamteam.lead.intake;

import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStore;
import java.util.Optional;
import org.jooq.DSLContext;

/** How a task begins, whoever asks for it. */
final class QueuedTask {
  private QueuedTask() {}

  /**
   * Writes a new task's row, and leaves the request that puts it on its session's log.
   *
   * @param sourceKey what asked for it; a request that comes again has the same one
   */
  static void leave(DSLContext tx, Task task, String personName, String sourceKey) {
    TaskStore.insert(tx, task);
    SignalStore.leave(
        tx,
        task.sessionId(),
        new Signal.Request(
            task.id(),
            task.requester(),
            personName,
            task.request(),
            task.sourceTs(),
            task.rubric(),
            task.maxIterations(),
            task.budget(),
            Optional.of(task.origin()).filter(origin -> !(origin instanceof Origin.Asked))),
        sourceKey,
        task.createdAt());
  }
}
