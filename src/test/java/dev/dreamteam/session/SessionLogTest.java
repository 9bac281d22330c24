package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.BODY;
import static dev.dreamteam.database.tables.Tables.VERDICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.SessionEvent.MessageReceived;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SessionLogTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final Rubric RUBRIC =
      new Rubric("plain", List.of(new Criterion("c1", "It is there", true)));
  private int roots;

  private final List<RecordedEvent> heard = new ArrayList<>();
  private final SessionLog log =
      new SessionLog(
          DATABASE,
          Clock.systemUTC(),
          UUID::randomUUID,
          List.of((_, _, events) -> heard.addAll(events)));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aRunnerThatLostItsClaimCanAppendNothing() {
    Session session = newSession();
    Claim old = log.claim(session, "node").orElseThrow();
    Claim current = log.claim(session, "node").orElseThrow();

    assertThatThrownBy(() -> append(old, "too late")).isInstanceOf(StaleRunner.class);
    append(current, "in time");

    assertThat(log.stored(session.id())).hasSize(1);
  }

  @Test
  void appendsAtTheSameTimeLeaveNoGaps() throws Exception {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();

    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appends = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = "words " + i;
        appends.add(executor.submit(() -> append(claim, text)));
      }
      for (Future<?> each : appends) {
        each.get();
      }
    }

    assertThat(log.stored(session.id()).stream().map(RecordedEvent::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void aLongTextIsStoredOnceAndComesBackToTheByte() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    String text = "A text – long and with “marks”. ".repeat(100) + UUID.randomUUID();

    append(claim, text);
    append(claim, text);

    assertThat(log.stored(session.id()).stream().map(e -> ((MessageReceived) e.event()).text()))
        .containsExactly(text, text);
    assertThat(DATABASE.sql().fetchCount(BODY, BODY.CONTENT.eq(text))).isEqualTo(1);
  }

  @Test
  void whatIsAppendedEqualsWhatIsReadBack() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();

    List<RecordedEvent> appended = append(claim, "hello");

    assertThat(log.stored(session.id())).isEqualTo(appended).isEqualTo(heard);
  }

  @Test
  void whatIsRememberedIsWhatIsStoredAlsoWhenAnotherNodeAppends() {
    Session session = newSession();
    append(log.claim(session, "node").orElseThrow(), "here");
    SessionLog elsewhere = new SessionLog(DATABASE, Clock.systemUTC(), UUID::randomUUID, List.of());
    append(elsewhere, elsewhere.claim(session, "node").orElseThrow(), "elsewhere");
    append(log.claim(session, "node").orElseThrow(), "here again");

    assertThat(log.events(session.id())).hasSize(3).isEqualTo(log.stored(session.id()));
    assertThat(elsewhere.events(session.id())).isEqualTo(log.stored(session.id()));
  }

  @Test
  void whatWasUndoneIsNotRemembered() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    append(claim, "first");

    assertThatThrownBy(() -> appendAndUndo(claim)).hasMessage("the fact did not come about");

    assertThat(log.events(session.id())).hasSize(1).isEqualTo(log.stored(session.id()));
  }

  @Test
  void aFailedAppendTakesItsMessagesBack() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();

    assertThatThrownBy(() -> appendAndUndo(claim)).hasMessage("the fact did not come about");

    assertThat(log.stored(session.id())).isEmpty();
    assertThat(append(claim, "first").getFirst().sequence()).isEqualTo(1);
  }

  @Test
  void observersAreToldWhenOthersCanReadTheEvents() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    List<List<RecordedEvent>> told = new ArrayList<>();
    List<List<RecordedEvent>> readable = new ArrayList<>();
    log.tellAfterwards(
        (about, events) -> {
          told.add(events);
          readable.add(log.stored(about.id()));
        });

    List<RecordedEvent> appended = append(claim, "hello");

    assertThat(told).containsExactly(appended);
    assertThat(readable).containsExactly(appended);
  }

  @Test
  void nobodyIsToldOfWhatWasUndone() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    List<RecordedEvent> told = new ArrayList<>();
    log.tellAfterwards((_, events) -> told.addAll(events));

    assertThatThrownBy(() -> appendAndUndo(claim)).hasMessage("the fact did not come about");

    assertThat(told).isEmpty();
  }

  @Test
  void anObserverThatFailsChangesNothing() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    log.tellAfterwards(
        (_, _) -> {
          throw new IllegalStateException("the view is broken");
        });

    List<RecordedEvent> appended = append(claim, "hello");

    assertThat(log.stored(session.id())).isEqualTo(appended);
  }

  @Test
  void nobodyGradesTheirOwnWork() {
    Session session = newSession();
    Claim claim = log.claim(session, "node").orElseThrow();
    TaskId task = newTask(session);
    SessionThreadId author = new SessionThreadId(UUID.randomUUID());
    log.append(
        claim,
        Optional.of(author),
        Optional.of(task),
        List.of(
            new SessionEvent.ThreadStarted(
                ThreadKind.LEAD, "lead", "Lead", author, "", List.of(), List.of(), 100)));
    SessionEvent.EvaluationEnded own =
        new SessionEvent.EvaluationEnded(
            1, author, new Verdict(Verdict.Result.SATISFIED, "Excellent.", List.of()));

    assertThatThrownBy(
            () -> log.append(claim, Optional.of(author), Optional.of(task), List.of(own)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("verdict_check");
    assertThat(DATABASE.sql().fetchCount(VERDICT, VERDICT.TASK_ID.eq(task.value()))).isZero();
  }

  private Session newSession() {
    ThreadAddress address =
        new ThreadAddress("T1", "C1", getClass().getSimpleName() + UUID.randomUUID() + roots++);
    return DATABASE.inTransaction(tx -> log.open(tx, PLACE, address));
  }

  private TaskId newTask(Session session) {
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
                    Money.ZERO,
                    Money.ZERO,
                    Money.ZERO,
                    "1",
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty())));
    return id;
  }

  private void appendAndUndo(Claim claim) {
    DATABASE.transaction(
        tx -> {
          log.append(
              tx,
              claim,
              Optional.empty(),
              Optional.empty(),
              List.of(new MessageReceived(Sender.SYSTEM, "undone")));
          throw new IllegalStateException("the fact did not come about");
        });
  }

  private List<RecordedEvent> append(Claim claim, String text) {
    return append(log, claim, text);
  }

  private static List<RecordedEvent> append(SessionLog log, Claim claim, String text) {
    return log.append(
        claim,
        Optional.empty(),
        Optional.empty(),
        List.of(new MessageReceived(Sender.SYSTEM, text)));
  }
}
