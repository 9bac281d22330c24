package dev.dreamteam.lead;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how tasks are going and what they came to; a fold of their events, made when asked. */
public interface TaskReader {
  TaskProgress progress(TaskId id);

  /** Once the task has ended. */
  TaskResult result(TaskId id);

  Optional<Task> openTask(ThreadAddress thread);

  /** The newest task of a thread, open or not. */
  Optional<Task> latestTask(ThreadAddress thread);

  /** Open tasks of a channel or direct message, oldest first. */
  List<Task> openTasksIn(String teamId, String channelId);

  /** The roots of the threads of a channel or direct message in which a task is open. */
  Set<String> openThreadsIn(String teamId, String channelId);

  Optional<SessionId> session(ThreadAddress thread);

  /**
   * What code finds of a result by a rubric that it was not judged by.
   *
   * @param title of the task
   * @param verdicts in the rubric's order; what code cannot decide is left out
   */
  record Trial(String title, List<CriterionVerdict> verdicts) {
    public Trial {
      verdicts = List.copyOf(verdicts);
    }
  }

  /** Tries a rubric on the newest judged result of a channel; empty when there is none. */
  Optional<Trial> trial(String teamId, String channelId, Rubric rubric);
}
