package dev.dreamteam.lead;

import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.DatabaseProxy;
import dev.dreamteam.database.DatabaseProxy.Moment;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The database goes away, is slow or full in the middle of a task, which ends as if it had not. */
@Tag("slow")
class DatabaseFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String url = TestDatabase.freshUrl();

  /** One table of each kind of transaction that a task needs, and how many go well before. */
  static Stream<Arguments> transactions() {
    return Stream.of("session_event", "session_signal", "workspace_file", "model_call", "verdict")
        .flatMap(table -> Stream.of(Moment.values()).map(moment -> Arguments.of(table, moment)));
  }

  @ParameterizedTest
  @MethodSource("transactions")
  void aConnectionLostAsATransactionCommitsLosesAndDoublesNothing(String table, Moment moment) {
    try (DatabaseProxy wire = DatabaseProxy.before(url);
        TestEngine engine = TestEngine.on(wire.url(), "one", author())) {
      ThreadAddress thread = engine.newThread();
      boolean rare = table.equals("verdict") || table.equals("session_signal");

      if (!table.equals("session_signal")) {
        persistently(() -> engine.says(thread, "Do it. rubric: it is done"));
        wire.cutAsItCommits(table, moment, rare ? 0 : 1, 2);
      } else {
        wire.cutAsItCommits(table, moment, 0, 1);
        persistently(() -> engine.saysWithKey(thread, "Do it. rubric: it is done", "once"));
        persistently(() -> engine.desk().wake(thread));
      }

      assertEndsAsItShould(engine, thread);
      assertThat(wire.cuts()).isPositive();
    }
  }

  @Test
  void aDatabaseThatIsAwayForAWhileOnlyMakesATaskPause() {
    try (DatabaseProxy wire = DatabaseProxy.before(url);
        TestEngine engine = TestEngine.on(wire.url(), "one", author())) {
      ThreadAddress thread = engine.newThread();
      wire.slowCommits(Duration.ofMillis(30));
      engine.says(thread, "Do it. rubric: it is done");
      await().until(() -> engine.events(thread).size() > 8);

      wire.goAway();
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      wire.comeBack();

      assertEndsAsItShould(engine, thread);
    }
  }

  @Test
  void slowCommitsChangeNothingButTheTime() {
    try (DatabaseProxy wire = DatabaseProxy.before(url);
        TestEngine engine = TestEngine.on(wire.url(), "one", author())) {
      ThreadAddress thread = engine.newThread();
      wire.slowCommits(Duration.ofMillis(150));

      engine.says(thread, "Do it. rubric: it is done");

      assertEndsAsItShould(engine, thread);
      assertThat(engine.events(thread, SessionEvent.RunnerReplaced.class)).isEmpty();
    }
  }

  @Test
  void aFullDiskOnlyMakesATaskPauseUntilThereIsRoom() {
    try (TestEngine engine = TestEngine.on(url, "one", author())) {
      engine
          .database()
          .sql()
          .execute(
              """
              create function full_disk() returns trigger language plpgsql as $$
              begin raise exception 'could not extend file: No space left on device'
                using errcode = 'disk_full'; end $$
              """);
      ThreadAddress thread = engine.newThread();
      engine
          .database()
          .sql()
          .execute(
              """
              create trigger full_disk before insert on model_call
                for each row execute function full_disk()
              """);
      engine.says(thread, "Do it. rubric: it is done");
      await().until(() -> !engine.events(thread).isEmpty());
      await().pollDelay(Duration.ofSeconds(1)).until(() -> engine.task(thread).isOpen());

      engine.database().sql().execute("drop trigger full_disk on model_call");

      assertEndsAsItShould(engine, thread);
    }
  }

  @Test
  void moreThreadsThanConnectionsTakeTurns() {
    try (DatabaseProxy wire = DatabaseProxy.before(url);
        TestEngine engine = TestEngine.on(wire.url(), "one", author())) {
      wire.slowCommits(Duration.ofMillis(20));
      // the pool has 10 connections; 12 tasks have 36 threads
      List<ThreadAddress> threads = Stream.generate(engine::newThread).limit(12).toList();

      threads.forEach(thread -> engine.says(thread, "Do it. rubric: it is done"));

      threads.forEach(thread -> assertEndsAsItShould(engine, thread));
    }
  }

  private static void assertEndsAsItShould(TestEngine engine, ThreadAddress thread) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(DataAccessException.class)
        .until(() -> !engine.task(thread).isOpen());
    assertThat(engine.task(thread).ending()).contains(Ending.SATISFIED);
    assertThat(engine.task(thread).reserved()).isEqualTo(Money.ZERO);
    List<RecordedEvent> events = engine.events(thread);
    assertThat(events)
        .extracting(RecordedEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(engine.events(thread, SessionEvent.TaskRequested.class)).hasSize(1);
    assertThat(engine.events(thread, SessionEvent.TaskEnded.class)).hasSize(1);
    assertThat(engine.events(thread, SessionEvent.DraftSubmitted.class)).hasSize(1);
    assertThat(engine.events(thread, SessionEvent.ReportRead.class)).hasSize(2);
    assertThat(engine.events(thread, SessionEvent.ToolCalled.class))
        .extracting(SessionEvent.ToolCalled::tool)
        .filteredOn("delegate"::equals)
        .hasSize(2);
    assertThat(engine.files().list(engine.reader().session(thread).orElseThrow())).hasSize(3);
  }

  /** As Slack delivers again what was not acknowledged. */
  private static void persistently(ThrowingRunnable delivery) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(DataAccessException.class)
        .untilAsserted(delivery);
  }

  /** Two specialists that write a file each, a lead that waits for them, a satisfied grader. */
  private static ScriptedModels author() {
    return new ScriptedModels(new Money(1_000), DatabaseFaultsTest::answer);
  }

  private static ModelAnswer answer(ModelRequest request) {
    List<String> tools = request.tools().stream().map(tool -> tool.name()).toList();
    int turns =
        (int)
            request.messages().stream()
                .filter(ModelMessage.AssistantTurn.class::isInstance)
                .count();
    if (tools.contains("give_verdict")) {
      return ScriptedModels.verdict(request, "met");
    }
    if (tools.contains("delegate")) {
      return switch (turns) {
        case 0 -> calls(delegate("a", "researcher"), delegate("b", "analyst"));
        case 1 -> calls(call("w", "wait_for_reports", Map.of()));
        default -> text("The result.");
      };
    }
    return turns == 0
        ? calls(
            call(
                "f" + request.conversation(),
                "write_file",
                Map.of("path", "notes/" + request.conversation() + ".md", "content", "found")))
        : text("My piece is done.");
  }

  private static dev.dreamteam.model.ToolCall delegate(String id, String agent) {
    return call(
        id, "delegate", Map.of("agent", agent, "title", "Piece " + id, "brief", "Do piece " + id));
  }
}
