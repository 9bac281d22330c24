package dev.dreamteam.lead;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Turns people's words into tasks and signals; the session's runner does the rest. */
final class TaskIntake implements TaskDesk {
  private final Database database;
  private final SessionLog log;
  private final Schedule schedule;
  private final RequestedRubric rubrics;
  private final LeadConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;

  TaskIntake(
      Database database,
      SessionLog log,
      Schedule schedule,
      RequestedRubric rubrics,
      LeadConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.log = log;
    this.schedule = schedule;
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
    Optional<Task> open = TaskStore.open(tx, session.id());
    if (open.isPresent()) {
      leave(
          tx,
          session.id(),
          new Signal.Steer(
              open.get().id(), words.person(), words.personName(), words.text(), words.sourceTs()),
          words.sourceKey());
      return new Receipt.SteeringAccepted(open.get().id());
    }
    return switch (rubrics.split(tx, words.place().teamId(), words.text())) {
      case RequestedRubric.Unusable(var reason) -> new Receipt.Refused(reason);
      case RequestedRubric.Usable(var request, var rubric) ->
          newTask(tx, session.id(), words, request, rubric);
    };
  }

  private Receipt newTask(
      DSLContext tx, SessionId session, Words words, String request, Rubric rubric) {
    TaskId id = new TaskId(ids.get());
    Instant now = clock.instant();
    TaskStore.insert(
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
            now,
            Optional.empty(),
            Optional.empty()));
    leave(
        tx,
        session,
        new Signal.Request(
            id,
            words.person(),
            words.personName(),
            request,
            words.sourceTs(),
            rubric,
            config.maxIterations(),
            config.budget()),
        words.sourceKey());
    return new Receipt.TaskAccepted(id);
  }

  @Override
  public boolean knows(ThreadAddress thread) {
    return log.find(thread).isPresent();
  }

  @Override
  public boolean stop(
      DSLContext tx, ThreadAddress thread, PersonId person, String personName, String sourceKey) {
    Optional<Session> session = log.find(thread);
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

  private void leave(DSLContext tx, SessionId session, Signal signal, String sourceKey) {
    SignalStore.leave(tx, session, signal, sourceKey, clock.instant());
  }

  @Override
  public void wake(ThreadAddress thread) {
    log.find(thread).ifPresent(session -> schedule.wake(SessionJobs.KIND, session.id().toString()));
  }
}
