package dev.dreamteam.lead.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TaskJournalTest {
  /** With a single connection. */
  private static final Database DATABASE =
      Database.open(
          new DatabaseConfig(
              Path.of("unused"), Optional.of(new Secret(TestDatabase.freshUrl())), 1, "test"));

  private final SessionLog log =
      new SessionLog(DATABASE, Clock.systemUTC(), UUID::randomUUID, List.of());

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  /** With all connections held by such transactions, nothing went on until time ran out. */
  @Test
  void whoLooksForSignalsHoldsUpNoTransaction() throws Exception {
    TaskJournal journal = journal();
    Thread visitor = Thread.ofPlatform().unstarted(journal::look);

    CompletableFuture<Void> appended =
        CompletableFuture.runAsync(
            () ->
                journal.inTransaction(
                    tx -> {
                      visitor.start();
                      Awaitility.await()
                          .during(Duration.ofMillis(300))
                          .until(() -> visitor.getState() == Thread.State.WAITING);
                      return journal.append(
                          tx,
                          Optional.empty(),
                          List.of(
                              new SessionEvent.TaskStatusChanged(
                                  TaskStatus.QUEUED, TaskStatus.WORKING)));
                    }));

    appended.get(10, TimeUnit.SECONDS);
    visitor.join(Duration.ofSeconds(10));
    assertThat(visitor.isAlive()).isFalse();
    assertThat(journal.state().status()).isEqualTo(TaskStatus.WORKING);
    journal.refresh();
    assertThat(journal.state().status()).isEqualTo(TaskStatus.WORKING);
  }

  private TaskJournal journal() {
    Session session =
        DATABASE.inTransaction(
            tx ->
                log.open(
                    tx,
                    new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
                    new ThreadAddress("T1", "C1", UUID.randomUUID().toString())));
    Claim claim = log.claim(session, "node").orElseThrow();
    Task task =
        new Task(
            new TaskId(UUID.randomUUID()),
            session.id(),
            new PersonId("U1"),
            "Do it",
            TaskStatus.QUEUED,
            new Rubric("plain", List.of(new Criterion("c1", "It is there", true))),
            3,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            "1",
            Instant.now(),
            Optional.empty(),
            Optional.empty());
    DATABASE.transaction(tx -> TaskStore.insert(tx, task));
    return new TaskJournal(
        DATABASE,
        log,
        Clock.systemUTC(),
        claim,
        task,
        List.of(),
        new RunningSession(session.id(), Thread.currentThread(), () -> false));
  }
}
