package dev.dreamteam.lead;

import static dev.dreamteam.lead.AskingEngine.ANNA;
import static dev.dreamteam.lead.AskingEngine.BEN;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.agent.Approvers;
import dev.dreamteam.agent.Tool.Effect;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.lead.AskingEngine.Setup;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolResult;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.ApprovalAnswered;
import dev.dreamteam.session.SessionEvent.ApprovalAsked;
import dev.dreamteam.session.SessionEvent.ModelCalled;
import dev.dreamteam.session.SessionEvent.ToolCalled;
import dev.dreamteam.session.SessionEvent.ToolReturned;
import dev.dreamteam.session.SessionListener;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ApprovalTest {
  private static final ThreadAddress THREAD = new ThreadAddress("T1", "C1", "1700000000.000001");
  private final BellTool bell = new BellTool(Effect.KEYED);

  @Test
  void aCallWaitsForTheYesOfWhoAskedAndThenRuns() {
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);
      List<String> rungBefore = List.copyOf(bell.rung());

      engine.answers(ANNA, "Anna", asked, true, "");
      awaitEnd(engine);

      assertThat(rungBefore).isEmpty();
      assertThat(bell.rung()).containsExactly("b");
      assertThat(asked.question()).isEqualTo("May I ring the bell?");
      assertThat(asked.effect()).isEqualTo("a short tune in the hall");
      assertThat(asked.mayAnswer()).containsExactly(ANNA);
      assertThat(engine.approval(asked).status()).isEqualTo(ApprovalStatus.APPROVED);
      assertThat(result(engine)).isEqualTo("It rang.");
      assertThat(types(engine))
          .containsSubsequence(
              "ApprovalAsked", "ApprovalAnswered", "ToolCalled", "ToolReturned", "TaskEnded");
    }
  }

  @Test
  void theModelReadsWhoDeniedItAndWhy() {
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");

      engine.answers(ANNA, "Anna", theQuestion(engine), false, "The baby sleeps");
      awaitEnd(engine);

      assertThat(bell.rung()).isEmpty();
      assertThat(bellCalls(engine)).isEmpty();
      assertThat(results(engine))
          .singleElement()
          .satisfies(
              returned -> {
                assertThat(returned.isError()).isTrue();
                assertThat(returned.content())
                    .startsWith("Anna denied this: “The baby sleeps”. Do not try it again");
              });
      assertThat(result(engine)).startsWith("Anna denied this");
    }
  }

  @Test
  void aToolThatLacksAPartFailsAndTheLeadGoesOn() {
    try (AskingEngine engine = AskingEngine.with(ringing(BellTool.BROKEN), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");

      engine.answers(ANNA, "Anna", theQuestion(engine), true, "");
      awaitEnd(engine);

      assertThat(results(engine))
          .singleElement()
          .satisfies(
              returned -> {
                assertThat(returned.isError()).isTrue();
                assertThat(returned.content())
                    .startsWith(
                        "ring_bell failed: something went wrong inside Dreamteam (reference ")
                    .doesNotContain("Clapper");
              });
    }
  }

  @Test
  void whatAnExceptionSaysOfACallIsNeitherAskedNorTold() {
    try (AskingEngine engine = AskingEngine.with(ringing(BellTool.UNREADABLE), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      awaitEnd(engine);

      assertThat(results(engine))
          .singleElement()
          .satisfies(
              returned -> {
                assertThat(returned.isError()).isTrue();
                assertThat(returned.content()).contains("reference ").doesNotContain("SQL");
              });
    }
  }

  @Test
  void whoeverIsNotAskedCannotAnswer() {
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);

      assertThat(engine.answers(BEN, "Ben", asked, true, ""))
          .isInstanceOf(ApprovalDesk.Receipt.NotTheirs.class);
      assertThat(engine.approval(asked).status()).isEqualTo(ApprovalStatus.OPEN);
      assertThat(bell.rung()).isEmpty();
    }
  }

  @Test
  void ofTwoPeopleWhoAnswerAtOnceOneIsFirst() {
    Setup everybody = Setup.with(bell).asking(List.of(), new Approvers.Members());
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), everybody)) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);
      CyclicBarrier together = new CyclicBarrier(2);

      var yes =
          CompletableFuture.supplyAsync(
              () -> meeting(together, () -> engine.answers(ANNA, "Anna", asked, true, "")));
      var no =
          CompletableFuture.supplyAsync(
              () -> meeting(together, () -> engine.answers(BEN, "Ben", asked, false, "no")));
      List<ApprovalDesk.Receipt> receipts = List.of(yes.join(), no.join());
      awaitEnd(engine);

      assertThat(receipts)
          .extracting(receipt -> receipt.getClass().getSimpleName())
          .containsExactlyInAnyOrder("Taken", "TooLate");
      assertThat(bell.rung())
          .hasSize(engine.approval(asked).status() == ApprovalStatus.APPROVED ? 1 : 0);
    }
  }

  @Test
  void anAnswerAfterItsTimeChangesNothingAndTheModelIsTold() {
    Setup impatient = Setup.with(bell).within(Duration.ofMinutes(5), Duration.ofMillis(50));
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), impatient)) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      awaitEnd(engine);
      ApprovalAsked asked = engine.events(THREAD, ApprovalAsked.class).getFirst();
      Approval expired = engine.approval(asked.approval());

      ApprovalDesk.Receipt late = engine.answers(ANNA, "Anna", expired, true, "");

      assertThat(expired.status()).isEqualTo(ApprovalStatus.EXPIRED);
      assertThat(late).isEqualTo(new ApprovalDesk.Receipt.TooLate(expired));
      assertThat(bell.rung()).isEmpty();
      assertThat(result(engine)).startsWith("Nobody answered in time");
    }
  }

  @Test
  void aYesDoesNotCoverWhatWasNotShown() {
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);

      bell.plays("the whole opera");
      engine.answers(ANNA, "Anna", asked, true, "");
      awaitEnd(engine);

      assertThat(bell.rung()).isEmpty();
      assertThat(result(engine)).contains("would do something else than was shown");
    }
  }

  @Test
  void nobodyIsAskedAboutWhatCannotWork() {
    try (AskingEngine engine = AskingEngine.with(ringing("nowhere"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      awaitEnd(engine);

      assertThat(engine.events(THREAD, ApprovalAsked.class)).isEmpty();
      assertThat(result(engine)).isEqualTo("There is no bell.");
    }
  }

  @Test
  void anAgentsFileMakesAnyToolAsk() {
    Setup setup = Setup.with(bell).asking(List.of("delegate"), new Approvers.Members());
    ScriptedModels models = models(turn -> calls(call("d", "delegate", Map.of("agent", "nobody"))));
    try (AskingEngine engine = AskingEngine.with(models, setup)) {
      engine.annaSays(THREAD, "Hand it out. rubric: it is there");

      Approval asked = theQuestion(engine);

      assertThat(asked.tool()).isEqualTo("delegate");
      assertThat(asked.effect()).contains("\"agent\" : \"nobody\"");
      assertThat(asked.mayAnswer()).isEmpty();
    }
  }

  @Test
  void aStopWithdrawsTheOpenQuestion() {
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);

      engine.stop(THREAD);
      awaitEnd(engine);
      ApprovalDesk.Receipt late = engine.answers(ANNA, "Anna", asked, true, "");

      assertThat(engine.task(THREAD).status()).isEqualTo(TaskStatus.STOPPED);
      assertThat(engine.approval(asked).status()).isEqualTo(ApprovalStatus.WITHDRAWN);
      assertThat(engine.events(THREAD, ApprovalAnswered.class))
          .singleElement()
          .satisfies(
              answered -> {
                assertThat(answered.status()).isEqualTo(ApprovalStatus.WITHDRAWN);
                assertThat(answered.reason()).isEqualTo("Stopped by Ben.");
              });
      assertThat(late).isInstanceOf(ApprovalDesk.Receipt.TooLate.class);
      assertThat(bell.rung()).isEmpty();
    }
  }

  @Test
  void otherSpecialistsFinishWhileOneWaits() {
    ScriptedModels models =
        new ScriptedModels(
            new Money(1_000),
            request ->
                switch (role(request)) {
                  case "lead" ->
                      switch (turns(request)) {
                        case 0 ->
                            calls(
                                delegate("one"),
                                delegate("two"),
                                delegate("three"),
                                delegate("bell"));
                        case 1 -> calls(call("w", "wait_for_reports", Map.of()));
                        default -> text("Done.");
                      };
                  case "grader" -> ScriptedModels.verdict(request, "met");
                  default ->
                      said(request).contains("Do bell") && turns(request) == 0
                          ? calls(ring("the hall"))
                          : text(lastResult(request));
                });
    try (AskingEngine engine = AskingEngine.with(models, Setup.with(bell))) {
      engine.annaSays(THREAD, "Four things. rubric: they are done");
      Approval asked = theQuestion(engine);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> engine.events(THREAD, SessionEvent.ThreadEnded.class).size() == 3);
      engine.answers(ANNA, "Anna", asked, true, "");
      awaitEnd(engine);

      assertThat(bell.rung()).hasSize(1);
      assertThat(engine.task(THREAD).ending()).contains(Ending.SATISFIED);
      assertThat(engine.events(THREAD, SessionEvent.ReportRead.class)).hasSize(4);
    }
  }

  @Test
  void otherCallsOfTheTurnGoOnMeanwhile() {
    ScriptedModels models =
        models(turn -> calls(ring("the hall"), call("w", "wait_for_reports", Map.of())));
    try (AskingEngine engine = AskingEngine.with(models, Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);

      await().until(() -> !engine.events(THREAD, ToolReturned.class).isEmpty());

      assertThat(engine.events(THREAD, ToolReturned.class))
          .extracting(ToolReturned::tool)
          .containsExactly("wait_for_reports");
      assertThat(engine.approval(asked).status()).isEqualTo(ApprovalStatus.OPEN);
    }
  }

  @Test
  void aTaskDoesNotGrowLateWhilePeopleThink() {
    Setup hasty = Setup.with(bell).within(Duration.ofSeconds(3), Duration.ofHours(1));
    try (AskingEngine engine = AskingEngine.with(ringing("the hall"), hasty)) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      Approval asked = theQuestion(engine);
      await()
          .pollDelay(Duration.ofSeconds(4))
          .until(() -> engine.approval(asked).status() == ApprovalStatus.OPEN);

      engine.answers(ANNA, "Anna", asked, true, "");
      awaitEnd(engine);

      assertThat(engine.task(THREAD).ending()).contains(Ending.SATISFIED);
    }
  }

  @Test
  void aQuestionSurvivesARestartAndTheAnswerIsTakenWhileNobodyRuns() {
    String url = TestDatabase.freshUrl();
    Approval asked;
    try (AskingEngine engine = AskingEngine.on(url, ringing("the hall"), Setup.with(bell))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      asked = theQuestion(engine);
    }
    answerWhileNobodyRuns(url, asked);

    try (AskingEngine engine = AskingEngine.on(url, ringing("the hall"), Setup.with(bell))) {
      awaitEnd(engine);

      assertThat(bell.rung()).containsExactly("b");
      assertThat(engine.events(THREAD, ApprovalAsked.class)).hasSize(1);
      assertThat(engine.events(THREAD, ApprovalAnswered.class)).hasSize(1);
      assertThat(engine.task(THREAD).ending()).contains(Ending.SATISFIED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ApprovalAsked.class,
        ApprovalAnswered.class,
        ToolCalled.class,
        ToolReturned.class,
        ModelCalled.class
      })
  void aRunnerKilledBeforeAnyStepIsRecordedLosesAndDoublesNothing(Class<?> step) {
    String url = TestDatabase.freshUrl();
    Killer killer = new Killer(step);
    try (AskingEngine engine =
        AskingEngine.on(url, ringing("the hall"), Setup.with(bell).toldTo(killer))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      if (step != ApprovalAsked.class) {
        engine.answers(ANNA, "Anna", theQuestion(engine), true, "");
      }
      await().atMost(Duration.ofSeconds(20)).until(killer.killed::get);
    }
    try (AskingEngine engine = AskingEngine.on(url, ringing("the hall"), Setup.with(bell))) {
      if (step == ApprovalAsked.class) {
        engine.answers(ANNA, "Anna", theQuestion(engine), true, "");
      }
      awaitEnd(engine);

      assertThat(engine.events(THREAD, ApprovalAsked.class)).hasSize(1);
      assertThat(engine.events(THREAD, ApprovalAnswered.class)).hasSize(1);
      assertThat(bellCalls(engine)).hasSize(1);
      assertThat(results(engine)).hasSize(1);
      // the same key, however often
      assertThat(bell.rung()).containsOnly("b").hasSize(step == ToolReturned.class ? 2 : 1);
      assertThat(result(engine)).isEqualTo("It rang.");
    }
  }

  @Test
  void anEffectThatMustNotBeRepeatedIsToldAsUnknown() {
    String url = TestDatabase.freshUrl();
    BellTool once = new BellTool(Effect.ONCE);
    Killer killer = new Killer(ToolReturned.class);
    try (AskingEngine engine =
        AskingEngine.on(url, ringing("the hall"), Setup.with(once).toldTo(killer))) {
      engine.annaSays(THREAD, "Ring it. rubric: it rang");
      engine.answers(ANNA, "Anna", theQuestion(engine), true, "");
      await().atMost(Duration.ofSeconds(20)).until(killer.killed::get);
    }
    try (AskingEngine engine = AskingEngine.on(url, ringing("the hall"), Setup.with(once))) {
      awaitEnd(engine);

      assertThat(once.rung()).containsExactly("b");
      assertThat(result(engine)).contains("not known whether it took effect");
    }
  }

  /**
   * From a step of the bell's call on, nothing can be recorded any more: as if killed just before.
   */
  private static final class Killer implements SessionListener {
    private final Class<?> step;
    private final AtomicBoolean armed = new AtomicBoolean();
    final AtomicBoolean killed = new AtomicBoolean();

    Killer(Class<?> step) {
      this.step = step;
      // the first call to a model comes before all others; the second after the bell
      armed.set(step != ModelCalled.class);
    }

    @Override
    public void recorded(
        org.jooq.DSLContext tx,
        dev.dreamteam.session.Session session,
        List<dev.dreamteam.session.RecordedEvent> events) {
      for (var recorded : events) {
        if (recorded.event() instanceof ToolReturned) {
          armed.set(true);
        }
        if (armed.get() && step.isInstance(recorded.event())) {
          killed.set(true);
        }
      }
      if (killed.get()) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private static void answerWhileNobodyRuns(String url, Approval asked) {
    try (var database = TestDatabase.open(url)) {
      boolean first =
          database.inTransaction(
              tx ->
                  dev.dreamteam.task.ApprovalStore.answer(
                      tx, asked.id(), true, ANNA, "Anna", "", java.time.Instant.now()));
      assertThat(first).isTrue();
    }
  }

  private interface Script {
    ModelAnswer first(ModelRequest request);
  }

  /** A lead that does one thing and then says what came of it. */
  private static ScriptedModels models(Script script) {
    return new ScriptedModels(
        new Money(1_000),
        request ->
            role(request).equals("grader")
                ? ScriptedModels.verdict(request, "met")
                : turns(request) == 0 ? script.first(request) : text(lastResult(request)));
  }

  private static ScriptedModels ringing(String where) {
    return models(_ -> calls(ring(where)));
  }

  private static ToolCall ring(String where) {
    return call("b", "ring_bell", Map.of("where", where));
  }

  private static ToolCall delegate(String what) {
    return call(
        "d" + what,
        "delegate",
        Map.of("agent", "researcher", "title", what, "brief", "Do " + what));
  }

  private static String role(ModelRequest request) {
    List<String> tools = request.tools().stream().map(tool -> tool.name()).toList();
    return tools.contains("delegate")
        ? "lead"
        : tools.contains("give_verdict") ? "grader" : "specialist";
  }

  private static int turns(ModelRequest request) {
    return (int)
        request.messages().stream().filter(ModelMessage.AssistantTurn.class::isInstance).count();
  }

  private static String said(ModelRequest request) {
    return request.messages().getFirst().toString();
  }

  private static String lastResult(ModelRequest request) {
    List<ToolResult> results = new ArrayList<>();
    request
        .messages()
        .forEach(
            message -> {
              if (message instanceof ModelMessage.ToolResults(var more)) {
                results.addAll(more);
              }
            });
    return results.isEmpty() ? "Nothing." : results.getFirst().content();
  }

  private static Approval theQuestion(AskingEngine engine) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !engine.open().isEmpty());
    return engine.open().getFirst();
  }

  private static List<ToolCalled> bellCalls(AskingEngine engine) {
    return engine.events(THREAD, ToolCalled.class).stream()
        .filter(called -> called.tool().equals("ring_bell"))
        .toList();
  }

  private static List<ToolReturned> results(AskingEngine engine) {
    return engine.events(THREAD, ToolReturned.class).stream()
        .filter(returned -> returned.tool().equals("ring_bell"))
        .toList();
  }

  private static String result(AskingEngine engine) {
    return engine.reader().result(engine.task(THREAD).id()).markdown();
  }

  private static List<String> types(AskingEngine engine) {
    return engine.events(THREAD, SessionEvent.class).stream()
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  private static void awaitEnd(AskingEngine engine) {
    await().atMost(Duration.ofSeconds(40)).until(() -> !engine.task(THREAD).isOpen());
  }

  private static <T> T meeting(CyclicBarrier barrier, Supplier<T> work) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return work.get();
  }
}
