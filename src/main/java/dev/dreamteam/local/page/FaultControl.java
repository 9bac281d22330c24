package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.Methods;
import dev.dreamteam.local.api.TokenStates;
import dev.dreamteam.local.api.WebApi;
import dev.dreamteam.local.delivery.Faults;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Team;
import io.javalin.config.RoutesConfig;
import java.time.ZoneId;
import java.util.List;

/**
 * What goes wrong in a team: on the wire by planned faults, and for real by what administrators do
 * to channels, people and tokens.
 */
public final class FaultControl {
  private static final List<String> ACTIONS =
      List.of(
          "archive",
          "unarchive",
          "delete",
          "remove_bot",
          "add_bot",
          "remove",
          "make_private",
          "make_public",
          "share",
          "unshare");

  /** A team of another organisation, when a script names none. */
  private static final String OTHER_TEAM = "T0ELSEWHERE";

  private final Team team;
  private final Faults faults;
  private final TokenStates tokens;
  private final Methods methods;

  public FaultControl(Team team, Faults faults, TokenStates tokens, Methods methods) {
    this.team = team;
    this.faults = faults;
    this.tokens = tokens;
    this.methods = methods;
  }

  public void routes(RoutesConfig routes) {
    routes.get(
        "/_control/faults", request -> WebApi.reply(request, faults.shape().put("ok", true)));
    JsonRoutes control = new JsonRoutes(routes, "/_control/");
    control.post("faults", this::plan);
    control.post("channel", this::channel);
    control.post("token", this::token);
    control.post("user", this::user);
    control.post("tiers", this::tiers);
  }

  private ObjectNode plan(ApiCall call) {
    faults.plan(call.arguments());
    return faults.shape();
  }

  private ObjectNode channel(ApiCall call) {
    Channel channel = team.channel(call.text("channel"));
    String bot = team.profile().botUser();
    switch (call.text("action")) {
      case "archive" -> team.archive(channel, true);
      case "unarchive" -> team.archive(channel, false);
      case "delete" -> team.delete(channel);
      case "remove_bot" -> team.leave(channel, bot);
      case "remove" -> team.leave(channel, team.person(call.text("user")).id());
      case "make_private" -> team.convert(channel, Channel.Kind.PRIVATE);
      case "make_public" -> team.convert(channel, Channel.Kind.PUBLIC);
      case "share" -> team.share(channel, call.find("team").orElse(OTHER_TEAM), true);
      case "unshare" -> team.share(channel, call.find("team").orElse(OTHER_TEAM), false);
      case "add_bot" -> team.join(channel, bot, ControlApi.inviter(team, channel, call));
      default -> throw new ApiFailure("invalid_arguments", "the action must be one of " + ACTIONS);
    }
    return Json.object().put("channel", channel.id());
  }

  private ObjectNode tiers(ApiCall call) {
    methods.limit(!call.text("on").equals("false"));
    return Json.object();
  }

  /** What an administrator or the person changes about somebody. */
  private ObjectNode user(ApiCall call) {
    Person person = team.person(call.text("user"));
    ObjectNode fields = Json.object();
    for (String flag : List.of("deleted", "guest", "admin")) {
      if (call.find(flag).isPresent()) {
        fields.put(flag, call.flag(flag));
      }
    }
    call.find("name").ifPresent(name -> fields.put("name", name));
    call.find("real_name").ifPresent(name -> fields.put("realName", name));
    call.find("title").ifPresent(title -> fields.put("title", title));
    call.find("tz").ifPresent(zone -> fields.put("zone", zone(zone).getId()));
    team.save(person.changed(fields));
    return Json.object().put("user", person.id());
  }

  /**
   * The time zone of that name.
   *
   * @throws ApiFailure {@code invalid_arguments} when there is none
   */
  static ZoneId zone(String name) {
    return Person.zone(name)
        .orElseThrow(
            () -> new ApiFailure("invalid_arguments", "there is no time zone '" + name + "'"));
  }

  private ObjectNode token(ApiCall call) {
    tokens.set(call.text("token"), call.text("state"));
    return Json.object();
  }
}
