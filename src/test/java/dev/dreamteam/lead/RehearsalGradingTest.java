package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.Models;
import dev.dreamteam.rehearsal.RehearsalModel;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rehearsal model's judgements hold to what is asked of every grader's. */
class RehearsalGradingTest {
  @Test
  void whatItHandsInIsAcceptedWithEvidenceForAllThatIsMet() {
    LanguageModels models =
        Models.router(
            ModelConfig.from(Settings.of(Map.of())),
            HttpClients.create(HttpLimits.STREAMING),
            List.of(new RehearsalModel(Duration.ZERO)));
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = engine.newThread();

      engine.says(
          thread,
          "List the decisions. rubric: every line has a link; no placeholders; at most 400 words");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> engine.reader().latestTask(thread).filter(task -> !task.isOpen()).isPresent());

      Verdict verdict = engine.reader().result(engine.task(thread).id()).verdict().orElseThrow();
      assertThat(verdict.result()).isNotEqualTo(Verdict.Result.GRADER_ERROR);
      assertThat(verdict.criteria())
          .filteredOn(criterion -> criterion.result() == CriterionVerdict.Result.MET)
          .isNotEmpty()
          .allMatch(CriterionVerdict::evidenceFound);
    }
  }
}
