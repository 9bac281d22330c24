package dev.dreamteam.lead;

import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.List;

/**
 * How a task is going, for the one progress message.
 *
 * @param title a short form of the request
 * @param headline one line: what is happening now
 * @param steps in the order in which they began
 * @param costText what was spent so far, for example "$0.0123" or "no charge"
 */
public record TaskProgress(
    String title,
    TaskStatus status,
    String headline,
    List<Step> steps,
    Instant startedAt,
    Instant updatedAt,
    String costText) {
  public TaskProgress {
    steps = List.copyOf(steps);
  }

  /**
   * One piece of the work: planning, a specialist, an evaluation.
   *
   * @param id stable while the task lives
   * @param detail what it does now; plain text, may be empty
   * @param output what came out; plain text, may be empty
   */
  public record Step(String id, String title, State state, String detail, String output) {
    /** As Slack's task cards name them. */
    public enum State {
      PENDING,
      IN_PROGRESS,
      COMPLETE,
      ERROR
    }
  }
}
