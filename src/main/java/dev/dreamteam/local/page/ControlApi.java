package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.FileMethods;
import dev.dreamteam.local.api.StreamMethods;
import dev.dreamteam.local.api.WebApi;
import dev.dreamteam.local.blockkit.Elements;
import dev.dreamteam.local.delivery.DeliveryLog;
import dev.dreamteam.local.delivery.EventFeed;
import dev.dreamteam.local.delivery.SocketMode;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Whispers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Drives the local workspace from tests and scripts: people write, click and submit, and what came
 * of it can be read. Channels and people by id or name.
 */
public final class ControlApi {
  private final Team team;
  private final Shapes shapes;
  private final PersonActions people;
  private final Interactions interactions;
  private final Submissions submissions;
  private final Modals modals;
  private final Whispers whispers;
  private final EventFeed feed;
  private final StreamMethods streams;
  private final FileMethods files;
  private final SocketMode socket;
  private final DeliveryLog log;

  public ControlApi(Parts parts) {
    this.team = parts.team();
    this.shapes = parts.shapes();
    this.people = parts.people();
    this.interactions = parts.interactions();
    this.submissions = parts.submissions();
    this.modals = parts.modals();
    this.whispers = parts.whispers();
    this.feed = parts.feed();
    this.streams = parts.streams();
    this.files = parts.files();
    this.socket = parts.socket();
    this.log = parts.log();
  }

  public void routes(RoutesConfig routes) {
    routes.get("/_control/state", request -> WebApi.reply(request, state()));
    routes.get("/_control/messages/{channel}", this::messages);
    JsonRoutes control = new JsonRoutes(routes, "/_control/");
    control.post("message", this::message);
    control.post("command", this::command);
    control.post("shortcut", this::shortcut);
    control.post("click", this::click);
    control.post("submit", this::submit);
    control.post("reaction", this::reaction);
    control.post("person", this::person);
    control.post("invite", this::invite);
    control.post("home", this::home);
    control.post("stop", this::stop);
    control.post("disconnect", this::disconnect);
    routes.get("/_control/log", request -> reply(request, log.all()));
  }

  private static void reply(Context request, JsonNode answer) {
    request.contentType("application/json; charset=utf-8").result(Json.write(answer));
  }

