package dev.dreamteam.lead;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.grader.CodeChecks;
import dev.dreamteam.grader.GradedFiles;
import dev.dreamteam.lead.run.CostText;
import dev.dreamteam.lead.run.Draft;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.DecisionStore;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.task.VerdictStore;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads tasks from the log and the workspace, made anew at each question. */
final class TaskViews implements TaskReader {
  private static final int MAX_TITLE = 80;
  private static final Pattern MENTION = Pattern.compile("<@[^>]+>|@\\S+");
  private final Database database;
  private final SessionLog log;
  private final WorkspaceFiles files;
  private final CodeChecks checks;
  private final LanguageModels models;

  TaskViews(
      Database database,
      SessionLog log,
      WorkspaceFiles files,
      CodeChecks checks,
      LanguageModels models) {
    this.database = database;
    this.log = log;
    this.files = files;
    this.checks = checks;
    this.models = models;
  }

  @Override
  public TaskProgress progress(TaskId id) {
    Task task = find(id);
    List<RecordedEvent> events = events(task);
    ProgressFold fold = ProgressFold.of(events);
    return new TaskProgress(
        title(task),
        task.status(),
        fold.headline(),
        fold.steps(),
        task.createdAt(),
        events.isEmpty() ? task.createdAt() : events.getLast().at(),
        CostText.of(task.spent(), isPriceUnknown(events)));
  }

  @Override
  public TaskResult result(TaskId id) {
    Task task = find(id);
    List<RecordedEvent> events = events(task);
    return ResultFold.of(
        task,
        title(task),
        events,
        isPriceUnknown(events),
        files,
        DecisionStore.of(database.sql(), id),
        DecisionStore.agreement(database.sql(), teamOf(task), task.rubric().name()));
  }

  @Override
  public Optional<Task> openTask(ThreadAddress thread) {
    return log.find(thread).flatMap(session -> TaskStore.open(database.sql(), session.id()));
  }

  @Override
  public Optional<Task> latestTask(ThreadAddress thread) {
    return log.find(thread).flatMap(session -> TaskStore.latest(database.sql(), session.id()));
  }

  @Override
  public List<Task> openTasksIn(String teamId, String channelId) {
    return TaskStore.openIn(database.sql(), teamId, channelId);
  }

  @Override
  public Set<String> openThreadsIn(String teamId, String channelId) {
    return TaskStore.openThreadsIn(database.sql(), teamId, channelId);
  }

  @Override
  public Optional<SessionId> session(ThreadAddress thread) {
    return log.find(thread).map(Session::id);
  }

  @Override
  public Optional<Trial> trial(String teamId, String channelId, Rubric rubric) {
    return TaskStore.latestJudgedIn(database.sql(), teamId, channelId)
        .flatMap(task -> trial(task, rubric));
  }

  private Optional<Trial> trial(Task task, Rubric rubric) {
    // One that was graded again handed nothing in itself.
    TaskId author = task.origin() instanceof Origin.Regrade again ? again.task() : task.id();
    return VerdictStore.lastIteration(database.sql(), author)
        .flatMap(iteration -> Draft.of(log.events(task.sessionId()), author, iteration))
        .map(
            draft ->
                new Trial(
                    title(task),
                    checks.of(
                        rubric,
                        GradedFiles.earlier(files, task.sessionId(), draft.files()),
                        draft.path(),
                        log.find(task.sessionId()).orElseThrow().place())));
  }

  private Task find(TaskId id) {
    return TaskStore.find(database.sql(), id)
        .orElseThrow(() -> new IllegalArgumentException("there is no task " + id));
  }

  private List<RecordedEvent> events(Task task) {
    return log.events(task.sessionId(), task.id());
  }

  private boolean isPriceUnknown(List<RecordedEvent> events) {
    return events.stream()
        .anyMatch(
            recorded ->
                recorded.event() instanceof SessionEvent.ModelAnswered answer
                    && answer.cost().equals(Money.ZERO)
                    && !answer.priced().orElseGet(() -> models.isPriced(answer.model())));
  }

  private String teamOf(Task task) {
    return log.find(task.sessionId()).map(session -> session.address().teamId()).orElse("");
  }

  private static String title(Task task) {
    return switch (task.origin()) {
      case Origin.Asked _ -> line(task);
      case Origin.SentBack _ -> shortened("Sent back: " + line(task));
      case Origin.Regrade _ -> shortened("Graded again: " + line(task));
    };
  }

  private static String line(Task task) {
    String line = OneLine.of(MENTION.replaceAll(task.words(), "")).strip();
    return shortened(line.isEmpty() ? "A task" : line);
  }

  private static String shortened(String shown) {
    return shown.length() <= MAX_TITLE ? shown : shown.substring(0, MAX_TITLE - 1) + "…";
  }
}
