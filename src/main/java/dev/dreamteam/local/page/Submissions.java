package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.Elements;
import dev.dreamteam.local.blockkit.ViewRules;
import dev.dreamteam.local.delivery.Courier;
import dev.dreamteam.local.delivery.Delivery;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.Person;
import java.util.Set;

/** Modals that people send or close, and what the app says to that. */
public final class Submissions {
  private final Interactions interactions;
  private final Modals modals;
  private final Courier courier;

  public Submissions(Interactions interactions, Modals modals, Courier courier) {
    this.interactions = interactions;
    this.modals = modals;
    this.courier = courier;
  }

  /**
   * Sends a modal.
   *
   * @param values block id → action id → what was entered: Slack's state object, or plain text
   * @return ok with nothing more when it was accepted and closed; with response_action errors and
   *     the errors by block when it stays open; with the view when another is shown
   */
  ObjectNode submit(String viewId, Person person, JsonNode values) {
    ObjectNode view = open(viewId, person);
    view.putObject("state").set("values", state(view, values));
    ObjectNode payload = interactions.interaction("view_submission", person);
    payload.set("view", view);
    payload.putArray("response_urls");
    return Interactions.await(
        courier.ask(Delivery.of("interactive", payload)), answer -> follow(answer, view, person));
  }

  private ObjectNode follow(JsonNode answer, ObjectNode view, Person person) {
    String action = answer.path("response_action").asText();
    String id = view.path("id").asText();
    ObjectNode outcome = Json.object().put("ok", true);
    if (!action.isEmpty()) {
      outcome.put("response_action", action);
    }
    switch (action) {
      case "errors" -> outcome.set("errors", answer.path("errors"));
      case "update" -> {
        ViewRules.check(answer.path("view"), Set.of("modal"));
        modals.update(id, answer.path("view")).ifPresent(shown -> outcome.set("view", shown));
      }
      case "push" -> {
        ViewRules.check(answer.path("view"), Set.of("modal"));
        outcome.set("view", modals.push(person.id(), answer.path("view")).deepCopy());
      }
      case "clear" -> modals.closeAll(person.id());
      default -> modals.close(person.id(), id);
    }
    return outcome;
  }

  /** Closes a modal without sending it; its author is told when it asked for that. */
  ObjectNode close(String viewId, Person person) {
    ObjectNode view = open(viewId, person);
    modals.close(person.id(), viewId);
    if (view.path("notify_on_close").asBoolean()) {
      ObjectNode payload = interactions.interaction("view_closed", person);
      payload.put("is_cleared", false).set("view", view);
      courier.ask(Delivery.of("interactive", payload));
    }
    return Json.object().put("ok", true);
  }

  private ObjectNode open(String viewId, Person person) {
    return modals
        .find(person.id(), viewId)
        .orElseThrow(
            () -> new ApiFailure("view_not_found", person.name() + " has no open view " + viewId));
  }

  private static ObjectNode state(JsonNode view, JsonNode values) {
    ObjectNode state = Json.object();
    for (Elements.Placed input : Elements.in(view.path("blocks"))) {
      if (input.element().path("type").asText().equals("button")) {
        continue;
      }
      JsonNode given = values.path(input.blockId()).path(input.actionId());
      JsonNode held =
          given.isObject()
              ? given
              : given.isMissingNode() || given.isNull()
                  ? Elements.initial(input.element())
                  : Elements.entered(input.element(), given.asText());
      state.withObject("/" + escaped(input.blockId())).set(input.actionId(), held);
    }
    return state;
  }

  /** As JSON pointers write names. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
