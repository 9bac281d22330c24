package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TeamProfile;

/** The methods that tell who is there: {@code users.*}, {@code auth.test}, {@code bots.info}. */
public final class UserMethods {
  private final Team team;
  private final Shapes shapes;
  private final Links links;

  public UserMethods(Team team, Shapes shapes, Links links) {
    this.team = team;
    this.shapes = shapes;
    this.links = links;
  }

  public void register(Methods methods) {
    methods.add("api.test", Tier.FOUR, call -> Json.object());
    methods.add("auth.test", Tier.HUNDREDS, this::self);
    methods.add("users.list", Tier.TWO, this::list);
    methods.add("users.info", Tier.FOUR, this::info);
    methods.add("bots.info", Tier.THREE, this::bot);
    methods.add("team.info", Tier.THREE, this::team);
  }

  private ObjectNode self(ApiCall call) {
    TeamProfile profile = team.profile();
    return Json.object()
        .put("url", links.base() + "/")
        .put("team", profile.name())
        .put("user", team.bot().name())
        .put("team_id", profile.id())
        .put("user_id", profile.botUser())
        .put("bot_id", profile.botId())
        .put("is_enterprise_install", false);
  }

  private ObjectNode list(ApiCall call) {
    Page<Person> page = Page.of(team.people(), call, 1000, 1000);
    ObjectNode answer = Json.object().put("cache_ts", team.nowSeconds());
    ArrayNode members = answer.putArray("members");
    page.items().forEach(person -> members.add(shapes.person(person)));
    page.writeCursor(answer);
    return answer;
  }

  private ObjectNode info(ApiCall call) {
    Person person =
        team.findPerson(call.text("user")).orElseThrow(() -> new ApiFailure("user_not_found"));
    return Json.object().set("user", shapes.person(person));
  }

  private ObjectNode bot(ApiCall call) {
    TeamProfile profile = team.profile();
    if (!call.text("bot").equals(profile.botId())) {
      throw new ApiFailure("bot_not_found");
    }
    ObjectNode bot =
        Json.object()
            .put("id", profile.botId())
            .put("deleted", false)
            .put("name", team.bot().realName())
            .put("updated", 0)
            .put("app_id", profile.appId())
            .put("user_id", profile.botUser());
    return Json.object().set("bot", bot);
  }

  private ObjectNode team(ApiCall call) {
    TeamProfile profile = team.profile();
    ObjectNode shape =
        Json.object()
            .put("id", profile.id())
            .put("name", profile.name())
            .put("domain", profile.domain())
            .put("url", links.base() + "/");
    return Json.object().set("team", shape);
  }
}
