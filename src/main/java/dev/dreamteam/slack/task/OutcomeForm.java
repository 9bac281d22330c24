package dev.dreamteam.slack.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Modal;
import dev.dreamteam.slack.blockkit.UnusablePayload;
import dev.dreamteam.task.TaskId;
import java.util.List;
import java.util.Optional;

/** The forms in which a person says more about a result: why, or how it is graded again. */
public final class OutcomeForm {
  private static final int MOST_CHARACTERS = 1_000;

  /** Which result a form is about, and where it stands. */
  public record Target(TaskId task, String channelId, String rootTs) {
    public Target {
      requireNonNull(task);
      requireNonNull(channelId);
      requireNonNull(rootTs);
    }
  }

  private OutcomeForm() {}

  static ObjectNode sendBack(Target target) {
    return Modal.form(
        Actions.SEND_BACK_FORM,
        "Send back",
        "Send back",
        target,
        Json.array().add(words("What is missing? It becomes a criterion of the next version.")));
  }

  static ObjectNode override(Target target) {
    return Modal.form(
        Actions.OVERRIDE_FORM,
        "Override the verdict",
        "Override",
        target,
        Json.array().add(words("Why is the verdict wrong? Everybody in the thread reads this.")));
  }

  static ObjectNode regrade(Target target, OutcomeDesk.Choices choices) {
    ArrayNode blocks = Json.array();
    blocks.add(
        Blocks.section(
            "The files are judged as they were handed in; nothing is worked on, and this verdict"
                + " stays on record."));
    if (!choices.rubrics().isEmpty()) {
      blocks.add(
          select(
              Actions.RUBRIC_BLOCK,
              Actions.RUBRIC_INPUT,
              "By which rubric?",
              "The one that it was judged by",
              choices.rubrics()));
    }
    if (!choices.models().isEmpty()) {
      blocks.add(
          select(
              Actions.MODEL_BLOCK,
              Actions.MODEL_INPUT,
              "By which model?",
              "The one that usually grades",
              choices.models().stream().map(ModelName::toString).toList()));
    }
    return Modal.form(Actions.REGRADE_FORM, "Grade again", "Grade", target, blocks);
  }

  private static ObjectNode words(String label) {
    return Modal.input(
        Actions.WORDS_BLOCK,
        label,
        Modal.text(Actions.WORDS_INPUT, true, MOST_CHARACTERS).put("min_length", 3));
  }

  private static ObjectNode select(
      String blockId, String actionId, String label, String usual, List<String> names) {
    ArrayNode options = Json.array();
    names.stream()
        .filter(name -> name.length() <= Limits.OPTION_VALUE)
        .limit(Limits.OPTIONS)
        .forEach(
            name ->
                options.add(
                    Json.object()
                        .put("value", name)
                        .set("text", Blocks.plain(Clip.to(name, Limits.OPTION)))));
    ObjectNode input = Json.object().put("type", "static_select").put("action_id", actionId);
    input.set("placeholder", Blocks.plain(usual));
    input.set("options", options);
    return Modal.input(blockId, label, input).put("optional", true);
  }

  public static Target target(JsonNode view) {
    return Modal.target(view, Target.class);
  }

  /** What the person wants, as the form says. */
  static Wish wish(JsonNode view) {
    return switch (view.path("callback_id").asText()) {
      case Actions.SEND_BACK_FORM -> new Wish.SendBack(words(view));
      case Actions.OVERRIDE_FORM -> new Wish.Override(words(view));
      default ->
          new Wish.Regrade(
              chosen(view, Actions.RUBRIC_BLOCK, Actions.RUBRIC_INPUT),
              chosen(view, Actions.MODEL_BLOCK, Actions.MODEL_INPUT)
                  .map(name -> UnusablePayload.read(name, ModelName::parse)));
    };
  }

  private static String words(JsonNode view) {
    return Modal.words(view, Actions.WORDS_BLOCK, Actions.WORDS_INPUT).strip();
  }

  private static Optional<String> chosen(JsonNode view, String block, String input) {
    return Optional.of(Modal.chosen(view, block, input)).filter(value -> !value.isEmpty());
  }
}
