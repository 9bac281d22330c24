package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.BlockRules;
import dev.dreamteam.local.blockkit.Limit;
import dev.dreamteam.local.team.ApiFailure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A message that an app is still writing. */
final class Stream {
  private static final Set<String> STATUSES = Set.of("pending", "in_progress", "complete", "error");

  private final Instant started;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, ObjectNode> tasks = new LinkedHashMap<>();
  private final ArrayNode more = Json.array();
  private String title = "Working";

  Stream(Instant started) {
    this.started = started;
  }

  Instant started() {
    return started;
  }

  String text() {
    return text.toString();
  }

  /**
   * Takes what a call brings: {@code markdown_text} or {@code chunks}.
   *
   * @throws ApiFailure {@code invalid_chunks} or {@code msg_too_long}
   */
  void take(ApiCall call) {
    call.find("markdown_text").ifPresent(this::append);
    JsonNode chunks = call.json("chunks", "invalid_chunks");
    for (JsonNode chunk : chunks) {
      switch (chunk.path("type").asText()) {
        case "markdown_text" -> append(chunk.path("text").asText());
        case "plan_update" -> title = chunk.path("title").asText();
        case "task_update" -> task(chunk);
        case "blocks" -> {
          BlockRules.checkMessage(chunk.path("blocks"));
          chunk.path("blocks").forEach(more::add);
        }
        default ->
            throw new ApiFailure("invalid_chunks", "unsupported type: " + chunk.path("type"));
      }
    }
  }

  private void append(String markdown) {
    if (markdown.length() > Limit.MARKDOWN_TEXT.max()) {
      throw new ApiFailure("msg_too_long");
    }
    text.append(markdown);
  }

  private void task(JsonNode chunk) {
    String id = chunk.path("id").asText();
    String status = chunk.path("status").asText("pending");
    if (id.isEmpty() || !STATUSES.contains(status)) {
      throw new ApiFailure("invalid_chunks", "a task_update needs an id and a status");
    }
    ObjectNode task =
        tasks.computeIfAbsent(
            id, fresh -> Json.object().put("type", "task_card").put("task_id", fresh));
    task.put("status", status);
    if (chunk.hasNonNull("title")) {
      task.set("title", chunk.path("title"));
    }
    for (String field : new String[] {"details", "output"}) {
      String words = chunk.path(field).asText();
      if (words.length() > Limit.TASK_WORDS.max()) {
        throw new ApiFailure("invalid_chunks", field + " has more than 256 characters");
      }
      if (!words.isEmpty()) {
        task.set(field, richText(words));
      }
    }
    if (chunk.hasNonNull("sources")) {
      task.set("sources", chunk.path("sources"));
    }
  }

  private static ObjectNode richText(String words) {
    ObjectNode rich = Json.object().put("type", "rich_text");
    rich.putArray("elements")
        .addObject()
        .put("type", "rich_text_section")
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", words);
    return rich;
  }

  /** Everything so far as blocks. */
  ArrayNode blocks() {
    ArrayNode blocks = Json.array();
    if (!tasks.isEmpty()) {
      ObjectNode plan = blocks.addObject().put("type", "plan").put("title", title);
      ArrayNode list = plan.putArray("tasks");
      tasks.values().forEach(list::add);
    }
    if (!text.isEmpty()) {
      blocks.addObject().put("type", "markdown").put("text", text.toString());
    }
    more.forEach(blocks::add);
    return blocks;
  }
}
