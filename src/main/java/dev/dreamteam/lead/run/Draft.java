package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a result, with the workspace as it was when it was handed in.
 *
 * @param author the thread that handed it in
 * @param path of the main file
 * @param files the version of every file, by path
 */
public record Draft(SessionThreadId author, String path, Map<String, Integer> files) {
  public Draft {
    files = Map.copyOf(files);
  }

  /**
   * @param events the session's log
   */
  public static Optional<Draft> of(List<RecordedEvent> events, TaskId task, int iteration) {
    Map<String, Integer> files = new TreeMap<>();
    for (RecordedEvent recorded : events) {
      switch (recorded.event()) {
        case SessionEvent.FileWritten written -> files.put(written.path(), written.version());
        case SessionEvent.DraftSubmitted draft
            when draft.iteration() == iteration && recorded.taskId().equals(Optional.of(task)) -> {
          files.put(draft.path(), draft.version());
          return Optional.of(new Draft(recorded.threadId().orElseThrow(), draft.path(), files));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
