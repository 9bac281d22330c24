package dev.dreamteam.console.trace;

import dev.dreamteam.console.trace.Drafts.Draft;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.workspace.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What changed in the files between a version of a result and the one before. */
public record ChangesPage(
    SessionId session, Draft before, Draft after, List<FileChange> changes, boolean forOperator) {
  /** A page of more files would help nobody. */
  private static final int MOST_FILES = 50;

  public ChangesPage {
    changes = List.copyOf(changes);
  }

  static ChangesPage of(
      SessionId session, Draft before, Draft after, TraceStore store, boolean forOperator) {
    List<FileChange> changes = new ArrayList<>();
    for (Map.Entry<String, Integer> file : new TreeMap<>(after.files()).entrySet()) {
      Optional<Integer> earlier = Optional.ofNullable(before.files().get(file.getKey()));
      if (!earlier.equals(Optional.of(file.getValue())) && changes.size() < MOST_FILES) {
        changes.add(
            FileChange.between(
                file.getKey(),
                earlier,
                earlier.map(v -> text(store, session, file.getKey(), v)).orElse(""),
                file.getValue(),
                text(store, session, file.getKey(), file.getValue())));
      }
    }
    return new ChangesPage(session, before, after, changes, forOperator);
  }

  private static String text(TraceStore store, SessionId session, String path, int version) {
    return store
        .file(session, path, version)
        .map(content -> FileRoutes.text(MediaType.ofPath(path), content))
        .orElse("");
  }

  public String title() {
    return before.task().equals(after.task())
        ? "Version %d against version %d".formatted(after.iteration(), before.iteration())
        : "Version %d against the result before it".formatted(after.iteration());
  }
}
