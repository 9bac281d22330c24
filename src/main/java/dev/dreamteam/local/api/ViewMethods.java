package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.ViewRules;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TriggerIds;
import java.util.Set;

/** The methods {@code views.*}. */
public final class ViewMethods {
  private final Team team;
  private final Modals modals;
  private final TriggerIds triggers;

  public ViewMethods(Team team, Modals modals, TriggerIds triggers) {
    this.team = team;
    this.modals = modals;
    this.triggers = triggers;
  }

  public void register(Methods methods) {
    methods.add("views.open", Tier.FOUR, call -> show(call, false));
    methods.add("views.push", Tier.FOUR, call -> show(call, true));
    methods.add("views.update", Tier.FOUR, this::update);
    methods.add("views.publish", Tier.FOUR, this::publish);
  }

  private ObjectNode show(ApiCall call, boolean above) {
    ObjectNode view = call.object("view");
    ViewRules.check(view, Set.of("modal"));
    String user = triggers.use(call.text("trigger_id"));
    return answer(above ? modals.push(user, view) : modals.open(user, view));
  }

  private ObjectNode update(ApiCall call) {
    ObjectNode view = call.object("view");
    ViewRules.check(view, Set.of("modal", "home"));
    String id =
        call.find("view_id")
            .or(() -> call.find("external_id").flatMap(modals::findExternal))
            .orElseThrow(() -> new ApiFailure("not_found"));
    return modals
        .update(id, view)
        .map(ViewMethods::answer)
        .orElseThrow(() -> new ApiFailure("not_found"));
  }

  private ObjectNode publish(ApiCall call) {
    ObjectNode view = call.object("view");
    ViewRules.check(view, Set.of("home"));
    String user = call.text("user_id");
    if (team.findPerson(user).isEmpty()) {
      throw new ApiFailure("user_not_found");
    }
    String hash = call.find("hash").orElse("");
    team.home(user)
        .filter(old -> !hash.isEmpty() && !old.path("hash").asText().equals(hash))
        .ifPresent(
            old -> {
              throw new ApiFailure("hash_conflict");
            });
    String id = team.home(user).map(old -> old.path("id").asText()).orElse(team.ids().next("V"));
    ObjectNode full = modals.complete(view, id);
    team.publishHome(user, full);
    return answer(full);
  }

  private static ObjectNode answer(ObjectNode view) {
    return Json.object().set("view", view.deepCopy());
  }
}
