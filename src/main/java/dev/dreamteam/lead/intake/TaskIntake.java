package dev.dreamteam.lead.intake;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.LeadConfig;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.run.SessionJobs;
import dev.dreamteam.lead.run.Words;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricRemarks;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Turns people's words into tasks and signals; the session's runner does the rest. */
public final class TaskIntake implements TaskDesk {
  private final Database database;
  private final SessionLog log;
  private final SessionJobs jobs;
  private final RequestedRubric rubrics;
  private final LeadConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public TaskIntake(
      Database database,
      SessionLog log,
      SessionJobs jobs,
      RequestedRubric rubrics,
      LeadConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.log = log;
    this.jobs = jobs;
    this.rubrics = rubrics;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Receipt accept(DSLContext tx, Words words) {
    Session session = log.open(tx, words.place(), words.thread());
    // Whether these words steer or ask anew must not change while it is decided.
    log.lock(tx, session.id());
    if (SignalStore.knows(tx, session.id(), words.sourceKey())) {
      return new Receipt.AlreadyKnown();
    }
    // Whoever only grades again hears nobody: words meanwhile ask for the next task.
    Optional<Task> open =
        TaskStore.open(tx, session.id()).filter(task -> !(task.origin() instanceof Origin.Regrade));
    if (open.isPresent()) {
      leave(
          tx,
          session.id(),
          new Signal.Steer(
              open.get().id(), words.person(), words.personName(), words.text(), words.sourceTs()),
          words.sourceKey());
      return new Receipt.SteeringAccepted(open.get().id());
    }
    return switch (rubrics.split(tx, words.place(), words.written())) {
      case RequestedRubric.Unusable(var reason) -> new Receipt.Refused(reason);
      case RequestedRubric.Usable(var request, var rubric) ->
          newTask(tx, session.id(), words, request, rubric);
    };
  }

  private Receipt newTask(
      DSLContext tx, SessionId session, Words words, String request, Rubric rubric) {
    TaskId id = new TaskId(ids.get());
    QueuedTask.leave(
        tx,
        new Task(
            id,
            session,
            words.person(),
            request,
            TaskStatus.QUEUED,
            rubric,
            config.maxIterations(),
            config.budget(),
            Money.ZERO,
            Money.ZERO,
            words.sourceTs(),
            clock.instant(),
            Optional.empty(),
            Optional.empty()),
        words.personName(),
        words.sourceKey());
    return new Receipt.TaskAccepted(id, advice(rubric));
  }

  /** Of rubrics that came with the request; a saved one was looked over when it was saved. */
  private static List<String> advice(Rubric rubric) {
    return switch (rubric.source()) {
      case RubricSource.Request _, RubricSource.AttachedFile _ ->
          RubricRemarks.of(rubric).stream().map(RubricRemarks.Remark::advice).toList();
      case RubricSource.Unrecorded _,
          RubricSource.KindOfRequest _,
          RubricSource.Saved _,
          RubricSource.Plugin _ ->
          List.of();
    };
  }

  @Override
  public boolean stop(
      DSLContext tx, ThreadAddress thread, PersonId person, String personName, String sourceKey) {
    Optional<Session> session = log.find(tx, thread);
    if (session.isEmpty()) {
      return false;
    }
    log.lock(tx, session.get().id());
    Optional<Task> open = TaskStore.open(tx, session.get().id());
    open.ifPresent(
        task ->
            leave(tx, task.sessionId(), new Signal.Stop(task.id(), person, personName), sourceKey));
    return open.isPresent();
  }

  @Override
  public boolean correct(DSLContext tx, Correction correction) {
    Optional<Session> session = log.find(tx, correction.thread());
    if (session.isEmpty()) {
      return false;
    }
    SessionId id = session.get().id();
    log.lock(tx, id);
    Optional<Task> open = TaskStore.open(tx, id);
    Optional<SignalStore.FromMessage> message =
        SignalStore.fromMessage(tx, id, correction.messageTs());
    if (open.isEmpty() || message.isEmpty()) {
      return false;
    }
    switch (message.get().open().signal()) {
      case Signal.Steer steer when !message.get().taken() -> {
        // nobody has read the old words: they never were
        SignalStore.take(tx, message.get().open().id(), clock.instant());
        correction
            .after()
            .ifPresent(
                after ->
                    leave(
                        tx,
                        id,
                        new Signal.Steer(
                            open.get().id(),
                            steer.person(),
                            steer.personName(),
                            after,
                            steer.sourceTs()),
                        correction.sourceKey()));
      }
      case Signal.Request request when request.taskId().equals(open.get().id()) ->
          leave(tx, id, signal(open.get(), correction), correction.sourceKey());
      case Signal.Steer steer
          when steer.taskId().equals(open.get().id()) && correction.after().isPresent() ->
          leave(tx, id, signal(open.get(), correction), correction.sourceKey());
      default -> {
        return false; // it belongs to a task that has ended, or was read before it was deleted
      }
    }
    return true;
  }

  private static Signal signal(Task task, Correction correction) {
    return correction
        .after()
        .<Signal>map(
            after ->
                new Signal.Edit(
                    task.id(),
                    correction.person(),
                    correction.personName(),
                    correction.before(),
                    after,
                    correction.messageTs()))
        .orElseGet(
            () ->
                new Signal.Delete(
                    task.id(),
                    correction.person(),
                    correction.personName(),
                    correction.messageTs()));
  }

  private void leave(DSLContext tx, SessionId session, Signal signal, String sourceKey) {
    SignalStore.leave(tx, session, signal, sourceKey, clock.instant());
  }

  @Override
  public void wake(ThreadAddress thread) {
    log.find(thread).ifPresent(session -> jobs.wake(session.id()));
  }
}
