package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Follows Slack's cursors. */
final class Pages {
  private static final int PAGE = 200;

  private final SlackApi api;
  private final UnaryOperator<Supplier<JsonNode>> patience;

  Pages(SlackApi api) {
    this(api, asking -> asking);
  }

  /**
   * @param patience asks for a page again when Slack wants to be asked later
   */
  Pages(SlackApi api, UnaryOperator<Supplier<JsonNode>> patience) {
    this.api = api;
    this.patience = patience;
  }

  /** All items under {@code field}, at most {@code limit}, in Slack's order. */
  List<JsonNode> all(String method, ObjectNode arguments, String field, int limit) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      ObjectNode page = arguments.deepCopy().put("limit", PAGE);
      if (!cursor.isEmpty()) {
        page.put("cursor", cursor);
      }
      JsonNode answer = patience.apply(() -> api.call(method, page)).get();
      answer.path(field).forEach(items::add);
      String next = answer.path("response_metadata").path("next_cursor").asText("");
      // a cursor that does not move would never end
      cursor = next.equals(cursor) ? "" : next;
    } while (!cursor.isEmpty() && items.size() < limit);
    return items.size() > limit ? items.subList(0, limit) : items;
  }
}
