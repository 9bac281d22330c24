package dev.dreamteam.console.trace;

import dev.dreamteam.console.TaskRow;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task of a session, from its request to its end.
 *
 * @param tasks all of the session, oldest first
 * @param sequence of the session's last event when the page was made
 * @param until now, or when the task ended
 * @param canRebuild whether the prompts of model calls can be shown
 * @param forOperator whether the reader may go on to other sessions
 */
public record SessionPage(
    SessionId session,
    List<TaskRow> tasks,
    TaskRow task,
    String placeName,
    TraceFold.Trace trace,
    Timeline timeline,
    List<FileVersion> files,
    Drafts drafts,
    List<String> undelivered,
    long sequence,
    Instant until,
    boolean canRebuild,
    boolean forOperator) {
  public SessionPage {
    tasks = List.copyOf(tasks);
    files = List.copyOf(files);
    undelivered = List.copyOf(undelivered);
  }

  public String path() {
    return "/sessions/" + session;
  }

  public Usage usage() {
    return trace.threads().stream().map(ThreadTrace::usage).reduce(Usage.NONE, Usage::plus);
  }

  public long modelCalls() {
    return trace.threads().stream().mapToLong(thread -> thread.modelUses().size()).sum();
  }

  /** Whether a version can be compared with the one before. */
  public boolean isComparable(Evaluation evaluation) {
    return drafts.before(task.id(), evaluation.iteration()).isPresent();
  }

  /** Versions by path, newest first. */
  public Map<String, List<FileVersion>> filesByPath() {
    Map<String, List<FileVersion>> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.computeIfAbsent(file.path(), _ -> new ArrayList<>()).add(file));
    return byPath;
  }
}
