package dev.dreamteam.slack.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Modal;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;

/** The form in which a person says why not; the reason may be left out. */
public final class DenyForm {
  private static final int MOST_CHARACTERS = 1_000;

  /** Which question a form is about, and where it stands. */
  public record Target(ApprovalId approval, String channelId, String rootTs) {
    public Target {
      requireNonNull(approval);
      requireNonNull(channelId);
      requireNonNull(rootTs);
    }
  }

  private DenyForm() {}

  static ObjectNode view(Approval approval, String channelId, String rootTs) {
    return Modal.form(
        Actions.DENY_FORM,
        "Deny",
        "Deny",
        new Target(approval.id(), channelId, rootTs),
        Json.array()
            .add(Blocks.section("*%s*".formatted(Clip.escapedLine(approval.question(), 500))))
            .add(
                Modal.input(
                        Actions.DENY_BLOCK,
                        "Why not? The agents read this and look for another way.",
                        Modal.text(Actions.DENY_INPUT, true, MOST_CHARACTERS))
                    .put("optional", true)));
  }

  public static Target target(JsonNode view) {
    return Modal.target(view, Target.class);
  }

  static String reason(JsonNode view) {
    return Modal.words(view, Actions.DENY_BLOCK, Actions.DENY_INPUT).strip();
  }
}
