package dev.dreamteam;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelState;
import dev.dreamteam.web.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which models this node passes over, for people and for {@code /metrics}. */
record ModelHealth(LanguageModels models) {

  /** The model that an agent asks first, and which one is asked in its place. */
  String modelOf(AgentDefinition agent) {
    List<ModelName> named = models.effective(agent.models());
    Set<ModelName> passedOver =
        models.states().stream()
            .filter(state -> state.trouble().isPresent())
            .map(ModelState::model)
            .collect(Collectors.toSet());
    String first = named.getFirst().toString();
    if (!passedOver.contains(named.getFirst())) {
      return first;
    }
    return named.stream()
        .filter(name -> !passedOver.contains(name))
        .findFirst()
        .map(next -> "%s, as %s does not answer".formatted(next, first))
        .orElse(first + ", which does not answer");
  }

  /** A sentence for each model that is passed over. */
  List<String> troubles() {
    return models.states().stream()
        .filter(state -> state.trouble().isPresent())
        .map(state -> "%s does not answer. %s".formatted(state.model(), state.trouble().get()))
        .toList();
  }

  List<Reading> readings() {
    return models.states().stream()
        .map(
            state ->
                new Reading(
                    "dreamteam_model_answers",
                    "Whether this node asks the model, or passes it over because it failed.",
                    false,
                    Map.of("model", state.model().toString()),
                    state.trouble().isEmpty() ? 1 : 0))
        .toList();
  }
}
