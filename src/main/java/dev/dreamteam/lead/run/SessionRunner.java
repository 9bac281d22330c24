package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Outage;
import dev.dreamteam.schedule.Work;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Shielded;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.session.StaleRunner;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.text.Mishap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sessions: takes what people left for one, brings its task to an end or to a question, and
 * lets it rest. Everything it knows comes from the log, so any node can do it; a session is run by
 * the one node that has claimed it, on one thread.
 */
public final class SessionRunner implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRunner.class);

  private final Database database;
  private final SessionLog log;
  private final TaskTools tools;
  private final Clock clock;
  private final String node;
  private final RunningSessions running = new RunningSessions();
  // Ours, but not given back because the database was away: nobody died over them.
  private final Set<SessionId> leftBehind = ConcurrentHashMap.newKeySet();

  public SessionRunner(
      Database database, SessionLog log, TaskTools tools, Clock clock, String node) {
    this.database = database;
    this.log = log;
    this.tools = tools;
    this.clock = clock;
    this.node = node;
  }

  String node() {
    return node;
  }

  RunningSessions running() {
    return running;
  }

  @Override
  public void run(String key) throws InterruptedException {
    SessionId id = SessionId.parse(key);
    Optional<RunningSession> entered = running.enter(id);
    if (entered.isEmpty()) {
      return;
    }
    RunningSession session = entered.get();
    try {
      do {
        session.look();
        claimed(session);
      } while (!running.leave(session));
    } finally {
      running.remove(session);
    }
  }

  private void claimed(RunningSession running) throws InterruptedException {
    Optional<Session> session = log.find(running.id());
    Optional<Claim> claim = session.flatMap(found -> log.claim(found, node));
    if (claim.isEmpty()) {
      return; // it has another runner, which is told of everything by itself
    }
    try {
      run(claim.get(), running);
    } catch (StaleRunner e) {
      LOG.info("Left to another runner: {}", e.getMessage());
    } catch (InterruptedException e) {
      handOver(claim.get());
      throw e;
    } catch (RuntimeException e) {
      if (!Outage.isOutage(e) && !running.isLeaving()) {
        throw e;
      }
      LOG.warn("Session {} pauses: {}", running.id(), e.getMessage());
      handOver(claim.get());
    }
  }

  /** Gives the session back with its work undone: another node, or this one later, goes on. */
  private void handOver(Claim claim) {
    try {
      Shielded.call(
          () ->
              database.inTransaction(
                  tx -> {
                    log.release(tx, claim);
                    return claim;
                  }));
    } catch (RuntimeException e) {
      leftBehind.add(claim.session().id());
      LOG.warn("Session {} could not be given back: {}", claim.session().id(), e.getMessage());
    }
  }

  private void run(Claim claim, RunningSession running) throws InterruptedException {
    noteReplacedRunner(claim);
    while (!running.isLeaving()) {
      Optional<Task> task = next(claim);
      if (task.isEmpty()) {
        return;
      }
      runTask(claim, running, task.get());
    }
    handOver(claim);
  }

  /** A runner that died in the middle of a task is part of the task's story. */
  private void noteReplacedRunner(Claim claim) {
    boolean ours = leftBehind.remove(claim.session().id());
    if (ours || claim.former().isEmpty()) {
      return;
    }
    TaskStore.open(database.sql(), claim.session().id())
        .filter(task -> task.status() != TaskStatus.QUEUED)
        .ifPresent(
            task ->
                log.append(
                    claim,
                    Optional.empty(),
                    Optional.of(task.id()),
                    List.of(new SessionEvent.RunnerReplaced(claim.former().get(), claim.node()))));
  }

  /**
   * Takes what people left and finds the task to go on with. Without one, or when it waits for a
   * person, the session is given back.
   */
  private Optional<Task> next(Claim claim) {
    SessionId id = claim.session().id();
    return database.inTransaction(
        tx -> {
          log.lock(tx, id);
          List<SignalStore.Open> words = new ArrayList<>();
          for (SignalStore.Open open : SignalStore.open(tx, id)) {
            switch (open.signal()) {
              case Signal.Request request -> take(tx, claim, open, requested(request));
              case Signal.Decided decided ->
                  take(tx, claim, open, new SessionEvent.OutcomeDecided(decided.decision()));
              case Signal.Steer _, Signal.Edit _, Signal.Delete _, Signal.Answer _, Signal.Stop _ ->
                  words.add(open);
            }
          }
          Optional<Task> task =
              TaskStore.open(tx, id)
                  .filter(open -> open.status() != TaskStatus.WAITING || !words.isEmpty());
          if (task.isEmpty()) {
            words.forEach(each -> takeTooLate(tx, claim, each));
            log.release(tx, claim);
          }
          return task;
        });
  }

  /**
   * Puts on the log what was left for the session. Its row is there since the words, or the press,
   * were accepted.
   */
  private void take(DSLContext tx, Claim claim, SignalStore.Open open, SessionEvent event) {
    SignalStore.take(tx, open.id(), clock.instant());
    log.append(tx, claim, Optional.empty(), Optional.of(open.signal().taskId()), List.of(event));
  }

  private static SessionEvent requested(Signal.Request request) {
    return new SessionEvent.TaskRequested(
        request.person(),
        request.personName(),
        request.text(),
        request.sourceTs(),
        request.rubric(),
        request.maxIterations(),
        request.origin());
  }

  /** Nobody wakes for it again; a person whose words were not read is told. */
  private void takeTooLate(DSLContext tx, Claim claim, SignalStore.Open open) {
    SignalStore.take(tx, open.id(), clock.instant());
    if (open.signal() instanceof Signal.Steer steer) {
      log.append(
          tx,
          claim,
          Optional.empty(),
          Optional.of(steer.taskId()),
          List.of(
              new SessionEvent.SteeringMissed(
                  steer.person(), steer.personName(), steer.text(), steer.sourceTs())));
    }
  }

  private void runTask(Claim claim, RunningSession running, Task task) throws InterruptedException {
    List<RecordedEvent> events = log.events(task.sessionId());
    TaskJournal journal = new TaskJournal(database, log, clock, claim, task, events, running);
    try (SignalWatch _ = SignalWatch.over(journal, running.bell(), Thread.currentThread())) {
      TaskRun.run(tools, journal, events);
    } catch (StaleRunner e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (running.isLeaving() || Outage.isOutage(e)) {
        throw e;
      }
      LOG.error("Task {} ends because something failed", task.id());
      journal.append(
          Optional.empty(),
          new SessionEvent.TaskEnded(
              Ending.INTERNAL_ERROR,
              "The task ends here: %s. Ask again, or give this to whoever runs it."
                  .formatted(Mishap.words(e)),
              journal.state().versions().count()));
    }
  }

  /**
   * Lets calls under way come back, so that nothing has to be asked twice, then stops everything.
   * What is left undone goes on elsewhere.
   */
  void leave(Duration grace) {
    running.leave(grace);
  }
}
