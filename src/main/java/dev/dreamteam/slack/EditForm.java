package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.UUID;

/** The form in which a proposal gets other words. */
final class EditForm {
  private static final int MOST_CHARACTERS = 3_000;

  /** Which proposal a form is about, and where its digest stands. */
  record Target(UUID proposal, String channelId) {}

  private EditForm() {}

  static ObjectNode view(UUID proposal, String channelId, String content) {
    ObjectNode input =
        Json.object()
            .put("type", "plain_text_input")
            .put("action_id", Actions.EDIT_INPUT)
            .put("multiline", true)
            .put("min_length", 3)
            .put("max_length", MOST_CHARACTERS)
            .put("initial_value", Clip.to(content, MOST_CHARACTERS));
    ObjectNode block = Json.object().put("type", "input").put("block_id", Actions.EDIT_BLOCK);
    block.set("label", Blocks.plain("What should be remembered?"));
    block.set("element", input);
    ObjectNode view =
        Json.object()
            .put("type", "modal")
            .put("callback_id", Actions.EDIT_FORM)
            .put("private_metadata", Json.write(new Target(proposal, channelId)));
    view.set("title", Blocks.plain("Edit before keeping"));
    view.set("submit", Blocks.plain("Keep"));
    view.set("close", Blocks.plain("Cancel"));
    view.set("blocks", Json.array().add(block));
    return view;
  }

  static Target target(JsonNode view) {
    return Json.read(view.path("private_metadata").asText(), Target.class);
  }

  static String content(JsonNode view) {
    return view.path("state")
        .path("values")
        .path(Actions.EDIT_BLOCK)
        .path(Actions.EDIT_INPUT)
        .path("value")
        .asText();
  }
}
