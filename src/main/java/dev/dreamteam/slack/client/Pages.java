package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Follows Slack's cursors. */
public final class Pages {
  private static final int SIZE = 200;

  private final BiFunction<String, ObjectNode, JsonNode> ask;

  public Pages(SlackApi api) {
    this(api::call);
  }

  /**
   * @param ask the answer to a method's call with these arguments
   */
  public Pages(BiFunction<String, ObjectNode, JsonNode> ask) {
    this.ask = ask;
  }

  /** All items under {@code field}, at most {@code limit}, in Slack's order. */
  public List<JsonNode> all(String method, ObjectNode arguments, String field, int limit) {
    return until(ignored -> false, method, arguments, field, limit).items();
  }

  /**
   * Items in Slack's order.
   *
   * @param areAll whether Slack has no more of them
   */
  record Found(List<JsonNode> items, boolean areAll) {}

  /** The same as {@link #all}, up to the end of the page with the first item that is known. */
  Found until(
      Predicate<JsonNode> isKnown, String method, ObjectNode arguments, String field, int limit) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    boolean isEnough;
    do {
      ObjectNode page = arguments.deepCopy().put("limit", SIZE);
      if (!cursor.isEmpty()) {
        page.put("cursor", cursor);
      }
      JsonNode answer = ask.apply(method, page);
      int before = items.size();
      answer.path(field).forEach(items::add);
      String next = answer.path("response_metadata").path("next_cursor").asText("");
      // a cursor that does not move would never end
      cursor = next.equals(cursor) ? "" : next;
      isEnough =
          items.size() >= limit || items.subList(before, items.size()).stream().anyMatch(isKnown);
    } while (!cursor.isEmpty() && !isEnough);
    return new Found(
        items.size() > limit ? items.subList(0, limit) : items,
        cursor.isEmpty() && items.size() <= limit);
  }
}
