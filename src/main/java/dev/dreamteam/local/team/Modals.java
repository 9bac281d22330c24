package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modals that are open, a stack of at most three for each person. As in Slack, not kept. */
public final class Modals {
  private static final int MAX_STACK = 3;

  private final Map<String, Deque<ObjectNode>> stacks = new HashMap<>();
  private final Team team;
  private final Ledger ledger;

  public Modals(Team team) {
    this.team = team;
    this.ledger = team.ledger();
  }

  /** Shows a modal in place of any that the person has open. */
  public ObjectNode open(String user, JsonNode view) {
    synchronized (ledger) {
      closeAll(user);
      return push(user, view);
    }
  }

  /**
   * Shows a modal above those that are open.
   *
   * @throws ApiFailure {@code push_limit_reached}
   */
  public ObjectNode push(String user, JsonNode view) {
    synchronized (ledger) {
      Deque<ObjectNode> stack = stacks.computeIfAbsent(user, ignored -> new ArrayDeque<>());
      if (stack.size() >= MAX_STACK) {
        throw new ApiFailure("push_limit_reached");
      }
      String id = team.ids().next("V");
      ObjectNode full = complete(view, id);
      full.put("root_view_id", stack.isEmpty() ? id : stack.getFirst().path("id").asText());
      if (!stack.isEmpty()) {
        full.put("previous_view_id", stack.getLast().path("id").asText());
      }
      stack.addLast(full);
      ledger.tell(new Change.ViewOpened(user, full));
      return full;
    }
  }

  /** Replaces what a modal shows; empty when it is not open. */
  public Optional<ObjectNode> update(String id, JsonNode view) {
    synchronized (ledger) {
      for (var stack : stacks.entrySet()) {
        for (ObjectNode open : stack.getValue()) {
          if (open.path("id").asText().equals(id)) {
            ObjectNode full = complete(view, id);
            full.set("root_view_id", open.path("root_view_id"));
            full.set("previous_view_id", open.path("previous_view_id"));
            open.removeAll();
            open.setAll(full);
            ledger.tell(new Change.ViewUpdated(stack.getKey(), open.deepCopy()));
            return Optional.of(open.deepCopy());
          }
        }
      }
      return Optional.empty();
    }
  }

  public Optional<ObjectNode> find(String user, String id) {
    synchronized (ledger) {
      return openFor(user).stream().filter(view -> view.path("id").asText().equals(id)).findFirst();
    }
  }

  /** The id of the open modal that its author gave that external id. */
  public Optional<String> findExternal(String externalId) {
    synchronized (ledger) {
      return stacks.values().stream()
          .flatMap(Deque::stream)
          .filter(view -> view.path("external_id").asText().equals(externalId))
          .map(view -> view.path("id").asText())
          .findFirst();
    }
  }

  public List<ObjectNode> openFor(String user) {
    synchronized (ledger) {
      return stacks.getOrDefault(user, new ArrayDeque<>()).stream()
          .map(ObjectNode::deepCopy)
          .toList();
    }
  }

  public void close(String user, String id) {
    synchronized (ledger) {
      Deque<ObjectNode> stack = stacks.getOrDefault(user, new ArrayDeque<>());
      if (stack.removeIf(view -> view.path("id").asText().equals(id))) {
        ledger.tell(new Change.ViewClosed(user, id));
      }
    }
  }

  public void closeAll(String user) {
    openFor(user).reversed().forEach(view -> close(user, view.path("id").asText()));
  }

  /** Slack's view object, from what the app sent. */
  public ObjectNode complete(JsonNode view, String id) {
    TeamProfile profile = team.profile();
    ObjectNode full = view.deepCopy();
    full.set("blocks", BlockIds.filled(view.path("blocks"), team.ids()));
    full.put("id", id)
        .put("team_id", profile.id())
        .put("app_id", profile.appId())
        .put("app_installed_team_id", profile.id())
        .put("bot_id", profile.botId())
        .put("callback_id", view.path("callback_id").asText())
        .put("private_metadata", view.path("private_metadata").asText())
        .put("external_id", view.path("external_id").asText())
        .put("clear_on_close", view.path("clear_on_close").asBoolean())
        .put("notify_on_close", view.path("notify_on_close").asBoolean())
        .put("hash", team.nowSeconds() + "." + team.ids().word(8))
        .put("root_view_id", id)
        .putNull("previous_view_id");
    full.putObject("state").set("values", Json.object());
    return full;
  }
}
