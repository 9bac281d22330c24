package dev.dreamteam.lead;

import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several nodes on one database, and what people leave for a session that runs on one of them. */
@Tag("slow")
class NodesTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String url = TestDatabase.freshUrl();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aStopLeftOnAnotherNodeReachesTheRunnerAtOnce() throws InterruptedException {
    try (TestEngine one = TestEngine.on(url, "one", blocked());
        TestEngine two = TestEngine.on(url, "two", never())) {
      ThreadAddress thread = one.newThread();
      one.says(thread, "Do it. rubric: it is done");
      asked.await();

      two.stop(thread);

      await().atMost(SOON).until(() -> two.task(thread).status() == TaskStatus.STOPPED);
      assertThat(two.events(thread, SessionEvent.RunnerReplaced.class)).isEmpty();
    }
  }

  @Test
  void wordsLeftOnAnotherNodeReachTheLeadBeforeItsNextCall() throws InterruptedException {
    try (TestEngine one = TestEngine.on(url, "one", blocked());
        TestEngine two = TestEngine.on(url, "two", never())) {
      ThreadAddress thread = one.newThread();
      one.says(thread, "Do it. rubric: it is done");
      asked.await();

      two.says(thread, "And shorter.");
      mayAnswer.countDown();

      await().atMost(PATIENCE).until(() -> !two.task(thread).isOpen());
      assertThat(two.events(thread, SessionEvent.SteeringReceived.class))
          .extracting(SessionEvent.SteeringReceived::text)
          .containsExactly("And shorter.");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void aNodeThatGoesDownLetsItsCallsComeBackAndAnotherGoesOn() throws InterruptedException {
    CountDownLatch leaving = new CountDownLatch(1);
    ScriptedModels slow =
        answering(
            request -> {
              asked.countDown();
              wait(leaving);
              return calls(call("r", "list_files", Map.of()));
            });
    try (TestEngine two = TestEngine.on(url, "two", answering(_ -> text("The result.")))) {
      TestEngine one = TestEngine.on(url, "one", slow);
      ThreadAddress thread = one.newThread();
      one.says(thread, "Do it. rubric: it is done");
      asked.await();

      Thread closing = Thread.ofVirtual().start(one::close);
      leaving.countDown();
      closing.join();

      await().atMost(PATIENCE).until(() -> !two.task(thread).isOpen());
      assertThat(two.task(thread).ending()).contains(Ending.SATISFIED);
      assertThat(two.events(thread, SessionEvent.ModelFailed.class)).isEmpty();
      assertThat(two.events(thread, SessionEvent.RunnerReplaced.class)).isEmpty();
    }
  }

  @Test
  void whatADeadNodeLeftGoesOnElsewhereAndTheLogSaysSo() throws InterruptedException {
    ThreadAddress thread = leftInTheMiddle();
    try (TestEngine two = TestEngine.on(url, "two", answering(_ -> text("The result.")))) {
      claimAsADeadNode(two, thread);

      await().atMost(PATIENCE).until(() -> !two.task(thread).isOpen());
      assertThat(two.task(thread).ending()).contains(Ending.SATISFIED);
      assertThat(two.events(thread, SessionEvent.RunnerReplaced.class))
          .containsExactly(new SessionEvent.RunnerReplaced("dead", "two"));
    }
  }

  @Test
  void aTaskThatKillsItsRunnersIsSetAsideWithAReason() throws InterruptedException {
    ThreadAddress thread = leftInTheMiddle();
    try (TestEngine two = TestEngine.on(url, "two", never())) {
      Claim dead = claimAsADeadNode(two, thread, 2);

      await().atMost(PATIENCE).until(() -> !two.task(thread).isOpen());
      assertThat(two.task(thread).ending()).contains(Ending.CRASHED_REPEATEDLY);
      assertThat(two.reader().result(two.task(thread).id()).note()).contains("set aside");
      assertThat(dead.epoch()).isPositive();
    }
  }

  @Test
  void anotherNodeThatIsWokenLeavesARunningSessionAlone() throws InterruptedException {
    try (TestEngine one = TestEngine.on(url, "one", blocked());
        TestEngine two = TestEngine.on(url, "two", never())) {
      ThreadAddress thread = one.newThread();
      one.says(thread, "Do it. rubric: it is done");
      asked.await();
      Session session = one.log().find(thread).orElseThrow();

      two.desk().wake(thread);

      assertThat(two.log().claim(session, "two")).isEmpty();
      mayAnswer.countDown();
      await().atMost(PATIENCE).until(() -> !one.task(thread).isOpen());
    }
  }

  @Test
  void anEditedRequestIsANoteWithTheOldAndTheNewText() throws InterruptedException {
    try (TestEngine engine = TestEngine.on(url, "one", blocked())) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "List ten. rubric: it is done");
      asked.await();

      assertThat(engine.correct(thread, "List ten.", Optional.of("List two."))).isTrue();
      mayAnswer.countDown();

      await().atMost(PATIENCE).until(() -> !engine.task(thread).isOpen());
      assertThat(engine.events(thread, SessionEvent.RequestEdited.class))
          .extracting(SessionEvent.RequestEdited::before, SessionEvent.RequestEdited::after)
          .containsExactly(tuple("List ten.", "List two."));
      assertThat(engine.events(thread, SessionEvent.MessageReceived.class))
          .extracting(SessionEvent.MessageReceived::text)
          .anyMatch(text -> text.contains("List ten.") && text.contains("List two."));
    }
  }

  @Test
  void aRequestDeletedBeforeAnythingWasDoneStopsTheTask() throws InterruptedException {
    try (TestEngine engine = TestEngine.on(url, "one", blocked())) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Do it. rubric: it is done");
      asked.await();

      assertThat(engine.correct(thread, "Do it.", Optional.empty())).isTrue();

      await().atMost(SOON).until(() -> engine.task(thread).status() == TaskStatus.STOPPED);
    }
  }

  @Test
  void aRequestDeletedAfterSomethingWasDoneIsToldToTheLead() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    ScriptedModels models =
        answering(
            request -> {
              if (calls.incrementAndGet() == 1) {
                return calls(call("l", "read_file", Map.of("path", "result.md")));
              }
              second.countDown();
              wait(mayAnswer);
              return text("What there is.");
            });
    try (TestEngine engine = TestEngine.on(url, "one", models)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Do it. rubric: it is done");
      second.await();

      engine.correct(thread, "Do it.", Optional.empty());
      mayAnswer.countDown();

      await().atMost(PATIENCE).until(() -> !engine.task(thread).isOpen());
      assertThat(engine.task(thread).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(engine.events(thread, SessionEvent.RequestDeleted.class)).hasSize(1);
    }
  }

  @Test
  void wordsThatCameAsTheTaskFailedAreAnsweredAndNotLost() throws InterruptedException {
    ScriptedModels failing =
        answering(
            _ -> {
              asked.countDown();
              wait(mayAnswer);
              throw new ModelFailure(ModelFailure.Kind.NEVER, "No.");
            });
    try (TestEngine engine = TestEngine.on(url, "one", failing)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Do it. rubric: it is done");
      asked.await();

      engine.says(thread, "And shorter.");
      mayAnswer.countDown();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(engine.events(thread, SessionEvent.SteeringMissed.class))
                      .extracting(SessionEvent.SteeringMissed::text)
                      .containsExactly("And shorter."));
    }
  }

  @Test
  void aCallIdThatAProviderUsesAgainInALaterTurnIsAnotherCall() throws InterruptedException {
    AtomicInteger leadTurns = new AtomicInteger();
    CountDownLatch followedUp = new CountDownLatch(1);
    ScriptedModels models =
        new ScriptedModels(
            new Money(1_000),
            request -> {
              if (isGrading(request)) {
                return ScriptedModels.verdict(request, "met");
              }
              if (request.tools().stream().noneMatch(tool -> tool.name().equals("delegate"))) {
                return text("Done.");
              }
              return switch (leadTurns.getAndIncrement()) {
                case 0 ->
                    calls(
                        call(
                            "d",
                            "delegate",
                            Map.of("agent", "analyst", "title", "A", "brief", "Do A.")));
                case 1, 3 -> calls(call("w", "wait_for_reports", Map.of()));
                case 2, 4 -> {
                  String thread =
                      request.messages().toString().replaceAll("(?s).*thread=\"([^\"]+)\".*", "$1");
                  yield calls(
                      call("f", "follow_up", Map.of("thread", thread, "message", "And B.")));
                }
                default -> {
                  followedUp.countDown();
                  yield text("The result.");
                }
              };
            });
    try (TestEngine engine = TestEngine.on(url, "one", models)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Do it. rubric: it is done");
      followedUp.await();

      await().atMost(PATIENCE).until(() -> !engine.task(thread).isOpen());
      assertThat(engine.events(thread, SessionEvent.MessageReceived.class))
          .extracting(SessionEvent.MessageReceived::text)
          .filteredOn("And B."::equals)
          .hasSize(2);
    }
  }

  @Test
  void aGradingThatWasCutOffGoesOnWhereItWas() throws InterruptedException {
    AtomicInteger gradings = new AtomicInteger();
    ScriptedModels cutOff =
        new ScriptedModels(
            new Money(1_000),
            request -> {
              if (!isGrading(request)) {
                return text("The result.");
              }
              if (gradings.incrementAndGet() == 1) {
                return calls(call("r", "read_file", Map.of("path", "result.md")));
              }
              asked.countDown();
              wait(mayAnswer);
              throw new AssertionError("it is cut off before");
            });
    TestEngine one = TestEngine.on(url, "one", cutOff);
    ThreadAddress thread = one.newThread();
    one.says(thread, "Do it. rubric: it is done");
    asked.await();
    one.close();

    ScriptedModels after = answering(_ -> text("Never asked."));
    try (TestEngine two = TestEngine.on(url, "two", after)) {
      await().atMost(PATIENCE).until(() -> !two.task(thread).isOpen());

      assertThat(two.task(thread).ending()).contains(Ending.SATISFIED);
      assertThat(two.events(thread, SessionEvent.EvaluationStarted.class)).hasSize(1);
      assertThat(after.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.messages()).hasSize(3));
    }
  }

  /** A task that one node began and handed over, with nobody there to go on. */
  private ThreadAddress leftInTheMiddle() throws InterruptedException {
    TestEngine one = TestEngine.on(url, "one", blocked());
    ThreadAddress thread = one.newThread();
    one.says(thread, "Do it. rubric: it is done");
    asked.await();
    // the grace runs out while the model thinks
    one.close();
    return thread;
  }

  private static Claim claimAsADeadNode(TestEngine engine, ThreadAddress thread) {
    return claimAsADeadNode(engine, thread, 0);
  }

  /** A claim under a name that never checked in; before it, others had died over the task. */
  private static Claim claimAsADeadNode(TestEngine engine, ThreadAddress thread, int earlier) {
    Optional<TaskId> task = Optional.of(engine.task(thread).id());
    return engine
        .database()
        .inTransaction(
            tx -> {
              Session session = engine.log().find(tx, thread).orElseThrow();
              tx.execute(
                  "update session set epoch = epoch + 1, runner = 'dead' where id = {0}",
                  org.jooq.impl.DSL.val(session.id().value()));
              long epoch =
                  tx.fetchSingle(
                          "select epoch from session where id = {0}",
                          org.jooq.impl.DSL.val(session.id().value()))
                      .get(0, long.class);
              Claim claim = new Claim(session, epoch, "dead", Optional.empty());
              for (int i = 0; i < earlier; i++) {
                engine
                    .log()
                    .append(
                        tx,
                        claim,
                        Optional.empty(),
                        task,
                        List.of(new SessionEvent.RunnerReplaced("dead", "dead")));
              }
              return claim;
            });
  }

  /** A lead that answers once it may, and a grader that is satisfied. */
  private ScriptedModels blocked() {
    return answering(
        request -> {
          calls.incrementAndGet();
          asked.countDown();
          wait(mayAnswer);
          return text("The result.");
        });
  }

  private static ScriptedModels never() {
    return answering(
        _ -> {
          throw new AssertionError("this node has nothing to run");
        });
  }

  private static ScriptedModels answering(Function<ModelRequest, ModelAnswer> lead) {
    return new ScriptedModels(
        new Money(1_000),
        request ->
            isGrading(request) ? ScriptedModels.verdict(request, "met") : lead.apply(request));
  }

  private static boolean isGrading(ModelRequest request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals("give_verdict"));
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(ModelFailure.Kind.NEVER, "interrupted");
    }
  }
}
