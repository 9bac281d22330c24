package dev.dreamteam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message that asked for something while everything went wrong.
 *
 * @param ts of the message, and so of its thread
 */
record ChaosRequest(String channel, String ts) {
  /** What people miss, or see twice, in its thread. */
  List<String> broken(ClusterTables tables, TestWorkspace chat) {
    List<String> broken = new ArrayList<>();
    long tasks = tables.number("select count(*) from task where source_ts = ?", ts);
    if (tasks != 1) {
      broken.add("%s became %d tasks".formatted(this, tasks));
    }
    List<JsonNode> posts = chat.posts(channel, ts);
    require(broken, "progress", posts.stream().filter(ChaosRequest::isProgress).toList());
    require(broken, "result", posts.stream().filter(ChaosRequest::isResult).toList());
    return broken;
  }

  private void require(List<String> broken, String what, List<JsonNode> posts) {
    if (posts.size() != 1) {
      broken.add("%s has %d %s messages: %s".formatted(this, posts.size(), what, posts));
    }
  }

  private static boolean isProgress(JsonNode message) {
    return message.path("blocks").path(0).path("type").asText().equals("plan");
  }

  private static boolean isResult(JsonNode message) {
    return message.path("text").asText().matches("(?s)[✓△■✗] .*");
  }

  /** Messages of a channel that say the same row of the outbox. */
  static List<String> doubled(TestWorkspace chat, String channel) {
    Map<String, Long> times =
        chat.posts(channel).stream()
            .map(message -> message.at("/metadata/event_payload/outbox_id").asText())
            .filter(id -> !id.isEmpty())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    return times.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .map(each -> "outbox row %s was posted %d times".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
