package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.BlockRules;
import dev.dreamteam.local.blockkit.EscapedText;
import dev.dreamteam.local.blockkit.Limit;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.BlockIds;
import dev.dreamteam.local.team.Ids;

/**
 * What an app wants to say, checked.
 *
 * @param blocks an array, or missing
 * @param attachments an array, or missing
 * @param metadata an object, or missing
 * @param cut whether its text was longer than a message's may be
 */
record Draft(String text, JsonNode blocks, JsonNode attachments, JsonNode metadata, boolean cut) {

  /**
   * Reads text, markdown_text, blocks, attachments and metadata.
   *
   * @throws ApiFailure with Slack's word for what is wrong
   */
  static Draft of(ApiCall call) {
    JsonNode blocks = call.json("blocks", "invalid_blocks_format");
    JsonNode attachments = call.json("attachments", "invalid_attachments");
    String text = call.find("text").orElse("");
    String markdown = call.find("markdown_text").orElse("");
    if (!markdown.isEmpty()) {
      if (!text.isEmpty() || !blocks.isMissingNode()) {
        throw new ApiFailure("markdown_text_conflict");
      }
      if (markdown.length() > Limit.MARKDOWN_TEXT.max()) {
        throw new ApiFailure("msg_too_long");
      }
      text = markdown;
      blocks = Json.array().add(Json.object().put("type", "markdown").put("text", markdown));
    }
    if (blocks.isEmpty() && text.isBlank() && attachments.isEmpty()) {
      throw new ApiFailure("no_text");
    }
    if (!blocks.isMissingNode()) {
      BlockRules.checkMessage(blocks);
    }
    if (attachments.size() > Limit.ATTACHMENTS.max()) {
      throw new ApiFailure("too_many_attachments");
    }
    boolean cut = text.length() > Limit.TEXT.max();
    return new Draft(
        cut ? text.substring(0, Limit.TEXT.max()) : text, blocks, attachments, metadata(call), cut);
  }

  /** The metadata of a message that a call gives; missing when it gives none. */
  static JsonNode metadata(ApiCall call) {
    JsonNode metadata = call.json("metadata", "invalid_metadata_format");
    if (metadata.isMissingNode()) {
      return metadata;
    }
    if (!metadata.hasNonNull("event_type") || !metadata.path("event_payload").isObject()) {
      throw new ApiFailure("invalid_metadata_schema");
    }
    if (Json.write(metadata).getBytes(UTF_8).length > Limit.METADATA.max()) {
      throw new ApiFailure("metadata_too_large");
    }
    return metadata;
  }

  /**
   * What an edit may say: far less than a new message.
   *
   * @throws ApiFailure {@code msg_too_long}
   */
  Draft asEdit() {
    if (cut || EscapedText.bytes(text) > Limit.TEXT_OF_EDIT.max()) {
      throw new ApiFailure("msg_too_long");
    }
    return this;
  }

  /** Warns in an answer when the text was cut. */
  ObjectNode warn(ObjectNode answer) {
    if (cut) {
      ObjectNode notes = answer.put("warning", "message_truncated").putObject("response_metadata");
      notes.putArray("warnings").add("message_truncated");
      notes
          .putArray("messages")
          .add(
              "[WARN] Your message was truncated but still posted. The `text` field accepts up to"
                  + " 40,000 characters.");
    }
    return answer;
  }

  /** Writes what it says into a message; blocks that it does not name are taken away. */
  void writeTo(ObjectNode body, Ids ids) {
    body.put("text", text);
    if (blocks.isEmpty()) {
      body.remove("blocks");
    } else {
      body.set("blocks", BlockIds.filled(blocks, ids));
    }
    if (!attachments.isMissingNode()) {
      body.set("attachments", attachments);
    }
    if (!metadata.isMissingNode()) {
      body.set("metadata", metadata);
    }
  }
}
