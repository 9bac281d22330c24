package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ModelState;
import dev.dreamteam.web.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelHealthTest {
  private static final ModelName FIRST = ModelName.parse("openai/first");
  private static final ModelName SECOND = ModelName.parse("anthropic/second");
  private static final AgentDefinition AGENT =
      new AgentDefinition("a", "Does it.", "Do it.", List.of(FIRST, SECOND), List.of(), 1, 1_000);
  private static final ModelState WELL = new ModelState(FIRST, Optional.empty());
  private static final ModelState DEAD = new ModelState(FIRST, Optional.of("Nobody is there."));
  private static final ModelState DEAD_TOO = new ModelState(SECOND, Optional.of("No credit."));

  @Test
  void theModelThatIsAskedInPlaceOfADeadOneIsNamed() {
    assertThat(health(WELL).modelOf(AGENT)).isEqualTo("openai/first");
    assertThat(health(DEAD).modelOf(AGENT))
        .isEqualTo("anthropic/second, as openai/first does not answer");
    assertThat(health(DEAD, DEAD_TOO).modelOf(AGENT))
        .isEqualTo("openai/first, which does not answer");
  }

  @Test
  void eachDeadModelIsTroubleWithItsReason() {
    assertThat(health(WELL, DEAD_TOO).troubles())
        .containsExactly("anthropic/second does not answer. No credit.");
  }

  @Test
  void theMetricTellsWhichModelsAreAsked() {
    assertThat(health(WELL, DEAD_TOO).readings())
        .extracting(Reading::name, reading -> reading.labels().get("model"), Reading::value)
        .containsExactly(
            tuple("dreamteam_model_answers", "openai/first", 1.0),
            tuple("dreamteam_model_answers", "anthropic/second", 0.0));
  }

  private static ModelHealth health(ModelState... states) {
    return new ModelHealth(
        new LanguageModels() {
          @Override
          public ModelAnswer ask(
              List<ModelName> choice, ModelRequest request, CallJournal journal) {
            throw new AssertionError("nobody asks");
          }

          @Override
          public List<ModelName> effective(List<ModelName> choice) {
            return choice;
          }

          @Override
          public List<ModelState> states() {
            return List.of(states);
          }

          @Override
          public byte[] encode(ModelName model, ModelRequest request) {
            throw new AssertionError("nobody asks");
          }
        });
  }
}
