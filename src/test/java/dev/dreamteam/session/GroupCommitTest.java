package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.SessionEvent.MessageReceived;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final Rubric RUBRIC =
      new Rubric("plain", List.of(new Criterion("c1", "It is there", true)));

  private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
  private final SessionLog log = log(List.of());

  @AfterEach
  void stop() {
    runners.shutdownNow();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void manySessionsAppendAtOnceWhileTheirRunnersAreReplaced() throws Exception {
    Map<Session, List<RecordedEvent>> appended = new ConcurrentHashMap<>();
    AtomicInteger refused = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Session session = newSession();
      appended.put(session, Collections.synchronizedList(new ArrayList<>()));
      for (int runner = 0; runner < 4; runner++) {
        all.add(
            runners.submit(
                () -> {
                  for (int round = 0; round < 5; round++) {
                    Claim claim = claim(session);
                    for (int event = 0; event < 8; event++) {
                      try {
                        appended.get(session).addAll(append(claim, "words", "and more"));
                      } catch (StaleRunner e) {
                        refused.incrementAndGet();
                      }
                    }
                  }
                }));
      }
    }
    await(all);

    assertThat(refused).hasPositiveValue();
    appended.forEach(
        (session, events) -> {
          List<RecordedEvent> read = log.stored(session.id());
          assertThat(read).containsExactlyInAnyOrderElementsOf(events);
          assertThat(read.stream().map(RecordedEvent::sequence))
              .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
          assertThat(lastSequence(session)).isEqualTo(events.size());
        });
  }

  @Test
  void connectionsThatBreakInTheMiddleLoseNothingAndDoubleNothing() throws Exception {
    AtomicInteger writes = new AtomicInteger();
    SessionLog lossy =
        log(
            List.of(
                (tx, _, _) -> {
                  if (writes.incrementAndGet() % 17 == 0) {
                    tx.fetch("select pg_terminate_backend(pg_backend_pid())");
                  }
                }));
    List<Session> sessions = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Session session = newSession();
      Claim claim = claim(session);
      sessions.add(session);
      all.add(
          runners.submit(
              () -> {
                for (int event = 0; event < 20; event++) {
                  lossy.append(claim, Optional.empty(), Optional.empty(), words("event " + event));
                }
              }));
    }
    await(all);

    for (Session session : sessions) {
      assertThat(insist(() -> log.stored(session.id())).stream().map(GroupCommitTest::text))
          .containsExactlyElementsOf(
              LongStream.range(0, 20).mapToObj(event -> "event " + event).toList());
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNotRepeated() {
    AtomicInteger writes = new AtomicInteger();
    SessionLog lossy =
        log(
            List.of(
                (tx, _, _) -> {
                  if (writes.incrementAndGet() == 1) {
                    commitAndBreak(tx);
                  }
                }));
    Session session = newSession();

    List<RecordedEvent> appended =
        lossy.append(claim(session), Optional.empty(), Optional.empty(), words("once"));

    assertThat(insist(() -> lossy.stored(session.id()))).isEqualTo(appended).hasSize(1);
    assertThat(writes).hasValue(1);
  }

  @Test
  void aConnectionThatBreaksBeforeItsCommitIsReplaced() {
    AtomicInteger writes = new AtomicInteger();
    SessionLog lossy =
        log(
            List.of(
                (tx, _, _) -> {
                  if (writes.incrementAndGet() == 1) {
                    tx.fetch("select pg_terminate_backend(pg_backend_pid())");
                  }
                }));
    Session session = newSession();

    List<RecordedEvent> appended =
        lossy.append(claim(session), Optional.empty(), Optional.empty(), words("once"));

    assertThat(insist(() -> lossy.stored(session.id()))).isEqualTo(appended).hasSize(1);
    assertThat(writes).hasValue(2);
  }

  @Test
  void aSessionThatSomebodyHasLockedHoldsUpNobodyElse() throws Exception {
    Claim locked = claim(newSession());
    Claim free = claim(newSession());
    CountDownLatch isLocked = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Future<?> other =
        runners.submit(
            () ->
                DATABASE.transaction(
                    tx -> {
                      log.lock(tx, locked.session().id());
                      isLocked.countDown();
                      try {
                        mayEnd.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    isLocked.await();
    Future<?> heldUp =
        runners.submit(
            () -> {
              append(locked, "first");
              append(locked, "second");
            });

    for (int i = 0; i < 20; i++) {
      append(free, "not held up");
    }
    boolean waited = !heldUp.isDone();
    mayEnd.countDown();
    await(List.of(other, heldUp));
    append(locked, "third");

    assertThat(waited).isTrue();
    assertThat(log.stored(locked.session().id()).stream().map(GroupCommitTest::text))
        .containsExactly("first", "second", "third");
  }

  @Test
  void callsAtTheSameTimeCannotOverspendAndOnlyThoseTooManyFail() throws Exception {
    Session poor = newSession();
    Session rich = newSession();
    TaskId capped = newTask(poor, new Money(20));
    TaskId open = newTask(rich, new Money(1_000));
    Claim poorClaim = claim(poor);
    Claim richClaim = claim(rich);
    List<Future<?>> poorCalls = new ArrayList<>();
    List<Future<?>> richCalls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      poorCalls.add(runners.submit(() -> call(poorClaim, capped, new Money(1))));
      richCalls.add(runners.submit(() -> call(richClaim, open, new Money(1))));
    }
    int refused = 0;
    for (Future<?> each : poorCalls) {
      try {
        each.get(30, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(BudgetExceeded.class);
        refused++;
      }
    }
    await(richCalls);

    assertThat(refused).isEqualTo(30);
    assertThat(reserved(capped)).isEqualTo(20);
    assertThat(reserved(open)).isEqualTo(50);
    assertThat(log.stored(poor.id())).hasSize(20);
    assertThat(lastSequence(poor)).isEqualTo(20);
  }

  @Test
  void anEventThatTheSchemaRefusesFailsAlone() throws Exception {
    Session bad = newSession();
    TaskId task = newTask(bad, Money.ZERO);
    Claim badClaim = claim(bad);
    SessionThreadId author = new SessionThreadId(UUID.randomUUID());
    Verdict excellent = new Verdict(Verdict.Result.SATISFIED, "Excellent.", List.of());
    Claim good = claim(newSession());
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      others.add(runners.submit(() -> append(good, "fine")));
    }

    assertThatThrownBy(
            () ->
                log.append(
                    badClaim,
                    Optional.of(author),
                    Optional.of(task),
                    List.of(new SessionEvent.EvaluationEnded(1, author, excellent))))
        .isInstanceOf(DataAccessException.class);

    await(others);
    assertThat(log.stored(good.session().id())).hasSize(30);
    assertThat(lastSequence(bad)).isZero();
  }

  @Test
  void anErrorFailsWhoeverAppendedAndTheNextOnesAreWritten() throws Exception {
    AtomicInteger written = new AtomicInteger();
    SessionLog breaking =
        log(
            List.of(
                (_, _, _) -> {
                  if (written.incrementAndGet() == 1) {
                    throw new NoClassDefFoundError("missing");
                  }
                }));
    Claim claim = claim(newSession());

    assertThatThrownBy(() -> append(breaking, claim, "words"))
        .isInstanceOf(NoClassDefFoundError.class);

    assertThat(runners.submit(() -> append(breaking, claim, "words")).get(20, TimeUnit.SECONDS))
        .hasSize(1);
    assertThat(breaking.events(claim.session().id())).hasSize(1);
  }

  @Test
  void anErrorOfWhoeverLooksOnUndoesNothing() throws Exception {
    SessionLog watched = log(List.of());
    watched.tellAfterwards(
        (_, _) -> {
          throw new NoClassDefFoundError("missing");
        });
    Claim claim = claim(newSession());

    assertThat(runners.submit(() -> append(watched, claim, "words")).get(20, TimeUnit.SECONDS))
        .hasSize(1);
    assertThat(runners.submit(() -> append(watched, claim, "words")).get(20, TimeUnit.SECONDS))
        .hasSize(1);
    assertThat(watched.events(claim.session().id())).hasSize(2);
  }

  @Test
  void anInterruptCannotCutACommit() throws Exception {
    Claim claim = claim(newSession());
    Future<Boolean> interrupted =
        runners.submit(
            () -> {
              Thread.currentThread().interrupt();
              append(claim, "said");
              return Thread.currentThread().isInterrupted();
            });

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(log.stored(claim.session().id())).hasSize(1);
  }

  private static SessionLog log(List<SessionListener> listeners) {
    return new SessionLog(DATABASE, Clock.systemUTC(), UUID::randomUUID, listeners);
  }

  private static void commitAndBreak(DSLContext tx) {
    int backend = tx.fetchSingle("select pg_backend_pid()").get(0, Integer.class);
    tx.connection(connection -> connection.commit());
    CompletableFuture.runAsync(
            () -> DATABASE.sql().fetch("select pg_terminate_backend(?, 5000)", backend))
        .join();
  }

  private Session newSession() {
    ThreadAddress address = new ThreadAddress("T1", "C1", UUID.randomUUID().toString());
    return DATABASE.inTransaction(tx -> log.open(tx, PLACE, address));
  }

  private Claim claim(Session session) {
    return log.claim(session, "node").orElseThrow();
  }

  private static TaskId newTask(Session session, Money budget) {
    TaskId id = new TaskId(UUID.randomUUID());
    DATABASE.transaction(
        tx ->
            TaskStore.insert(
                tx,
                new Task(
                    id,
                    session.id(),
                    new PersonId("U1"),
                    "Do it",
                    TaskStatus.QUEUED,
                    RUBRIC,
                    3,
                    budget,
                    Money.ZERO,
                    Money.ZERO,
                    "1",
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty())));
    return id;
  }

  private List<RecordedEvent> call(Claim claim, TaskId task, Money reserved) {
    return log.append(
        claim,
        Optional.of(new SessionThreadId(UUID.randomUUID())),
        Optional.of(task),
        List.of(
            new SessionEvent.ModelCalled(
                UUID.randomUUID(),
                ModelName.parse("anthropic/model"),
                Fingerprint.of("request"),
                reserved)));
  }

  private List<RecordedEvent> append(Claim claim, String... texts) {
    return append(log, claim, texts);
  }

  private static List<RecordedEvent> append(SessionLog log, Claim claim, String... texts) {
    return log.append(claim, Optional.empty(), Optional.empty(), words(texts));
  }

  private static List<MessageReceived> words(String... texts) {
    return List.of(texts).stream().map(text -> new MessageReceived(Sender.SYSTEM, text)).toList();
  }

  private static String text(RecordedEvent recorded) {
    return ((MessageReceived) recorded.event()).text();
  }

  private static long lastSequence(Session session) {
    return DATABASE
        .sql()
        .select(SESSION.LAST_SEQUENCE)
        .from(SESSION)
        .where(SESSION.ID.eq(session.id().value()))
        .fetchSingle()
        .value1();
  }

  private static long reserved(TaskId task) {
    return DATABASE
        .sql()
        .select(TASK.RESERVED_MICRO_DOLLARS)
        .from(TASK)
        .where(TASK.ID.eq(task.value()))
        .fetchSingle()
        .value1();
  }

  /** Again until no connection broke: only the log itself has to bear that. */
  private static <T> T insist(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (RuntimeException e) {
        if (!dev.dreamteam.database.Outage.isOutage(e)) {
          throw e;
        }
      }
    }
  }

  private static void await(List<? extends Future<?>> all) throws Exception {
    for (Future<?> each : all) {
      each.get(60, TimeUnit.SECONDS);
    }
  }
}
