package dev.dreamteam.lead.run;

import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.List;
import java.util.Optional;

/** What a new task's lead is told of the tasks before it in the same session. */
final class EarlierTasks {
  private static final int MAX_RESULT = 6_000;
  private static final Origin ASKED = new Origin.Asked();

  private EarlierTasks() {}

  /** The name under which the requester asked. */
  static String requesterName(Task task, List<RecordedEvent> events) {
    return events.stream()
        .filter(recorded -> recorded.taskId().equals(Optional.of(task.id())))
        .map(RecordedEvent::event)
        .filter(SessionEvent.TaskRequested.class::isInstance)
        .map(event -> ((SessionEvent.TaskRequested) event).requesterName())
        .findFirst()
        .orElse(task.requester().value());
  }

  /** Earlier requests and the result that stands in the workspace; empty for a first task. */
  static String summary(Task task, List<RecordedEvent> events, WorkspaceFiles files) {
    List<String> requests =
        events.stream()
            .filter(recorded -> !recorded.taskId().equals(Optional.of(task.id())))
            .map(RecordedEvent::event)
            .filter(SessionEvent.TaskRequested.class::isInstance)
            .map(SessionEvent.TaskRequested.class::cast)
            // Nothing was worked on for another grading.
            .filter(asked -> !(asked.origin().orElse(ASKED) instanceof Origin.Regrade))
            .map(asked -> "- " + asked.request())
            .toList();
    if (requests.isEmpty()) {
      return "";
    }
    String result =
        files
            .find(task.sessionId(), TaskTools.RESULT)
            .map(FileContent::text)
            .map(text -> text.length() > MAX_RESULT ? text.substring(0, MAX_RESULT) + " …" : text)
            .orElse("none");
    return """
    Earlier in this thread you were asked:
    %s
    Your last result (also in result.md) was:
    <result>
    %s
    </result>
    """
        .formatted(String.join("\n", requests), result);
  }
}
