package dev.dreamteam.lead.intake;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.LeadConfig;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.run.PrivateWork;
import dev.dreamteam.lead.run.Regrading;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.DecisionStore;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.task.VerdictStore;
import dev.dreamteam.text.OneLine;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Turns presses about results into rows, signals and follow-up tasks; the runner does the rest. */
public final class OutcomeIntake implements OutcomeDesk {
  private static final int MOST_TEXT = 1_000;
  private final Database database;
  private final SessionLog log;
  private final NamedRubrics rubrics;
  private final List<ModelName> graders;
  private final LeadConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param graders models that a result can be graded with
   */
  public OutcomeIntake(
      Database database,
      SessionLog log,
      NamedRubrics rubrics,
      List<ModelName> graders,
      LeadConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.log = log;
    this.rubrics = rubrics;
    this.graders = List.copyOf(graders);
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Receipt take(DSLContext tx, Press press) {
    Optional<Task> found = TaskStore.find(tx, press.task());
    if (found.isEmpty()) {
      return new Receipt.Refused("I no longer know this result.");
    }
    Task task = found.get();
    // The session before its rows, in the order of everybody who records something.
    log.lock(tx, task.sessionId());
    Optional<Receipt> objection = objection(tx, task, kind(press.wish()));
    if (objection.isPresent()) {
      return objection.get();
    }
    return switch (press.wish()) {
      case Wish.Accept() -> decided(tx, press, task, "", Optional.empty());
      case Wish.Override(var reason) ->
          reason.isBlank()
              ? new Receipt.Refused("An override needs a reason, so that others can follow it.")
              : decided(tx, press, task, clipped(reason), Optional.empty());
      case Wish.SendBack(var comment) -> sentBack(tx, press, task, clipped(comment));
      case Wish.Regrade again -> regrade(tx, press, task, again);
    };
  }

  private static Decision.Kind kind(Wish wish) {
    return switch (wish) {
      case Wish.Accept _ -> Decision.Kind.ACCEPTED;
      case Wish.SendBack _ -> Decision.Kind.SENT_BACK;
      case Wish.Override _ -> Decision.Kind.OVERRIDDEN;
      case Wish.Regrade _ -> Decision.Kind.REGRADED;
    };
  }

  private Receipt sentBack(DSLContext tx, Press press, Task task, String comment) {
    if (comment.isBlank()) {
      return new Receipt.Refused("Say what is missing, so that it can be mended.");
    }
    if (task.rubric().criteria().size() >= Rubric.MAX_CRITERIA) {
      return new Receipt.Refused(
          "This rubric has %d criteria, which is the limit. Ask again in the thread, with a shorter rubric."
              .formatted(Rubric.MAX_CRITERIA));
    }
    TaskId next =
        follow(
            tx,
            press,
            task,
            task.request() + "\n\nSent back by " + press.personName() + ": " + comment,
            withCriterion(task.rubric(), comment),
            config.maxIterations(),
            new Origin.SentBack(task.id(), comment));
    return decided(tx, press, task, comment, Optional.of(next));
  }

  private Receipt regrade(DSLContext tx, Press press, Task task, Wish.Regrade again) {
    Rubric rubric = task.rubric();
    if (again.rubric().isPresent()) {
      try {
        ThreadAddress thread = threadOf(tx, task);
        rubric = rubrics.require(tx, thread.teamId(), thread.channelId(), again.rubric().get());
      } catch (UnusableRubric e) {
        return new Receipt.Refused(String.valueOf(e.getMessage()));
      }
    }
    if (again.model().filter(model -> !graders.contains(model)).isPresent()) {
      return new Receipt.Refused("That model is no longer configured. Choose another one.");
    }
    int iteration = VerdictStore.lastIteration(tx, task.id()).orElse(1);
    Origin.Regrade origin =
        task.origin() instanceof Origin.Regrade earlier
            ? new Origin.Regrade(
                earlier.task(), earlier.iteration(), again.model().stream().toList())
            : new Origin.Regrade(task.id(), iteration, again.model().stream().toList());
    TaskId next = follow(tx, press, task, task.request(), rubric, Regrading.ITERATION, origin);
    String how =
        "rubric %s, %s"
            .formatted(
                rubric.name(), again.model().map(ModelName::toString).orElse("the usual model"));
    return decided(tx, press, task, how, Optional.of(next));
  }

  /** One more criterion that must hold. */
  private static Rubric withCriterion(Rubric rubric, String comment) {
    List<Criterion> criteria = new ArrayList<>(rubric.criteria());
    int number = criteria.size() + 1;
    while (hasId(criteria, "c" + number)) {
      number++;
    }
    criteria.add(new Criterion("c" + number, comment, true));
    return new Rubric(rubric.name(), rubric.source(), criteria, rubric.threshold());
  }

  private static boolean hasId(List<Criterion> criteria, String id) {
    return criteria.stream().anyMatch(criterion -> criterion.id().equals(id));
  }

  private TaskId follow(
      DSLContext tx,
      Press press,
      Task task,
      String request,
      Rubric rubric,
      int maxIterations,
      Origin origin) {
    TaskId id = new TaskId(ids.get());
    QueuedTask.leave(
        tx,
        new Task(
            id,
            task.sessionId(),
            press.person(),
            request,
            TaskStatus.QUEUED,
            rubric,
            maxIterations,
            config.budget(),
            Money.ZERO,
            Money.ZERO,
            "", // no message asked for it
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            origin),
        press.personName(),
        "follow-up:" + id);
    return id;
  }

  private Receipt decided(
      DSLContext tx, Press press, Task task, String reason, Optional<TaskId> followUp) {
    Optional<Verdict.Result> verdict = VerdictStore.lastResult(tx, task.id());
    Decision.Kind kind = kind(press.wish());
    Decision decision =
        new Decision(
            ids.get(),
            task.id(),
            VerdictStore.lastIteration(tx, task.id()),
            kind,
            press.person(),
            press.personName(),
            reason,
            verdict.flatMap(result -> agrees(kind, result)),
            followUp,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!DecisionStore.add(tx, decision, threadOf(tx, task).teamId(), task.rubric().name())) {
      // The lock and the look before it leave no room for anybody else.
      throw new IllegalStateException("task " + task.id() + " was decided meanwhile");
    }
    SignalStore.leave(
        tx,
        task.sessionId(),
        new Signal.Decided(decision),
        "decision:" + decision.id(),
        decision.at());
    return new Receipt.Taken(decision);
  }

  /** Empty when nothing can be told: the grader said neither yes nor no, or the person did not. */
  static Optional<Boolean> agrees(Decision.Kind kind, Verdict.Result verdict) {
    if (verdict != Verdict.Result.SATISFIED && verdict != Verdict.Result.NEEDS_REVISION) {
      return Optional.empty();
    }
    boolean satisfied = verdict == Verdict.Result.SATISFIED;
    return switch (kind) {
      case ACCEPTED -> Optional.of(satisfied);
      case SENT_BACK -> Optional.of(!satisfied);
      case OVERRIDDEN -> Optional.of(false);
      case REGRADED -> Optional.empty();
    };
  }

  @Override
  public Optional<Receipt> objection(TaskId id, Decision.Kind kind) {
    return TaskStore.find(database.sql(), id)
        .map(task -> objection(database.sql(), task, kind))
        .orElseGet(() -> Optional.of(new Receipt.Refused("I no longer know this result.")));
  }

  private Optional<Receipt> objection(DSLContext sql, Task task, Decision.Kind kind) {
    if (task.status() != TaskStatus.COMPLETED) {
      return refused("There is no result yet that could be decided about.");
    }
    Optional<Decision> last = DecisionStore.lastWord(sql, task.id());
    if (kind.isLastWord() && last.isPresent()) {
      return Optional.of(new Receipt.TooLate(last.get()));
    }
    boolean isJudged =
        VerdictStore.lastResult(sql, task.id())
            .filter(result -> result != Verdict.Result.GRADER_ERROR)
            .isPresent();
    if (kind == Decision.Kind.OVERRIDDEN && !isJudged) {
      return refused("Nobody graded this result, so there is no verdict to override.");
    }
    boolean starts = kind == Decision.Kind.SENT_BACK || kind == Decision.Kind.REGRADED;
    if (starts
        && log.find(sql, task.sessionId()).filter(s -> PrivateWork.isOf(sql, s)).isPresent()) {
      return refused(
          "This result rests on what was said while the channel was private, so nothing begins from"
              + " it now. Ask again in the thread.");
    }
    return starts && TaskStore.open(sql, task.sessionId()).isPresent()
        ? refused(
            "A task is open in this thread. Press again when it has ended, or say in the thread"
                + " what you want of it.")
        : Optional.empty();
  }

  private static Optional<Receipt> refused(String reason) {
    return Optional.of(new Receipt.Refused(reason));
  }

  @Override
  public Choices choices(TaskId id) {
    List<String> names =
        TaskStore.find(database.sql(), id).stream()
            .map(task -> threadOf(database.sql(), task))
            .flatMap(
                thread ->
                    rubrics.list(database.sql(), thread.teamId(), thread.channelId()).stream())
            .map(NamedRubric::rubric)
            .map(Rubric::name)
            .toList();
    return new Choices(names, graders);
  }

  @Override
  public Optional<ThreadAddress> thread(TaskId id) {
    return TaskStore.find(database.sql(), id)
        .map(Task::sessionId)
        .flatMap(session -> log.find(session))
        .map(Session::address);
  }

  private ThreadAddress threadOf(DSLContext sql, Task task) {
    return log.find(sql, task.sessionId())
        .orElseThrow(() -> new IllegalStateException("there is no session " + task.sessionId()))
        .address();
  }

  private static String clipped(String text) {
    String plain = OneLine.of(text.strip());
    return plain.length() <= MOST_TEXT ? plain : plain.substring(0, MOST_TEXT - 1) + "…";
  }
}
