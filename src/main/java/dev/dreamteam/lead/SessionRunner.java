package dev.dreamteam.lead;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.schedule.Work;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.session.StaleRunner;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session at a time per key: takes what people left for it, brings its task to an end or
 * to a question, and leaves. Everything it knows comes from the log, so any node can do it.
 */
public final class SessionRunner implements Work, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRunner.class);
  private static final Duration STOP_GLANCE = Duration.ofMillis(250);

  private final Database database;
  private final SessionLog log;
  private final TaskTools tools;
  private final Clock clock;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  SessionRunner(Database database, SessionLog log, TaskTools tools, Clock clock) {
    this.database = database;
    this.log = log;
    this.tools = tools;
    this.clock = clock;
  }

  @Override
  public void run(String key) throws InterruptedException {
    Optional<Session> session = log.find(SessionId.parse(key));
    if (session.isEmpty() || closing) {
      return;
    }
    running.add(Thread.currentThread());
    try {
      run(log.claim(session.get()));
    } catch (StaleRunner e) {
      LOG.info("Left to another runner: {}", e.getMessage());
    } catch (RuntimeException e) {
      if (!closing) {
        throw e;
      }
      LOG.info("Session {} was interrupted and goes on at the next start", key);
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  private void run(Claim claim) throws InterruptedException {
    SessionId id = claim.session().id();
    while (!closing) {
      takeRequests(claim);
      Optional<Task> open = TaskStore.open(database.sql(), id);
      if (open.isEmpty() || isWaitingInVain(open.get())) {
        dropSignalsOfEndedTasks(id);
        return;
      }
      runTask(claim, open.get());
    }
  }

  /** Puts new requests on the log. Their task rows are there since the words were accepted. */
  private void takeRequests(Claim claim) {
    database.transaction(
        tx -> {
          log.lock(tx, claim.session().id());
          for (SignalStore.Open open : SignalStore.open(tx, claim.session().id())) {
            if (open.signal() instanceof Signal.Request request) {
              SignalStore.take(tx, open.id(), clock.instant());
              log.append(
                  tx,
                  claim,
                  Optional.empty(),
                  Optional.of(request.taskId()),
                  List.of(
                      new SessionEvent.TaskRequested(
                          request.person(),
                          request.personName(),
                          request.text(),
                          request.sourceTs(),
                          request.rubric(),
                          request.maxIterations())));
            }
          }
        });
  }

  private boolean isWaitingInVain(Task task) {
    return task.status() == TaskStatus.WAITING
        && SignalStore.open(database.sql(), task.sessionId()).isEmpty();
  }

  /** A stop that came too late changes nothing, and nobody should wake for it again. */
  private void dropSignalsOfEndedTasks(SessionId id) {
    database.transaction(
        tx -> {
          log.lock(tx, id);
          if (TaskStore.open(tx, id).isEmpty()) {
            SignalStore.open(tx, id).stream()
                .filter(open -> !(open.signal() instanceof Signal.Request))
                .forEach(open -> SignalStore.take(tx, open.id(), clock.instant()));
          }
        });
  }

  private void runTask(Claim claim, Task task) throws InterruptedException {
    List<RecordedEvent> events = log.events(task.sessionId());
    TaskJournal journal = new TaskJournal(database, log, clock, claim, task, events);
    Thread watcher = watchForStop(journal, Thread.currentThread());
    try {
      TaskRun.run(tools, journal, events);
    } catch (StaleRunner e) {
      throw e;
    } catch (RuntimeException e) {
      if (closing) {
        throw new InterruptedException("the node goes down");
      }
      LOG.error("Task {} failed and ends", task.id(), e);
      journal.append(
          Optional.empty(),
          new SessionEvent.TaskEnded(
              Ending.INTERNAL_ERROR,
              "Something went wrong inside Dreamteam (%s). Ask again, or show the trace to whoever runs it."
                  .formatted(e.getMessage()),
              journal.state().iterations()));
    } finally {
      end(watcher);
    }
  }

  /** Afterwards no late stop can interrupt whatever this thread does next. */
  private void end(Thread watcher) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    watcher.interrupt();
    watcher.join();
    boolean _ = Thread.interrupted();
    if (interrupted && closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread watchForStop(TaskJournal journal, Thread runner) {
    return Thread.ofVirtual()
        .name("stop-watch")
        .start(
            () -> {
              try {
                while (journal.lookForStop().isEmpty()) {
                  Thread.sleep(STOP_GLANCE);
                }
                runner.interrupt();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the run is over
              } catch (RuntimeException e) {
                LOG.warn("The watch for stops of a task ended: {}", e.getMessage());
              }
            });
  }

  /** Interrupts all runs; their tasks go on at the next start or on another node. */
  @Override
  public void close() {
    closing = true;
    running.forEach(Thread::interrupt);
  }
}
