package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;

/** The form in which a person says why not; the reason may be left out. */
final class DenyForm {
  private static final int MOST_CHARACTERS = 1_000;

  /** Which question a form is about, and where it stands. */
  record Target(ApprovalId approval, String channelId, String rootTs) {}

  private DenyForm() {}

  static ObjectNode view(Approval approval, String channelId, String rootTs) {
    ObjectNode input =
        Json.object()
            .put("type", "plain_text_input")
            .put("action_id", Actions.DENY_INPUT)
            .put("multiline", true)
            .put("max_length", MOST_CHARACTERS);
    ObjectNode block =
        Json.object()
            .put("type", "input")
            .put("block_id", Actions.DENY_BLOCK)
            .put("optional", true);
    block.set("label", Blocks.plain("Why not? The agents read this and look for another way."));
    block.set("element", input);
    ObjectNode view =
        Json.object()
            .put("type", "modal")
            .put("callback_id", Actions.DENY_FORM)
            .put("private_metadata", Json.write(new Target(approval.id(), channelId, rootTs)));
    view.set("title", Blocks.plain("Deny"));
    view.set("submit", Blocks.plain("Deny"));
    view.set("close", Blocks.plain("Cancel"));
    view.set(
        "blocks",
        Json.array()
            .add(Blocks.section("*%s*".formatted(Clip.escapedLine(approval.question(), 500))))
            .add(block));
    return view;
  }

  static Target target(JsonNode view) {
    return Json.read(view.path("private_metadata").asText(), Target.class);
  }

  static String reason(JsonNode view) {
    return view.path("state")
        .path("values")
        .path(Actions.DENY_BLOCK)
        .path(Actions.DENY_INPUT)
        .path("value")
        .asText("")
        .strip();
  }
}
