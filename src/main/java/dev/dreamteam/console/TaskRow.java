package dev.dreamteam.console;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as the pages show it.
 *
 * @param requester the name, or the id when no name is on record
 * @param verdict the last one's result, as stored
 * @param models that answered, in the order of their names
 * @param isPriceUnknown whether nothing was charged, but a model was asked whose price nobody knows
 */
public record TaskRow(
    TaskId id,
    SessionId sessionId,
    Place place,
    String requester,
    String request,
    TaskStatus status,
    Optional<Ending> ending,
    Optional<String> verdict,
    Rubric rubric,
    int maxIterations,
    List<String> models,
    Money budget,
    Money spent,
    boolean isPriceUnknown,
    Instant createdAt,
    Optional<Instant> endedAt) {
  public TaskRow {
    models = List.copyOf(models);
  }

  public boolean isOpen() {
    return !status.isTerminal();
  }
}
