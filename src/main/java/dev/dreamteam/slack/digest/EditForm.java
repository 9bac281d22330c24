package dev.dreamteam.slack.digest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Modal;
import java.util.UUID;

/** The form in which a proposal gets other words. */
public final class EditForm {
  private static final int MOST_CHARACTERS = Limits.INITIAL_VALUE;

  /**
   * Which proposal a form is about, and where it was opened; the root is empty in the channel
   * itself.
   */
  public record Target(UUID proposal, String channelId, String rootTs) {
    public Target {
      requireNonNull(proposal);
      requireNonNull(channelId);
      // a form that an older version opened names none
      rootTs = requireNonNullElse(rootTs, "");
    }
  }

  private EditForm() {}

  public static ObjectNode view(Target target, String content) {
    ObjectNode input =
        Modal.text(Actions.EDIT_INPUT, true, MOST_CHARACTERS)
            .put("min_length", 3)
            .put("initial_value", Clip.to(content, MOST_CHARACTERS));
    return Modal.form(
        Actions.EDIT_FORM,
        "Edit before keeping",
        "Keep",
        target,
        Json.array().add(Modal.input(Actions.EDIT_BLOCK, "What should be remembered?", input)));
  }

  public static Target target(JsonNode view) {
    return Modal.target(view, Target.class);
  }

  public static String content(JsonNode view) {
    return Modal.words(view, Actions.EDIT_BLOCK, Actions.EDIT_INPUT);
  }
}
