package dev.dreamteam.lead;

import dev.dreamteam.lead.run.TaskTools;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.FailedReads;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Folds a task's events and files into what is handed over. */
final class ResultFold {
  private static final String HANDED_OVER = "results/";
  private static final Pattern FOLDER = Pattern.compile("^.*/");

  /** Of a task that was cut short. */
  private static final int MOST_NOTES = 20;

  private final Task task;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Set<String> models = new LinkedHashSet<>();
  private final List<String> finishedPieces = new ArrayList<>();
  private final TreeMap<String, String> titles = new TreeMap<>();
  // The newest of each specialist that came to an end.
  private final Map<String, String> reports = new LinkedHashMap<>();
  private Optional<SessionEvent.DraftSubmitted> draft = Optional.empty();
  private Optional<SessionEvent.TaskEnded> end = Optional.empty();
  private final List<Decision> decisions;
  private final Agreement agreement;
  // The model that was asked last, by thread, as it is configured: what a server calls it can be
  // the same for two, and stands in the trace.
  private final Map<String, String> askedOf = new HashMap<>();
  private String gradedBy = "";
  private long modelCalls;
  private Optional<String> notRead = Optional.empty();

  private ResultFold(Task task, List<Decision> decisions, Agreement agreement) {
    this.task = task;
    this.decisions = decisions;
    this.agreement = agreement;
  }

  /**
   * @param decisions what people said of the result
   * @param agreement of people and graders under the task's rubric
   */
  static TaskResult of(
      Task task,
      String title,
      List<RecordedEvent> events,
      boolean isPriceUnknown,
      WorkspaceFiles files,
      List<Decision> decisions,
      Agreement agreement) {
    ResultFold fold = new ResultFold(task, decisions, agreement);
    events.forEach(fold::apply);
    fold.notRead = FailedReads.of(events).sentence();
    return fold.result(title, isPriceUnknown, files);
  }

  private void apply(RecordedEvent recorded) {
    String thread = recorded.threadId().map(Object::toString).orElse("");
    switch (recorded.event()) {
      case SessionEvent.ThreadStarted e when e.kind() == ThreadKind.SPECIALIST ->
          titles.put(thread, e.title());
      case SessionEvent.ThreadEnded e when e.completed() && titles.containsKey(thread) -> {
        finishedPieces.add(titles.get(thread));
        reports.put(thread, "## %s\n\n%s".formatted(titles.get(thread), e.report().strip()));
      }
      case SessionEvent.ModelAnswered e -> {
        modelCalls++;
        models.add(e.model().toString());
        askedOf.put(thread, e.model().toString());
      }
      case SessionEvent.DraftSubmitted e -> draft = Optional.of(e);
      case SessionEvent.EvaluationEnded e -> {
        verdicts.add(e.verdict());
        gradedBy = askedOf.getOrDefault(e.graderThread().toString(), "");
      }
      case SessionEvent.TaskEnded e -> end = Optional.of(e);
      default -> {}
    }
  }

  private TaskResult result(String title, boolean isPriceUnknown, WorkspaceFiles files) {
    Ending ending = end.map(SessionEvent.TaskEnded::ending).orElse(Ending.INTERNAL_ERROR);
    boolean isCutShort = ending.status() == TaskStatus.FAILED;
    return new TaskResult(
        ending,
        title,
        draft
            .map(d -> files.read(task.sessionId(), d.path(), d.version()))
            .map(FileContent::text)
            .orElseGet(() -> isCutShort ? reports() : ""),
        note(ending),
        task.rubric(),
        verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.getLast()),
        verdicts.size(),
        handedOver(files, isCutShort),
        verdicts.size() > 1 ? complaints(verdicts.getFirst()) : "",
        task.spent(),
        modelCalls,
        List.copyOf(models),
        new Review(task.origin(), verdicts, gradedBy, decisions, agreement),
        isPriceUnknown);
  }

  private String note(Ending ending) {
    String told = end.map(SessionEvent.TaskEnded::note).orElse("");
    String note =
        notRead
            .map(what -> told + " Not everything could be read, so look for gaps: " + what + ".")
            .orElse(told)
            .strip();
    if (ending.status() == TaskStatus.COMPLETED) {
      return note;
    }
    StringBuilder whole = new StringBuilder(note);
    if (!finishedPieces.isEmpty()) {
      whole.append(" Finished before that: ").append(String.join(", ", finishedPieces)).append('.');
    }
    draft.ifPresent(
        last -> whole.append(" Shown is version ").append(last.iteration()).append('.'));
    return whole.toString().strip();
  }

  /** What there is of a task that ended before its first version. */
  private String reports() {
    return String.join("\n\n", reports.values());
  }

  /**
   * The files that go with the result.
   *
   * @param isCutShort whether the task ended before its time: notes are better than nothing then
   */
  private List<TaskResult.ResultFile> handedOver(WorkspaceFiles files, boolean isCutShort) {
    return files.list(task.sessionId()).stream()
        .filter(
            file ->
                file.path().startsWith(HANDED_OVER)
                    || (isCutShort && !file.path().equals(TaskTools.RESULT)))
        // A later task in the same session hands over what it wrote, not what earlier ones did.
        .filter(file -> !file.version().writtenAt().isBefore(task.createdAt()))
        // Nor does an earlier one when its message is edited afterwards.
        .filter(file -> task.endedAt().filter(file.version().writtenAt()::isAfter).isEmpty())
        .limit(isCutShort ? MOST_NOTES : Long.MAX_VALUE)
        .map(
            file ->
                new TaskResult.ResultFile(
                    file.path(),
                    FOLDER.replaceFirst(file.path(), ""),
                    () ->
                        files
                            .read(task.sessionId(), file.path(), file.version().version())
                            .bytes()))
        .toList();
  }

  private String complaints(Verdict verdict) {
    return String.join(
        "; ",
        verdict.criteria().stream()
            .filter(said -> said.result() != CriterionVerdict.Result.MET)
            .map(
                said ->
                    task.rubric().textOf(said.criterionId())
                        + " – "
                        + task.rubric().inWords(said.gap()))
            .toList());
  }
}
