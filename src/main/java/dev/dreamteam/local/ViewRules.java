package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Slack refuses about modals and Home tabs. */
final class ViewRules {
  private ViewRules() {}

  /**
   * Refuses what Slack would refuse.
   *
   * @param types the types that this method takes: modal, home
   * @throws ApiFailure {@code invalid_arguments} naming each fault
   */
  static void check(JsonNode view, Set<String> types) {
    Findings findings = new Findings();
    ElementRules elements = new ElementRules(findings);
    String type = view.path("type").asText();
    if (!types.contains(type)) {
      findings.add("unsupported type: " + type, "/view/type");
    }
    if (type.equals("modal")) {
      elements.requiredText(view, "title", 24, true, "/view");
      elements.optionalText(view, "submit", 24, "/view");
      elements.optionalText(view, "close", 24, "/view");
      boolean asks = false;
      for (JsonNode block : view.path("blocks")) {
        asks |= block.path("type").asText().equals("input");
      }
      if (asks && !view.hasNonNull("submit")) {
        findings.add("missing required field: submit (there are input blocks)", "/view");
      }
    }
    findings.fieldAtMost(view, "callback_id", 255, "/view");
    findings.fieldAtMost(view, "private_metadata", 3000, "/view");
    List<String> problems = new ArrayList<>(findings.problems());
    problems.addAll(BlockRules.problems(view.path("blocks"), BlockRules.Surface.VIEW));
    if (!problems.isEmpty()) {
      throw new ApiFailure("invalid_arguments", problems.toArray(String[]::new));
    }
  }
}
