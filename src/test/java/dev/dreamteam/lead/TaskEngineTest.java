package dev.dreamteam.lead;

import static dev.dreamteam.lead.ScriptedModels.verdict;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.saying;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.agent.PromptArchive;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TaskEngineTest {
  private static final Money SMALL = new Money(1_000);

  @Test
  void aTaskIsDelegatedInParallelGradedRevisedAndHandedOver() {
    CyclicBarrier together = new CyclicBarrier(2);
    AtomicInteger versions = new AtomicInteger();
    AtomicInteger gradings = new AtomicInteger();
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request ->
                switch (role(request)) {
                  case LEAD ->
                      lead(
                          request,
                          saying(
                              "Plan: two pieces.",
                              delegate("a", "researcher"),
                              delegate("b", "analyst")),
                          () -> text("# Version " + versions.incrementAndGet()));
                  case SPECIALIST -> {
                    if (turns(request) == 0) {
                      meet(together); // both must be at work at the same time to get past this
                      yield calls(
                          call(
                              "f" + request.conversation(),
                              "write_file",
                              Map.of(
                                  "path",
                                  "notes/" + request.conversation() + ".md",
                                  "content",
                                  "found")));
                    }
                    yield text("My piece is done.");
                  }
                  case GRADER ->
                      verdict(request, gradings.incrementAndGet() == 1 ? "not_met" : "met");
                });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "List what we decided. rubric: every line has a source; it is short");

      awaitEnd(engine, thread);
      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(result.markdown()).isEqualTo("# Version 2");
      assertThat(result.iterations()).isEqualTo(2);
      assertThat(result.earlier()).contains("every line has a source");
      assertThat(engine.events(thread, SessionEvent.ReportRead.class)).hasSize(2);
      assertThat(engine.files().list(engine.reader().session(thread).orElseThrow())).hasSize(3);
      assertLogHasNoGaps(engine, thread);
      assertEveryPromptIsRebuiltToTheByte(engine, models, thread);
    }
  }

  @Test
  void aReadingThatFailedIsToldToTheLeadTheGraderAndPeople() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request ->
                switch (role(request)) {
                  case LEAD ->
                      lead(request, calls(delegate("a", "researcher")), () -> text("The result."));
                  case SPECIALIST ->
                      turns(request) == 0
                          ? calls(call("r", "read_thread", Map.of()))
                          : text("All is well.");
                  case GRADER -> verdict(request, "met");
                });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "List what we decided. rubric: it is short");
      awaitEnd(engine, thread);

      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(result.note())
          .isEqualTo(
              "Not everything could be read, so look for gaps: "
                  + UnreadableConversations.WHY
                  + ".");
      List<String> told =
          Stream.concat(
                  engine.events(thread, SessionEvent.ToolReturned.class).stream()
                      .map(SessionEvent.ToolReturned::content),
                  engine.events(thread, SessionEvent.MessageReceived.class).stream()
                      .map(SessionEvent.MessageReceived::text))
              .toList();
      assertThat(told)
          .anyMatch(
              words ->
                  words.contains("All is well.\nNot everything could be read: ")
                      && words.contains(UnreadableConversations.WHY))
          .anyMatch(
              words ->
                  words.contains("# What could not be read")
                      && words.contains(UnreadableConversations.WHY));
    }
  }

  @Test
  void whatFollowsAtOnceSharesACommit() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request ->
                switch (role(request)) {
                  case LEAD ->
                      lead(request, calls(delegate("a", "researcher")), () -> text("The result."));
                  case SPECIALIST -> text("My piece is done.");
                  case GRADER -> verdict(request, "met");
                });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it. rubric: it is short");
      awaitEnd(engine, thread);

      List<RecordedEvent> events = engine.events(thread);
      assertThat(engine.events(thread, SessionEvent.ThreadStarted.class)).hasSize(3);
      events.stream()
          .filter(event -> event.event() instanceof SessionEvent.ThreadStarted)
          .map(event -> ofThread(events, event.threadId().orElseThrow()))
          .forEach(
              own ->
                  assertThat(first(own, SessionEvent.ThreadStarted.class))
                      .isEqualTo(first(own, SessionEvent.ModelCalled.class)));
      List<RecordedEvent> specialist =
          ofThread(
              events, engine.events(thread, SessionEvent.ReportRead.class).getFirst().specialist());
      assertThat(first(specialist, SessionEvent.ModelAnswered.class))
          .isEqualTo(first(specialist, SessionEvent.ThreadEnded.class));
      List<RecordedEvent> grader =
          ofThread(
              events,
              engine
                  .events(thread, SessionEvent.EvaluationStarted.class)
                  .getFirst()
                  .graderThread());
      assertThat(first(grader, SessionEvent.ToolReturned.class))
          .isEqualTo(first(grader, SessionEvent.ThreadEnded.class));
      assertThat(first(events, SessionEvent.DraftSubmitted.class))
          .isEqualTo(first(events, SessionEvent.EvaluationStarted.class));
    }
  }

  @Test
  void theGraderNeverSeesTheConversation() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request ->
                role(request) == ThreadKind.LEAD ? text("The result.") : verdict(request, "met"));
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Write a haiku. rubric: it is short");
      awaitEnd(engine, thread);

      ModelRequest grading =
          models.requests().stream()
              .filter(request -> role(request) == ThreadKind.GRADER)
              .findFirst()
              .orElseThrow();
      assertThat(Json.write(grading)).doesNotContain("You are the lead").contains("it is short");
    }
  }

  @Test
  void theLeadGivesUpAfterTheLastIterationAndTheResultSaysSo() {
    AtomicInteger gradings = new AtomicInteger();
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request -> {
              if (role(request) == ThreadKind.LEAD) {
                return text("Again.");
              }
              // each try closes one more gap, and one stays open
              int closed = gradings.incrementAndGet();
              return verdict(request, id -> id.compareTo("c" + closed) < 0 ? "met" : "partly");
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it. rubric: it is perfect; it is short; it is kind");
      awaitEnd(engine, thread);

      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.MAX_ITERATIONS_REACHED);
      assertThat(result.iterations()).isEqualTo(3);
      assertThat(result.markdown()).isEqualTo("Again.");
    }
  }

  @Test
  void aTryThatChangesNothingIsTheLast() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request ->
                role(request) == ThreadKind.LEAD ? text("Again.") : verdict(request, "partly"));
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it. rubric: it is perfect");
      awaitEnd(engine, thread);

      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.NOTHING_IMPROVED);
      assertThat(result.iterations()).isEqualTo(2);
      assertThat(result.note()).startsWith("Version 2 has the same gaps as version 1");
    }
  }

  @Test
  void wordsInTheThreadReachTheLeadBeforeItsNextCall() {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch steered = new CountDownLatch(1);
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request -> {
              if (role(request) == ThreadKind.GRADER) {
                return verdict(request, "met");
              }
              if (turns(request) == 0) {
                working.countDown();
                meet(steered);
                return calls(call("r", "read_file", Map.of("path", "none.md")));
              }
              return text(saidByUser(request).contains("in French") ? "Voilà." : "Here.");
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Write it. rubric: it is there");
      meet(working);

      TaskDesk.Receipt receipt = engine.says(thread, "Please in French");
      steered.countDown();
      awaitEnd(engine, thread);

      assertThat(receipt).isInstanceOf(TaskDesk.Receipt.SteeringAccepted.class);
      assertThat(engine.reader().result(engine.task(thread).id()).markdown()).isEqualTo("Voilà.");
    }
  }

  @Test
  void aStopInterruptsEverythingAndLeavesEveryCallWithAResult() {
    CountDownLatch specialistAtWork = new CountDownLatch(1);
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request -> {
              if (role(request) == ThreadKind.LEAD) {
                return turns(request) == 0
                    ? calls(delegate("a", "researcher"))
                    : calls(call("w", "wait_for_reports", Map.of()));
              }
              specialistAtWork.countDown();
              meet(new CountDownLatch(1)); // for ever, until interrupted
              return text("never");
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Work for ever");
      meet(specialistAtWork);
      // the lead waits too
      await().until(() -> engine.events(thread, SessionEvent.ToolCalled.class).size() == 2);

      assertThat(engine.stop(thread)).isTrue();
      awaitEnd(engine, thread);

      assertThat(engine.task(thread).status()).isEqualTo(TaskStatus.STOPPED);
      assertThat(engine.events(thread, SessionEvent.ToolCalled.class))
          .hasSameSizeAs(engine.events(thread, SessionEvent.ToolReturned.class));
      assertThat(engine.events(thread, SessionEvent.ThreadEnded.class)).hasSize(2);
      assertLogHasNoGaps(engine, thread);
    }
  }

  @Test
  void aQuestionWaitsForTheRequesterAndGoesOnWithTheAnswer() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            request -> {
              if (role(request) == ThreadKind.GRADER) {
                return verdict(request, "met");
              }
              return switch (turns(request)) {
                case 0 -> calls(call("q", "ask_requester", Map.of("question", "Which year?")));
                case 1 -> text("I wait.");
                default -> text(saidByUser(request).contains("2025") ? "For 2025." : "No year.");
              };
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();
      engine.says(thread, "Write the report. rubric: it is there");
      await().until(() -> engine.task(thread).status() == TaskStatus.WAITING);

      engine.says(thread, "2025");
      awaitEnd(engine, thread);

      assertThat(engine.reader().result(engine.task(thread).id()).markdown())
          .isEqualTo("For 2025.");
    }
  }

  @Test
  void theSameWordsDeliveredTwiceCountOnce() {
    ScriptedModels models = new ScriptedModels(SMALL, request -> verdictOrText(request, "Once."));
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      TaskDesk.Receipt first = engine.saysWithKey(thread, "Do it", "message-1");
      TaskDesk.Receipt second = engine.saysWithKey(thread, "Do it", "message-1");
      engine.desk().wake(thread);
      awaitEnd(engine, thread);

      assertThat(first).isInstanceOf(TaskDesk.Receipt.TaskAccepted.class);
      assertThat(second).isInstanceOf(TaskDesk.Receipt.AlreadyKnown.class);
      assertThat(engine.events(thread, SessionEvent.TaskRequested.class)).hasSize(1);
    }
  }

  @Test
  void aCallThatTheBudgetDoesNotCoverIsNotMade() {
    ScriptedModels models =
        new ScriptedModels(new Money(600), request -> verdictOrText(request, "Dear."));
    try (TestEngine engine = TestEngine.with(models, new Money(500))) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it");
      awaitEnd(engine, thread);

      assertThat(engine.task(thread).ending()).contains(Ending.OUT_OF_BUDGET);
      assertThat(engine.events(thread, SessionEvent.ModelCalled.class)).isEmpty();
    }
  }

  @Test
  void theEndOfABudgetHandsOverReportsAndFiles() {
    try (TestEngine engine =
        TestEngine.with(leadThatNeverEnds(new Money(10_000)), new Money(22_000))) {
      ThreadAddress thread = engine.newThread();

      TaskResult result = resultOfOneWithoutEnd(engine, thread);

      assertThat(result.ending()).isEqualTo(Ending.OUT_OF_BUDGET);
      assertThat(result.note())
          .startsWith(
              "The task's budget of $0.02 is used up: the next step may cost up to $0.01, which it"
                  + " does not cover.")
          .doesNotContain(engine.task(thread).id().toString());
    }
  }

  @Test
  void theEndOfTheTurnsHandsOverReportsAndFiles() {
    try (TestEngine engine = TestEngine.with(leadThatNeverEnds(new Money(10)))) {
      TaskResult result = resultOfOneWithoutEnd(engine, engine.newThread());

      assertThat(result.ending()).isEqualTo(Ending.OUT_OF_TURNS);
      assertThat(result.note()).startsWith("The lead did not come to an end in 20 turns.");
    }
  }

  @Test
  void aLeadThatOnlyLooksAtItsSpecialistGoesOnWithTheReport() {
    CountDownLatch looked = new CountDownLatch(6);
    ScriptedModels models =
        new ScriptedModels(
            new Money(10),
            request -> {
              if (role(request) == ThreadKind.SPECIALIST) {
                awaitAll(looked);
                return text("I found it.");
              }
              String said = request.messages().toString();
              if (role(request) == ThreadKind.GRADER || said.contains("I found it.")) {
                return verdictOrText(request, "Here it is.");
              }
              int turn = turns(request);
              if (turn == 0) {
                return calls(delegate("a", "researcher"));
              }
              looked.countDown();
              return calls(call("c" + turn, "check_on", Map.of("thread", threadIn(said))));
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it. rubric: it is there");
      awaitEnd(engine, thread);

      assertThat(engine.task(thread).ending()).contains(Ending.SATISFIED);
      assertThat(engine.reader().result(engine.task(thread).id()).markdown())
          .isEqualTo("Here it is.");
    }
  }

  @Test
  void aLeadThatEndsBeforeItsSpecialistIsAskedForTheWholeResult() {
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedModels models =
        new ScriptedModels(
            new Money(10),
            request -> {
              if (role(request) == ThreadKind.SPECIALIST) {
                awaitAll(ended);
                return text("I found it.");
              }
              if (role(request) == ThreadKind.LEAD && turns(request) == 0) {
                return calls(delegate("a", "researcher"));
              }
              ended.countDown();
              return verdictOrText(
                  request,
                  saidByUser(request).contains("End with the whole result")
                      ? "The whole result."
                      : "Too early.");
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it. rubric: it is there");
      awaitEnd(engine, thread);

      assertThat(engine.reader().result(engine.task(thread).id()).markdown())
          .isEqualTo("The whole result.");
    }
  }

  /** Lets the last look be over before the answer comes. */
  private static void awaitAll(CountDownLatch looked) {
    try {
      assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String threadIn(String said) {
    Matcher id = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(said);
    assertThat(id.find()).isTrue();
    return id.group();
  }

  private static TaskResult resultOfOneWithoutEnd(TestEngine engine, ThreadAddress thread) {
    engine.says(thread, "Do it");
    awaitEnd(engine, thread);
    TaskResult result = engine.reader().result(engine.task(thread).id());
    assertThat(result.markdown()).contains("I found it.");
    assertThat(result.files())
        .extracting(TaskResult.ResultFile::path)
        .containsExactly("notes/found.md");
    return result;
  }

  /** A specialist writes a file and reports; the lead makes wrong calls for ever. */
  private static ScriptedModels leadThatNeverEnds(Money reservation) {
    AtomicInteger answers = new AtomicInteger();
    return new ScriptedModels(
        reservation,
        request -> {
          if (role(request) == ThreadKind.SPECIALIST) {
            return turns(request) == 0
                ? calls(
                    call(
                        "w" + request.conversation(),
                        "write_file",
                        Map.of("path", "notes/found.md", "content", "Found.")))
                : text("I found it.");
          }
          int answer = answers.getAndIncrement();
          return answer == 0
              ? calls(delegate("a", "researcher"))
              : calls(call("w" + answer, "wait_for_reports", Map.of("unknown", answer)));
        });
  }

  @Test
  void aModelThatCannotBeAskedEndsTheTaskWithItsReason() {
    ScriptedModels models =
        new ScriptedModels(
            SMALL,
            _ -> {
              throw new ModelFailure(ModelFailure.Kind.ASK, "The key was refused.");
            });
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(thread, "Do it");
      awaitEnd(engine, thread);

      TaskResult result = engine.reader().result(engine.task(thread).id());
      assertThat(result.ending()).isEqualTo(Ending.MODEL_UNAVAILABLE);
      assertThat(result.note()).contains("The key was refused.");
    }
  }

  /** A lead that delegates, waits for the reports, and hands in. */
  private static ModelAnswer lead(
      ModelRequest request, ModelAnswer delegation, Supplier<ModelAnswer> result) {
    return switch (turns(request)) {
      case 0 -> delegation;
      case 1 -> calls(call("w", "wait_for_reports", Map.of()));
      default -> result.get();
    };
  }

  private static ModelAnswer verdictOrText(ModelRequest request, String text) {
    return role(request) == ThreadKind.GRADER ? verdict(request, "met") : text(text);
  }

  private static ThreadKind role(ModelRequest request) {
    List<String> tools = request.tools().stream().map(tool -> tool.name()).toList();
    return tools.contains("delegate")
        ? ThreadKind.LEAD
        : tools.contains("give_verdict") ? ThreadKind.GRADER : ThreadKind.SPECIALIST;
  }

  private static int turns(ModelRequest request) {
    return (int)
        request.messages().stream().filter(ModelMessage.AssistantTurn.class::isInstance).count();
  }

  private static String saidByUser(ModelRequest request) {
    return request.messages().stream()
        .filter(ModelMessage.UserText.class::isInstance)
        .map(Object::toString)
        .reduce("", String::concat);
  }

  private static dev.dreamteam.model.ToolCall delegate(String id, String agent) {
    return call(
        id, "delegate", Map.of("agent", agent, "title", "Piece " + id, "brief", "Do piece " + id));
  }

  private static void awaitEnd(TestEngine engine, ThreadAddress thread) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !engine.task(thread).isOpen());
  }

  private static List<RecordedEvent> ofThread(List<RecordedEvent> events, SessionThreadId id) {
    return events.stream().filter(event -> event.threadId().equals(Optional.of(id))).toList();
  }

  /** The time of the transaction that has the first event of a type. */
  private static Instant first(List<RecordedEvent> events, Class<? extends SessionEvent> type) {
    return events.stream()
        .filter(recorded -> type.isInstance(recorded.event()))
        .map(RecordedEvent::at)
        .findFirst()
        .orElseThrow();
  }

  private static void assertLogHasNoGaps(TestEngine engine, ThreadAddress thread) {
    List<Long> sequences = engine.events(thread).stream().map(e -> e.sequence()).toList();
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
  }

  private static void assertEveryPromptIsRebuiltToTheByte(
      TestEngine engine, ScriptedModels models, ThreadAddress thread) {
    PromptArchive archive = new PromptArchive(engine.log(), models);
    List<SessionEvent.ModelCalled> calls = engine.events(thread, SessionEvent.ModelCalled.class);
    assertThat(calls)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            call ->
                assertThat(
                        archive.rebuild(
                            engine.reader().session(thread).orElseThrow(), call.callId()))
                    .hasValueSatisfying(prompt -> assertThat(prompt.matches()).isTrue()));
  }

  private static void meet(CyclicBarrier barrier) {
    waiting(
        () -> {
          try {
            return barrier.await(20, TimeUnit.SECONDS);
          } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the specialists did not work at the same time", e);
          }
        });
  }

  private static void meet(CountDownLatch latch) {
    waiting(() -> latch.await(60, TimeUnit.SECONDS));
  }

  @FunctionalInterface
  private interface Waiting {
    Object get() throws InterruptedException;
  }

  private static void waiting(Waiting waiting) {
    try {
      waiting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(ModelFailure.Kind.NEVER, "interrupted");
    }
  }
}
