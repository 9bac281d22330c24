package dev.dreamteam.console.trace;

import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The versions of results that were handed in during a session, oldest first, each with the
 * workspace as it was.
 */
record Drafts(List<Draft> all) {
  /**
   * One of them.
   *
   * @param files the version of every file, by path
   */
  public record Draft(TaskId task, int iteration, Map<String, Integer> files) {
    public Draft {
      files = Map.copyOf(files);
    }
  }

  Drafts {
    all = List.copyOf(all);
  }

  static Drafts of(List<RecordedEvent> events) {
    List<Draft> drafts = new ArrayList<>();
    Map<String, Integer> files = new TreeMap<>();
    for (RecordedEvent recorded : events) {
      switch (recorded.event()) {
        case SessionEvent.FileWritten written -> files.put(written.path(), written.version());
        case SessionEvent.DraftSubmitted draft -> {
          files.put(draft.path(), draft.version());
          recorded.taskId().ifPresent(id -> drafts.add(new Draft(id, draft.iteration(), files)));
        }
        default -> {}
      }
    }
    return new Drafts(drafts);
  }

  Optional<Draft> find(TaskId task, int iteration) {
    return all.stream().filter(draft -> is(draft, task, iteration)).findFirst();
  }

  /** The one handed in before, maybe for an earlier task of the session. */
  Optional<Draft> before(TaskId task, int iteration) {
    return IntStream.range(1, all.size())
        .filter(at -> is(all.get(at), task, iteration))
        .mapToObj(at -> all.get(at - 1))
        .findFirst();
  }

  private static boolean is(Draft draft, TaskId task, int iteration) {
    return draft.task().equals(task) && draft.iteration() == iteration;
  }
}
