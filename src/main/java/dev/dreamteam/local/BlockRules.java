package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Slack refuses about blocks. Limits: Block Kit reference, and what others measured. */
final class BlockRules {
  /** The characters of all blocks of one message; undocumented, measured near this. */
  static final int MESSAGE_CHARACTERS = 13_200;

  private static final Set<String> TASK_STATUSES =
      Set.of("pending", "in_progress", "complete", "error");

  /** Where blocks stand, with how many may stand there. */
  enum Surface {
    MESSAGE(50),
    VIEW(100);

    final int max;

    Surface(int max) {
      this.max = max;
    }
  }

  private final Findings findings = new Findings();
  private final ElementRules elements = new ElementRules(findings);

  private BlockRules() {}

  /** Everything that is wrong with the blocks, each with its JSON pointer; empty when fine. */
  static List<String> problems(JsonNode blocks, Surface surface) {
    BlockRules rules = new BlockRules();
    rules.all(blocks, surface, surface == Surface.MESSAGE ? "/blocks" : "/view/blocks");
    return rules.findings.problems();
  }

  /**
   * Refuses what Slack would refuse in a message.
   *
   * @throws ApiFailure {@code invalid_blocks} or {@code msg_blocks_too_long}
   */
  static void checkMessage(JsonNode blocks) {
    List<String> problems = problems(blocks, Surface.MESSAGE);
    if (!problems.isEmpty()) {
      throw new ApiFailure("invalid_blocks", problems.toArray(String[]::new));
    }
    if (characters(blocks) > MESSAGE_CHARACTERS) {
      throw new ApiFailure("msg_blocks_too_long");
    }
  }

  private static int characters(JsonNode node) {
    int sum = 0;
    for (var field : node.properties()) {
      sum +=
          field.getKey().equals("text") && field.getValue().isTextual()
              ? field.getValue().asText().length()
              : characters(field.getValue());
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        sum += characters(item);
      }
    }
    return sum;
  }

  private void all(JsonNode blocks, Surface surface, String at) {
    if (!blocks.isArray()) {
      findings.add("must provide an array", at);
      return;
    }
    findings.countAtMost(blocks, surface.max, at);
    Set<String> ids = new HashSet<>();
    boolean plan = false;
    boolean looseTask = false;
    for (int i = 0; i < blocks.size(); i++) {
      JsonNode block = blocks.get(i);
      String place = at + "/" + i;
      String id = block.path("block_id").asText();
      if (!id.isEmpty() && !ids.add(id)) {
        findings.add("duplicate block_id: " + id, place + "/block_id");
      }
      findings.fieldAtMost(block, "block_id", 255, place);
      plan |= block.path("type").asText().equals("plan");
      looseTask |= block.path("type").asText().equals("task_card");
      block(block, place);
    }
    if (plan && looseTask) {
      findings.add("plan and task_card cannot be mixed", at);
    }
  }

  private void block(JsonNode block, String at) {
    String type = block.path("type").asText();
    switch (type) {
      case "section" -> section(block, at);
      case "header" -> elements.requiredText(block, "text", 150, true, at);
      case "divider", "file", "video" -> {}
      case "image" -> elements.image(block, at);
      case "markdown" -> {
        if (findings.requires(block, "text", at)) {
          findings.fieldAtMost(block, "text", 12_000, at);
        }
      }
      case "context" -> context(block, at);
      case "actions" -> listOf(block, "elements", 25, at, elements::element);
      case "context_actions" -> listOf(block, "elements", 5, at, elements::contextAction);
      case "input" -> input(block, at);
      case "rich_text" -> findings.requires(block, "elements", at);
      case "table" -> table(block, at);
      case "plan" -> plan(block, at);
      case "task_card" -> task(block, at);
      default -> findings.add("unsupported type: " + type, at + "/type");
    }
  }

  private interface Rule {
    void check(JsonNode item, String at);
  }

  private void listOf(JsonNode block, String field, int max, String at, Rule rule) {
    if (!findings.requires(block, field, at)) {
      return;
    }
    JsonNode items = block.path(field);
    String place = at + "/" + field;
    findings.countAtMost(items, max, place);
    if (items.isEmpty()) {
      findings.add("no less than 1 items allowed", place);
    }
    for (int i = 0; i < items.size(); i++) {
      rule.check(items.get(i), place + "/" + i);
    }
  }

  private void section(JsonNode block, String at) {
    if (!block.hasNonNull("fields")) {
      elements.requiredText(block, "text", 3000, false, at);
    } else {
      if (block.hasNonNull("text")) {
        elements.text(block.path("text"), 3000, false, at + "/text");
      }
      listOf(block, "fields", 10, at, (field, place) -> elements.text(field, 2000, false, place));
    }
    if (block.hasNonNull("accessory")) {
      elements.element(block.path("accessory"), at + "/accessory");
    }
  }

  private void context(JsonNode block, String at) {
    listOf(
        block,
        "elements",
        10,
        at,
        (element, place) -> {
          if (element.path("type").asText().equals("image")) {
            elements.image(element, place);
          } else {
            elements.text(element, 3000, false, place);
          }
        });
  }

  private void input(JsonNode block, String at) {
    elements.requiredText(block, "label", 2000, true, at);
    elements.optionalText(block, "hint", 2000, at);
    if (findings.requires(block, "element", at)) {
      elements.element(block.path("element"), at + "/element");
    }
  }

  private void table(JsonNode block, String at) {
    findings.countAtMost(block.path("column_settings"), 20, at + "/column_settings");
    listOf(
        block,
        "rows",
        100,
        at,
        (row, place) -> {
          findings.countAtMost(row, 20, place);
          for (int i = 0; i < row.size(); i++) {
            cell(row.get(i), place + "/" + i);
          }
        });
  }

  private void cell(JsonNode cell, String at) {
    switch (cell.path("type").asText()) {
      case "raw_text", "raw_number" -> {
        if (cell.path("text").asText().isEmpty()) {
          findings.add("must be more than 0 characters", at + "/text");
        }
      }
      case "rich_text" -> findings.requires(cell, "elements", at);
      default -> findings.add("unsupported type: " + cell.path("type").asText(), at + "/type");
    }
  }

  private void plan(JsonNode block, String at) {
    if (findings.requires(block, "title", at) && !block.path("title").isTextual()) {
      findings.add("must be a string", at + "/title");
    }
    Set<String> ids = new HashSet<>();
    JsonNode tasks = block.path("tasks");
    findings.countAtMost(tasks, 50, at + "/tasks");
    for (int i = 0; i < tasks.size(); i++) {
      task(tasks.get(i), at + "/tasks/" + i);
      if (!ids.add(tasks.get(i).path("task_id").asText())) {
        findings.add("duplicate task_id", at + "/tasks/" + i + "/task_id");
      }
    }
  }

  private void task(JsonNode task, String at) {
    findings.requires(task, "task_id", at);
    findings.requires(task, "title", at);
    if (task.has("status") && !TASK_STATUSES.contains(task.path("status").asText())) {
      findings.add("must be one of pending, in_progress, complete, error", at + "/status");
    }
    for (String field : List.of("details", "output")) {
      if (task.has(field) && !task.path(field).path("type").asText().equals("rich_text")) {
        findings.add("must be a rich_text object", at + "/" + field);
      }
    }
  }
}
