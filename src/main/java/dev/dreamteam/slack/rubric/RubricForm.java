package dev.dreamteam.slack.rubric;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricParser;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Modal;

/** The form in which a rubric is written. */
public final class RubricForm {
  private static final int LONGEST_NAME = 40;
  private static final int MOST_CHARACTERS = Limits.INITIAL_VALUE;
  private static final String TEAM = "team";
  private static final String HERE = "here";
  private static final String EXAMPLE =
      "- Names an owner for each step (weight 3)\n- Reads well aloud (wish)\n- at most 500 words";

  /** Where a form was opened. */
  public record Target(String channelId) {
    public Target {
      requireNonNull(channelId);
    }
  }

  private RubricForm() {}

  /** Whether a rubric is short enough to be written in a form. */
  static boolean fits(RubricDesk.Draft draft) {
    return draft.markdown().length() <= MOST_CHARACTERS;
  }

  /**
   * The form, filled in.
   *
   * @param draft what stands in it at first; its name and text may be empty
   */
  static ObjectNode view(Target target, RubricDesk.Draft draft) {
    return Modal.form(
        Actions.RUBRIC_FORM,
        draft.markdown().isEmpty() ? "New rubric" : "Edit rubric",
        "Save",
        target,
        Json.array()
            .add(
                hinted(
                    Actions.RUBRIC_NAME_BLOCK,
                    "Name",
                    "One word, for “rubric: NAME”. A name that is taken gets a new version.",
                    text(Actions.RUBRIC_NAME_INPUT, draft.name(), LONGEST_NAME, false)))
            .add(home(draft.here()))
            .add(
                hinted(
                    Actions.RUBRIC_TEXT_BLOCK,
                    "Criteria",
                    "One per line with “- ”. Marks: (must), (wish), (weight 3); a line such as"
                        + " “pass at 80 %” says how much is enough.",
                    text(Actions.RUBRIC_TEXT_INPUT, draft.markdown(), MOST_CHARACTERS, true)
                        .set("placeholder", Blocks.plain(EXAMPLE)))));
  }

  private static ObjectNode home(boolean here) {
    ObjectNode team = option(TEAM, "The whole team");
    ObjectNode channel = option(HERE, "This channel only");
    ArrayNode options = Json.array().add(team).add(channel);
    ObjectNode element =
        Json.object().put("type", "radio_buttons").put("action_id", Actions.RUBRIC_HOME_INPUT);
    element.set("options", options);
    element.set("initial_option", here ? channel.deepCopy() : team.deepCopy());
    return Modal.input(Actions.RUBRIC_HOME_BLOCK, "Who uses it?", element);
  }

  private static ObjectNode option(String value, String words) {
    ObjectNode option = Json.object().put("value", value);
    return option.set("text", Blocks.plain(words));
  }

  private static ObjectNode text(String actionId, String words, int most, boolean lines) {
    ObjectNode text = Modal.text(actionId, lines, most);
    return words.isEmpty() ? text : text.put("initial_value", words);
  }

  private static ObjectNode hinted(String blockId, String label, String hint, JsonNode element) {
    return Modal.input(blockId, label, element).set("hint", Blocks.plain(hint));
  }

  public static Target target(JsonNode view) {
    return Modal.target(view, Target.class);
  }

  /** What was written. */
  static RubricDesk.Draft draft(JsonNode view) {
    return new RubricDesk.Draft(
        Modal.words(view, Actions.RUBRIC_NAME_BLOCK, Actions.RUBRIC_NAME_INPUT).strip(),
        Modal.chosen(view, Actions.RUBRIC_HOME_BLOCK, Actions.RUBRIC_HOME_INPUT).equals(HERE),
        Modal.words(view, Actions.RUBRIC_TEXT_BLOCK, Actions.RUBRIC_TEXT_INPUT).strip());
  }

  /** What its author must change first, by block; empty when it can be saved. */
  public static ObjectNode problems(JsonNode view) {
    RubricDesk.Draft draft = draft(view);
    ObjectNode problems = Json.object();
    try {
      String _ = NamedRubrics.checkedName(draft.name());
    } catch (UnusableRubric e) {
      problems.put(Actions.RUBRIC_NAME_BLOCK, String.valueOf(e.getMessage()));
    }
    try {
      var _ = RubricParser.parse("draft", draft.markdown());
    } catch (UnusableRubric e) {
      problems.put(Actions.RUBRIC_TEXT_BLOCK, String.valueOf(e.getMessage()));
    }
    return problems;
  }
}
