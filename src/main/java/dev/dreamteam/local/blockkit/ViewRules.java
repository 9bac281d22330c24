package dev.dreamteam.local.blockkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Slack refuses about modals and Home tabs. */
public final class ViewRules {
  private ViewRules() {}

  /**
   * Refuses what Slack would refuse.
   *
   * @param types the types that this method takes: modal, home
   * @throws ApiFailure {@code invalid_arguments} naming each fault, or {@code view_too_large}
   */
  public static void check(JsonNode view, Set<String> types) {
    Findings findings = new Findings();
    ElementRules elements = new ElementRules(findings);
    String type = view.path("type").asText();
    if (!types.contains(type)) {
      findings.add("unsupported type: " + type, "/view/type");
    }
    if (type.equals("modal")) {
      elements.requiredText(view, "title", Limit.VIEW_TITLE, true, "/view");
      elements.optionalText(view, "submit", Limit.VIEW_TITLE, "/view");
      elements.optionalText(view, "close", Limit.VIEW_TITLE, "/view");
      boolean asks = false;
      for (JsonNode block : view.path("blocks")) {
        asks |= block.path("type").asText().equals("input");
      }
      if (asks && !view.hasNonNull("submit")) {
        findings.add("missing required field: submit (there are input blocks)", "/view");
      }
    }
    findings.fieldAtMost(view, "callback_id", Limit.VIEW_ID, "/view");
    findings.fieldAtMost(view, "external_id", Limit.VIEW_ID, "/view");
    findings.fieldAtMost(view, "private_metadata", Limit.PRIVATE_METADATA, "/view");
    List<String> problems = new ArrayList<>(findings.problems());
    problems.addAll(BlockRules.problems(view.path("blocks"), BlockRules.Surface.VIEW));
    if (!problems.isEmpty()) {
      throw new ApiFailure("invalid_arguments", problems.toArray(String[]::new));
    }
    if (Json.write(view).getBytes(UTF_8).length > Limit.VIEW.max()) {
      throw new ApiFailure("view_too_large");
    }
  }
}
