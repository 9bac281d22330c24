package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;

/**
 * What an app wants to say, checked.
 *
 * @param blocks an array, or missing
 * @param metadata an object, or missing
 */
record Draft(String text, JsonNode blocks, JsonNode metadata) {
  private static final int TEXT_MAX = 40_000;

  /**
   * Reads text, markdown_text, blocks and metadata.
   *
   * @throws ApiFailure with Slack's word for what is wrong
   */
  static Draft of(ApiCall call) {
    JsonNode blocks = call.json("blocks", "invalid_blocks_format");
    String text = call.find("text").orElse("");
    String markdown = call.find("markdown_text").orElse("");
    if (!markdown.isEmpty()) {
      if (!text.isEmpty() || !blocks.isMissingNode()) {
        throw new ApiFailure("markdown_text_conflict");
      }
      if (markdown.length() > 12_000) {
        throw new ApiFailure("msg_too_long");
      }
      text = markdown;
      blocks = Json.array().add(Json.object().put("type", "markdown").put("text", markdown));
    }
    if (blocks.isMissingNode() && text.isBlank() && !call.arguments().has("attachments")) {
      throw new ApiFailure("no_text");
    }
    if (text.length() > TEXT_MAX) {
      throw new ApiFailure("msg_too_long");
    }
    if (!blocks.isMissingNode()) {
      BlockRules.checkMessage(blocks);
    }
    JsonNode metadata = call.json("metadata", "invalid_metadata_format");
    if (!metadata.isMissingNode()
        && !(metadata.hasNonNull("event_type") && metadata.path("event_payload").isObject())) {
      throw new ApiFailure("invalid_metadata_schema");
    }
    return new Draft(text, blocks, metadata);
  }

  /** Writes what it says into a message; blocks that it does not name are taken away. */
  void writeTo(ObjectNode body, Ids ids) {
    body.put("text", text);
    if (blocks.isEmpty()) {
      body.remove("blocks");
    } else {
      body.set("blocks", BlockIds.filled(blocks, ids));
    }
    if (!metadata.isMissingNode()) {
      body.set("metadata", metadata);
    }
  }
}
