package dev.dreamteam.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.net.URI;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is sent: which event, when, about what, and where to read that; nothing that people wrote.
 */
final class Payload {
  private Payload() {}

  /**
   * @param linkBase what links begin with
   */
  static String of(Delivery delivery, Endpoint endpoint, ReadLinks links, URI linkBase) {
    WebhookEvent event = delivery.event();
    ObjectNode body =
        Json.object()
            .put("type", event.type().label())
            .put("id", event.publicId())
            .put("timestamp", event.at().toString())
            .put("sequence", delivery.number());
    body.set("data", Json.tree(new TreeMap<>(event.ids())));
    path(event)
        .ifPresent(path -> body.put("url", links.link(linkBase, path, endpoint.id()).toString()));
    return Json.write(body);
  }

  /** Where the event's object is read; a test has none. */
  static Optional<String> path(WebhookEvent event) {
    return switch (event.type()) {
      case TASK_REQUESTED, TASK_STATUS_CHANGED, TASK_ENDED, OUTCOME_DECIDED ->
          Optional.of(ReadApi.TASKS + event.ids().get("task_id"));
      case OUTCOME_EVALUATION_ENDED ->
          Optional.of(
              ReadApi.TASKS
                  + event.ids().get("task_id")
                  + ReadApi.EVALUATIONS
                  + event.ids().get("iteration"));
      case APPROVAL_ASKED, APPROVAL_ANSWERED ->
          Optional.of(ReadApi.APPROVALS + event.ids().get("approval_id"));
      case DREAM_ENDED -> Optional.of(ReadApi.DREAMS + event.ids().get("dream_id"));
      case MEMORY_STORE_CHANGED ->
          Optional.of(ReadApi.MEMORY_STORES + event.ids().get("memory_store_id"));
      case WEBHOOK_TEST -> Optional.empty();
    };
  }
}
