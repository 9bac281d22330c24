package dev.dreamteam.local.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.local.team.ApiFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Slack refuses about blocks. Limits: Block Kit reference, and what others measured. */
public final class BlockRules {
  private static final Set<String> RICH_TEXT =
      Set.of("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted");

  private static final Set<String> TASK_STATUSES =
      Set.of("pending", "in_progress", "complete", "error");

  /** Where blocks stand, with how many may stand there. */
  enum Surface {
    MESSAGE(Limit.BLOCKS_OF_MESSAGE),
    VIEW(Limit.BLOCKS_OF_VIEW);

    final Limit max;

    Surface(Limit max) {
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
   * @throws ApiFailure {@code invalid_blocks}, {@code invalid_attachments} for a second table, or
   *     {@code msg_blocks_too_long}
   */
  public static void checkMessage(JsonNode blocks) {
    List<String> problems = problems(blocks, Surface.MESSAGE);
    if (!problems.isEmpty()) {
      throw new ApiFailure("invalid_blocks", problems.toArray(String[]::new));
    }
    long tables = blocks.findValuesAsText("type").stream().filter("table"::equals).count();
    if (tables > Limit.TABLES.max()) {
      throw new ApiFailure("invalid_attachments", "only_one_table_allowed");
    }
    int further = Math.max(0, blocks.size() - 1) * Limit.FURTHER_BLOCK.max();
    if (characters(blocks) + further > Limit.ALL_BLOCKS.max()
        || markdown(blocks) > Limit.ALL_MARKDOWN.max()) {
      throw new ApiFailure("msg_blocks_too_long");
    }
  }

  private static int markdown(JsonNode blocks) {
    return blocks
        .valueStream()
        .filter(block -> block.path("type").asText().equals("markdown"))
        .mapToInt(block -> block.path("text").asText().length())
        .sum();
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
      findings.fieldAtMost(block, "block_id", Limit.BLOCK_ID, place);
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
      case "header" -> elements.requiredText(block, "text", Limit.HEADER_TEXT, true, at);
      case "divider", "file", "video" -> {}
      case "image" -> elements.image(block, at);
      case "markdown" -> {
        if (findings.requires(block, "text", at)) {
          findings.fieldAtMost(block, "text", Limit.MARKDOWN_TEXT, at);
          if (block.path("text").asText().isEmpty()) {
            findings.add("must be more than 0 characters", at + "/text");
          }
        }
      }
      case "context" -> context(block, at);
      case "actions" -> listOf(block, "elements", Limit.ACTIONS_ELEMENTS, at, elements::element);
      case "context_actions" ->
          listOf(block, "elements", Limit.CONTEXT_ACTIONS, at, elements::contextAction);
      case "input" -> input(block, at);
      case "rich_text" -> richText(block, at);
      case "table" -> table(block, at);
      case "plan" -> plan(block, at);
      case "task_card" -> task(block, at);
      default -> findings.add("unsupported type: " + type, at + "/type");
    }
  }

  private interface Rule {
    void check(JsonNode item, String at);
  }

  private void listOf(JsonNode block, String field, Limit max, String at, Rule rule) {
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

  private void richText(JsonNode block, String at) {
    if (findings.requires(block, "elements", at)) {
      JsonNode parts = block.path("elements");
      for (int i = 0; i < parts.size(); i++) {
        String type = parts.get(i).path("type").asText();
        if (!RICH_TEXT.contains(type)) {
          findings.add("unsupported type: " + type, at + "/elements/" + i + "/type");
        }
      }
    }
  }

  private void section(JsonNode block, String at) {
    if (!block.hasNonNull("fields")) {
      elements.requiredText(block, "text", Limit.SECTION_TEXT, false, at);
    } else {
      if (block.hasNonNull("text")) {
        elements.text(block.path("text"), Limit.SECTION_TEXT, false, at + "/text");
      }
      listOf(
          block,
          "fields",
          Limit.SECTION_FIELDS,
          at,
          (field, place) -> elements.text(field, Limit.FIELD_TEXT, false, place));
    }
    if (block.hasNonNull("accessory")) {
      elements.element(block.path("accessory"), at + "/accessory");
    }
  }

  private void context(JsonNode block, String at) {
    listOf(
        block,
        "elements",
        Limit.CONTEXT_ELEMENTS,
        at,
        (element, place) -> {
          if (element.path("type").asText().equals("image")) {
            elements.image(element, place);
          } else {
            elements.text(element, Limit.CONTEXT_TEXT, false, place);
          }
        });
  }

  private void input(JsonNode block, String at) {
    elements.requiredText(block, "label", Limit.INPUT_LABEL, true, at);
    elements.optionalText(block, "hint", Limit.INPUT_LABEL, at);
    if (findings.requires(block, "element", at)) {
      elements.element(block.path("element"), at + "/element");
    }
  }

  private void table(JsonNode block, String at) {
    findings.countAtMost(block.path("column_settings"), Limit.TABLE_CELLS, at + "/column_settings");
    listOf(
        block,
        "rows",
        Limit.TABLE_ROWS,
        at,
        (row, place) -> {
          findings.countAtMost(row, Limit.TABLE_CELLS, place);
          for (int i = 0; i < row.size(); i++) {
            cell(row.get(i), place + "/" + i);
          }
        });
    if (characters(block.path("rows")) > Limit.TABLE_TEXT.max()) {
      findings.add("must be less than " + (Limit.TABLE_TEXT.max() + 1) + " characters", at);
    }
  }

  private void cell(JsonNode cell, String at) {
    switch (cell.path("type").asText()) {
      case "raw_text", "raw_number" -> {
        if (cell.path("text").asText().isEmpty()) {
          findings.add("must be more than 0 characters", at + "/text");
        }
      }
      case "rich_text" -> richText(cell, at);
      default -> findings.add("unsupported type: " + cell.path("type").asText(), at + "/type");
    }
  }

  private void plan(JsonNode block, String at) {
    if (findings.requires(block, "title", at) && !block.path("title").isTextual()) {
      findings.add("must be a string", at + "/title");
    }
    Set<String> ids = new HashSet<>();
    JsonNode tasks = block.path("tasks");
    findings.countAtMost(tasks, Limit.PLAN_TASKS, at + "/tasks");
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
