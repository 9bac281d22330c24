package dev.dreamteam.slack.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.LongBlanks;

/** What all forms have in common: how they are built, and how what was entered is read. */
public final class Modal {
  private Modal() {}

  /**
   * A form that can be sent or cancelled.
   *
   * @param target what it is about; comes back with it
   */
  public static ObjectNode form(
      String callbackId, String title, String submit, Object target, ArrayNode blocks) {
    ObjectNode view =
        Json.object()
            .put("type", "modal")
            .put("callback_id", callbackId)
            .put("private_metadata", Json.write(target));
    view.set("title", Blocks.plain(title));
    view.set("submit", Blocks.plain(submit));
    view.set("close", Blocks.plain("Cancel"));
    view.set("blocks", blocks);
    return view;
  }

  /** Something to be entered. */
  public static ObjectNode input(String blockId, String label, JsonNode element) {
    ObjectNode block = Json.object().put("type", "input").put("block_id", blockId);
    block.set("label", Blocks.plain(label));
    return block.set("element", element);
  }

  /** A field for words. */
  public static ObjectNode text(String actionId, boolean lines, int mostCharacters) {
    return Json.object()
        .put("type", "plain_text_input")
        .put("action_id", actionId)
        .put("multiline", lines)
        .put("max_length", mostCharacters);
  }

  /**
   * What a form that was sent is about.
   *
   * @throws UnusablePayload when it does not say so
   */
  public static <T> T target(JsonNode view, Class<T> type) {
    return UnusablePayload.read(
        view.path("private_metadata").asText(), text -> Json.read(text, type));
  }

  /** The words in a field, read like those of a message; empty when there are none. */
  public static String words(JsonNode view, String blockId, String actionId) {
    return LongBlanks.collapsed(entered(view, blockId, actionId).path("value").asText(""));
  }

  /** The value of the option that was chosen; empty when none was. */
  public static String chosen(JsonNode view, String blockId, String actionId) {
    return entered(view, blockId, actionId).at("/selected_option/value").asText("");
  }

  private static JsonNode entered(JsonNode view, String blockId, String actionId) {
    return view.path("state").path("values").path(blockId).path(actionId);
  }
}