  private ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("team", Json.tree(team.profile()));
    state.put("connected", socket.isConnected());
    ArrayNode users = state.putArray("users");
    team.people().forEach(person -> users.add(shapes.person(person)));
    ArrayNode channels = state.putArray("channels");
    for (Channel channel : team.channels()) {
      ObjectNode shape = channel.shape(team.profile().botUser());
      shape.set("members", Json.tree(channel.members()));
      channels.add(shape.put("messages", team.messages().all(channel.id()).size()));
    }
    ObjectNode views = state.putObject("views");
    ObjectNode homes = state.putObject("homes");
    for (Person person : team.people()) {
      List<ObjectNode> open = modals.openFor(person.id());
      if (!open.isEmpty()) {
        views.set(person.id(), Json.tree(open));
      }
      team.home(person.id()).ifPresent(home -> homes.set(person.id(), home));
    }
    return state;
  }

  private void messages(Context request) {
    try {
      Channel channel = team.channel(request.pathParam("channel"));
      Optional<String> thread = Optional.ofNullable(request.queryParam("thread_ts"));
      List<Message> found =
          thread
              .map(root -> team.messages().thread(channel.id(), root))
              .orElseGet(() -> team.messages().all(channel.id()));
      ArrayNode shown = Json.array();
      found.forEach(one -> shown.add(shapes.message(one, true).put("edit_count", one.edits())));
      for (Person person : team.people()) {
        for (ObjectNode whisper : whispers.seenBy(channel.id(), person.id())) {
          if (thread.isEmpty() || whisper.path("thread_ts").asText().equals(thread.get())) {
            shown.add(whisper.put("edit_count", 0).put("seen_by", person.id()));
          }
        }
      }
      ObjectNode answer = Json.object().put("ok", true).put("channel", channel.id());
      reply(request, answer.set("messages", shown));
    } catch (ApiFailure e) {
      reply(request.status(404), WebApi.refusal(e));
    }
  }

  private ObjectNode message(ApiCall call) {
    Person person = team.person(call.text("user"));
    List<String> uploaded =
        call.json("files", "invalid_arguments")
            .valueStream()
            .map(file -> file.isObject() ? files.given(file, person.id()) : file.asText())
            .toList();
    Message message =
        people.post(
            team.channel(call.text("channel")),
            person,
            call.find("text").orElse(""),
            call.find("thread_ts"),
            uploaded);
    return Json.object().put("channel", message.channel()).put("ts", message.ts());
  }

  private ObjectNode command(ApiCall call) {
    return interactions.command(
        team.channel(call.text("channel")),
        team.person(call.text("user")),
        call.text("command"),
        people.mentions().resolve(call.find("text").orElse("")));
  }

  private ObjectNode shortcut(ApiCall call) {
    Optional<Message> message =
        call.find("ts").map(ts -> team.messages().get(team.channel(call.text("channel")).id(), ts));
    return interactions.shortcut(team.person(call.text("user")), call.text("callback_id"), message);
  }

  private ObjectNode click(ApiCall call) {
    Person person = team.person(call.text("user"));
    Optional<String> value = call.find("value");
    Optional<String> viewId = call.find("view_id");
    if (viewId.isPresent()) {
      ObjectNode view = view(person, viewId.get());
      Elements.Placed placed =
          Elements.find(view.path("blocks"), call.text("action_id"), call.find("block_id"), value);
      return interactions.clickInView(view, person, Elements.press(placed, value));
    }
    Channel channel = team.channel(call.text("channel"));
    String ts = call.text("ts");
    JsonNode blocks =
        whispers
            .find(channel.id(), ts)
            .map(whisper -> whisper.body().path("blocks"))
            .orElseGet(() -> team.messages().get(channel.id(), ts).body().path("blocks"));
    Elements.Placed placed =
        Elements.find(blocks, call.text("action_id"), call.find("block_id"), value);
    return interactions.click(
        channel,
        ts,
        person,
        Elements.press(placed, value),
        call.json("state", "invalid_arguments"));
  }

  private ObjectNode view(Person person, String id) {
    return modals
        .find(person.id(), id)
        .or(() -> team.home(person.id()).filter(home -> home.path("id").asText().equals(id)))
        .orElseThrow(() -> new ApiFailure("view_not_found", "no open view is " + id));
  }

  private ObjectNode submit(ApiCall call) {
    return submissions.submit(
        call.text("view_id"),
        team.person(call.text("user")),
        call.json("values", "invalid_arguments"));
  }

  private ObjectNode reaction(ApiCall call) {
    people.react(
        team.channel(call.text("channel")),
        team.person(call.text("user")),
        call.text("ts"),
        call.text("name"),
        !call.find("add").orElse("true").equals("false"));
    return Json.object();
  }

  /** Somebody new in the team, in no channel yet. */
  private ObjectNode person(ApiCall call) {
    String name = call.text("name");
    Person person =
        new Person(
            team.ids().next("U"),
            name,
            call.find("real_name").orElse(name),
            "",
            name + "@example.com",
            call.flag("bot"),
            call.flag("guest"),
            false,
            call.flag("admin"),
            FaultControl.zone(call.find("tz").orElse(Person.ELSEWHERE.getId())));
    team.save(person);
    return Json.object().put("user", person.id());
  }

  private ObjectNode invite(ApiCall call) {
    Person person = team.person(call.text("user"));
    Channel channel = team.channel(call.text("channel"));
    team.join(channel, person.id(), inviter(team, channel, call));
    return Json.object();
  }

  /** Who let somebody into the channel: whoever made it, when the call names nobody. */
  static String inviter(Team team, Channel channel, ApiCall call) {
    return call.find("by").map(name -> team.person(name).id()).orElse(channel.creator());
  }

  private ObjectNode home(ApiCall call) {
    feed.homeOpened(team.person(call.text("user")).id(), call.find("tab").orElse("home"));
    return Json.object();
  }

  private ObjectNode stop(ApiCall call) {
    Channel channel = team.channel(call.text("channel"));
    String thread = call.text("thread_ts");
    feed.stopped(
        channel, thread, team.person(call.text("user")).id(), streams.end(channel.id(), thread));
    return Json.object();
  }

  private ObjectNode disconnect(ApiCall call) {
    if (call.flag("cut")) {
      socket.cut();
    } else {
      socket.refresh(call.find("reason").orElse("refresh_requested"));
    }
    return Json.object();
  }
}
