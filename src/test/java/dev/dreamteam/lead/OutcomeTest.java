package dev.dreamteam.lead;

import static dev.dreamteam.lead.TestEngine.ANNA;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.grader.MechanicalChecks;
import dev.dreamteam.lead.OutcomeDesk.Receipt;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricParser;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people say of results, and what follows from it. */
@Tag("slow")
class OutcomeTest {
  private static final PersonId BEN = new PersonId("U2");
  private final ScriptedModels models = new ScriptedModels(new Money(1_000), OutcomeTest::answer);

  @Test
  void aResultSentBackIsMendedWithTheCommentAsOneMoreCriterion() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task first = finished(engine, "Write it. rubric: it is good");

      Receipt receipt = engine.decides(BEN, first, new Wish.SendBack("Add the costs"));
      Task next = follow(engine, receipt);

      assertThat(next.rubric().criteria())
          .extracting(Criterion::text)
          .containsExactly("it is good", "Add the costs");
      assertThat(next.rubric().criteria().getLast().must()).isTrue();
      assertThat(next.origin()).isEqualTo(new Origin.SentBack(first.id(), "Add the costs"));
      assertThat(engine.reader().result(next.id()).markdown()).isEqualTo("Version 2, with costs");
      assertThat(review(engine, first).lastWord().orElseThrow().agrees()).contains(false);
    }
  }

  @Test
  void theFirstLastWordCounts() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task task = finished(engine, "Write it. rubric: it is good");

      Receipt first = engine.decides(ANNA, task, new Wish.Accept());
      Receipt second = engine.decides(BEN, task, new Wish.Override("No"));

      assertThat(first).isInstanceOf(Receipt.Taken.class);
      assertThat(second).isInstanceOf(Receipt.TooLate.class);
      assertThat(review(engine, task).decisions())
          .extracting(Decision::kind)
          .containsExactly(Decision.Kind.ACCEPTED);
    }
  }

  @Test
  void agreementIsCountedByRubric() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task one = finished(engine, "Write it. rubric: it is good");
      Task two = finished(engine, "Write more. rubric: it is good");
      Task open = finished(engine, "Never good enough. rubric: it is good");

      engine.decides(ANNA, one, new Wish.Accept());
      engine.decides(ANNA, two, new Wish.Override("It is not"));
      engine.decides(ANNA, open, new Wish.Accept());

      assertThat(review(engine, one).agreement().words())
          .isEqualTo("people agreed with the grader in 1 of 3 decisions under this rubric");
    }
  }

  @Test
  void anOverrideNeedsAReason() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task task = finished(engine, "Write it. rubric: it is good");

      assertThat(engine.decides(ANNA, task, new Wish.Override(" ")))
          .isInstanceOf(Receipt.Refused.class);
      assertThat(review(engine, task).decisions()).isEmpty();
    }
  }

  @Test
  void anOlderResultIsGradedAgainAsItWasHandedIn() {
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();
      Task first = finished(engine, thread, "Write it. rubric: it is good");
      // a later task of the thread writes result.md anew
      Task later = finished(engine, thread, "Never good enough. rubric: it is good");

      Receipt receipt =
          engine.decides(
              ANNA, first, new Wish.Regrade(Optional.empty(), Optional.of(ScriptedModels.NAME)));
      Task again = follow(engine, receipt);

      assertThat(later.ending()).contains(Ending.NOTHING_IMPROVED);
      assertThat(again.ending()).contains(Ending.SATISFIED);
      assertThat(review(engine, again).gradedBy()).isEqualTo(ScriptedModels.NAME.toString());
      assertThat(engine.reader().result(again.id()).markdown()).isEmpty();
      assertThat(engine.events(thread, SessionEvent.DraftSubmitted.class)).hasSize(3);
    }
  }

  @Test
  void aGradingThatTheBudgetDoesNotCoverSaysWhatItMayCost() {
    AtomicBoolean dear = new AtomicBoolean();
    ScriptedModels dearOnes = new ScriptedModels(new Money(6_000_000), OutcomeTest::answer);
    ScriptedModels rising =
        new ScriptedModels(new Money(1_000), OutcomeTest::answer) {
          @Override
          public ModelAnswer ask(
              List<ModelName> choice, ModelRequest request, CallJournal journal) {
            return dear.get()
                ? dearOnes.ask(choice, request, journal)
                : super.ask(choice, request, journal);
          }
        };
    try (TestEngine engine = TestEngine.with(rising)) {
      Task first = finished(engine, "Write it. rubric: it is good");
      dear.set(true);

      Receipt receipt =
          engine.decides(ANNA, first, new Wish.Regrade(Optional.empty(), Optional.empty()));

      TaskId again = ((Receipt.Taken) receipt).decision().followUp().orElseThrow();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !task(engine, again).isOpen());
      TaskResult result = engine.reader().result(again);
      assertThat(result.ending()).isEqualTo(Ending.OUT_OF_BUDGET);
      assertThat(result.note())
          .isEqualTo(
              "A grading may cost $5.00, which does not cover the next step: it may cost up to"
                  + " $6.00. Whoever runs Dreamteam can raise it.");
    }
  }

  @Test
  void anotherGradingLeavesTheLastWordToPeople() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task task = finished(engine, "Write it. rubric: it is good");
      Wish regrade = new Wish.Regrade(Optional.empty(), Optional.empty());

      follow(engine, engine.decides(ANNA, task, regrade));
      Receipt receipt = engine.decides(ANNA, task, new Wish.Accept());

      assertThat(receipt).isInstanceOf(Receipt.Taken.class);
      assertThat(review(engine, task).decisions())
          .extracting(Decision::kind)
          .containsExactly(Decision.Kind.REGRADED, Decision.Kind.ACCEPTED);
    }
  }

  @Test
  void aModelOrRubricThatIsNotThereIsRefused() {
    try (TestEngine engine = TestEngine.with(models)) {
      Task task = finished(engine, "Write it. rubric: it is good");

      assertThat(
              engine.decides(
                  ANNA,
                  task,
                  new Wish.Regrade(Optional.empty(), Optional.of(ModelName.parse("gone/model")))))
          .isEqualTo(
              new Receipt.Refused("That model is no longer configured. Choose another one."));
      assertThat(
              engine.decides(ANNA, task, new Wish.Regrade(Optional.of("none"), Optional.empty())))
          .isInstanceOf(Receipt.Refused.class);
    }
  }

  @Test
  void whatCodeDecidesIsNotAskedAndStands() {
    CriterionVerdict byCode =
        new CriterionVerdict(
            "c1",
            CriterionVerdict.Result.NOT_MET,
            "",
            false,
            "it has 9 words, at most 5 are allowed",
            CriterionVerdict.Judge.CODE,
            "");
    try (TestEngine engine = TestEngine.with(models, (_, _, _, _) -> List.of(byCode))) {
      Task task = finished(engine, "Write it. rubric: at most 5 words; it is good");

      Verdict verdict = engine.reader().result(task.id()).verdict().orElseThrow();
      assertThat(verdict.result()).isEqualTo(Verdict.Result.NEEDS_REVISION);
      assertThat(verdict.criteria().getFirst()).isEqualTo(byCode);
      assertThat(verdict.criteria().getLast().result()).isEqualTo(CriterionVerdict.Result.MET);
      assertThat(models.requests())
          .filteredOn(OutcomeTest::isGrading)
          .allSatisfy(
              request ->
                  assertThat(request.tools().getLast().inputSchema().toString())
                      .contains("\"c2\"")
                      .doesNotContain("\"c1\""));
    }
  }

  @Test
  void aRubricIsTriedOnTheNewestResultWithoutAnythingHappening() {
    try (TestEngine engine = TestEngine.with(models, new MechanicalChecks(new NoConversations()))) {
      ThreadAddress thread = engine.newThread();
      Task task = finished(engine, thread, "Write it. rubric: it is good");
      Rubric rubric = RubricParser.parse("short", "at most 1 word; reads well");

      TaskReader.Trial trial =
          engine.reader().trial(thread.teamId(), thread.channelId(), rubric).orElseThrow();

      assertThat(trial.verdicts()).hasSize(1);
      assertThat(trial.verdicts().getFirst().gap())
          .isEqualTo("There are 2 words; 1 are allowed at most.");
      assertThat(engine.reader().latestTask(thread).map(Task::id)).contains(task.id());
      assertThat(engine.reader().trial(thread.teamId(), "C9", rubric)).isEmpty();
    }
  }

  @Test
  void aJudgementThatCannotBeAcceptedMayBeMendedOnce() {
    try (TestEngine engine = TestEngine.with(judging("wrong once"))) {
      Task task = finished(engine, "Write it. rubric: it is good");

      assertThat(task.ending()).contains(Ending.SATISFIED);
      assertThat(engine.reader().result(task.id()).iterations()).isEqualTo(1);
    }
  }

  @Test
  void twoJudgementsThatCannotBeAcceptedAreAnErrorOfTheGraderAndNoReasonToGoOn() {
    try (TestEngine engine = TestEngine.with(judging("always wrong"))) {
      Task task = finished(engine, "Write it. rubric: it is good");

      TaskResult result = engine.reader().result(task.id());
      assertThat(task.ending()).contains(Ending.NOT_GRADED);
      assertThat(result.iterations()).isEqualTo(1);
      assertThat(result.markdown()).isEqualTo("Version 1");
      assertThat(result.verdict().orElseThrow().explanation())
          .startsWith(
              "The grader's judgement could not be accepted: “it is good” is met by a quotation");
      assertThat(engine.decides(ANNA, task, new Wish.Override("I looked it over")))
          .isInstanceOf(Receipt.Refused.class);
    }
  }

  @Test
  void aGraderThatHandsInNothingIsAskedOnceMoreAndThenLeft() {
    try (TestEngine engine = TestEngine.with(judging("nothing"))) {
      Task task = finished(engine, "Write it. rubric: it is good");

      assertThat(task.ending()).contains(Ending.NOT_GRADED);
      assertThat(engine.reader().result(task.id()).modelCalls()).isEqualTo(3);
    }
  }

  /** A grader that quotes what stands nowhere, or hands in nothing. */
  private static ScriptedModels judging(String how) {
    return new ScriptedModels(
        new Money(1_000),
        request -> {
          if (!isGrading(request)) {
            return text("Version 1");
          }
          if (how.equals("nothing")) {
            return text("Looks fine to me.");
          }
          boolean right = how.equals("wrong once") && request.messages().size() > 1;
          return calls(
              call(
                  "v" + request.messages().size(),
                  "give_verdict",
                  Map.of(
                      "result",
                      "satisfied",
                      "explanation",
                      "Fine.",
                      "criteria",
                      Map.of(
                          "c1",
                          Map.of(
                              "result",
                              "met",
                              "evidence",
                              right ? "Version 1" : "Version 9",
                              "place",
                              "",
                              "gap",
                              "")))));
        });
  }

  /** A lead that mends when it is told to, and a grader that reads before it judges. */
  private static ModelAnswer answer(ModelRequest request) {
    String said = request.messages().toString();
    if (!isGrading(request)) {
      return text(
          said.contains("Never good enough")
              ? "Poor"
              : said.contains("Add the costs") ? "Version 2, with costs" : "Version 1");
    }
    return request.messages().size() == 1
        ? calls(call("r", "read_file", Map.of("path", "result.md")))
        : ScriptedModels.verdict(request, said.contains("Poor") ? "not_met" : "met");
  }

  private static boolean isGrading(ModelRequest request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals("give_verdict"));
  }

  private static Task finished(TestEngine engine, String request) {
    return finished(engine, engine.newThread(), request);
  }

  private static Task finished(TestEngine engine, ThreadAddress thread, String request) {
    TaskDesk.Receipt receipt = engine.says(thread, request);
    return ended(engine, ((TaskDesk.Receipt.TaskAccepted) receipt).taskId());
  }

  private static Task follow(TestEngine engine, Receipt receipt) {
    return ended(engine, ((Receipt.Taken) receipt).decision().followUp().orElseThrow());
  }

  private static Task ended(TestEngine engine, TaskId id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> task(engine, id).status() == TaskStatus.COMPLETED);
    return task(engine, id);
  }

  private static Task task(TestEngine engine, TaskId id) {
    return TaskStore.find(engine.database().sql(), id).orElseThrow();
  }

  private static Review review(TestEngine engine, Task task) {
    return engine.reader().result(task.id()).review();
  }
}
