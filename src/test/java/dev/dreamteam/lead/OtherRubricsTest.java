package dev.dreamteam.lead;

import static dev.dreamteam.lead.TestEngine.ANNA;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricHome;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rubric that does not fit, and another one for the same result. */
final class OtherRubricsTest {
  @Test
  void aRubricThatDoesNotFitEndsTheTaskWithItsResultAndWithoutAnotherTry() {
    ScriptedModels models = new ScriptedModels(new Money(1_000), OtherRubricsTest::thatDoesNotFit);
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      Task task = finished(engine, thread, "Write it. rubric: it has a melody");

      assertThat(task.ending()).contains(Ending.RUBRIC_DOES_NOT_FIT);
      assertThat(engine.reader().result(task.id()).markdown()).isEqualTo("The plan");
      assertThat(engine.events(thread, SessionEvent.DraftSubmitted.class)).hasSize(1);
    }
  }

  @Test
  void aResultIsGradedAgainByASavedRubricAndTheFirstVerdictStays() {
    ScriptedModels models =
        new ScriptedModels(
            new Money(1_000),
            request ->
                isGrading(request)
                    ? ScriptedModels.verdict(request, id -> id.equals("c1") ? "met" : "not_met")
                    : text("The plan"));
    try (TestEngine engine = TestEngine.with(models)) {
      String strict = "- it is good\n- it is short\n";
      engine
          .database()
          .transaction(
              tx ->
                  new NamedRubrics(Clock.systemUTC())
                      .save(tx, RubricHome.ofTeam("T1"), "strict", strict, "Anna"));
      ThreadAddress thread = engine.newThread();
      Task first = finished(engine, thread, "Write it. rubric: it is good");

      engine.decides(ANNA, first, new Wish.Regrade(Optional.of("strict"), Optional.empty()));
      await().until(() -> !engine.task(thread).id().equals(first.id()));
      Task again = finished(engine, thread);

      assertThat(again.rubric().criteria())
          .extracting(Criterion::text)
          .containsExactly("it is good", "it is short");
      assertThat(again.ending()).isNotEqualTo(Optional.of(Ending.SATISFIED));
      assertThat(engine.reader().result(first.id()).ending()).isEqualTo(Ending.SATISFIED);
      assertThat(engine.events(thread, SessionEvent.DraftSubmitted.class)).hasSize(1);
    }
  }

  private static ModelAnswer thatDoesNotFit(ModelRequest request) {
    Map<String, String> open =
        Map.of("result", "not_met", "evidence", "", "place", "", "gap", "a plan has no melody");
    return isGrading(request)
        ? calls(
            call(
                "v",
                "give_verdict",
                Map.of(
                    "result",
                    "failed",
                    "explanation",
                    "A plan has no melody.",
                    "criteria",
                    Map.of("c1", open))))
        : text("The plan");
  }

  private static boolean isGrading(ModelRequest request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals("give_verdict"));
  }

  private static Task finished(TestEngine engine, ThreadAddress thread, String request) {
    engine.says(thread, request);
    return finished(engine, thread);
  }

  private static Task finished(TestEngine engine, ThreadAddress thread) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !engine.task(thread).isOpen());
    return engine.task(thread);
  }
}
