package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.StreamMethods;
import dev.dreamteam.local.delivery.EventFeed;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.text.Pattern;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the page does as the person whom its reader chose to be. */
public final class PageApi {
  private static final Pattern CHANNEL_NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,80}");

  private final Team team;
  private final PersonActions people;
  private final Interactions interactions;
  private final Submissions submissions;
  private final Modals modals;
  private final EventFeed feed;
  private final StreamMethods streams;

  public PageApi(Parts parts) {
    this.team = parts.team();
    this.people = parts.people();
    this.interactions = parts.interactions();
    this.submissions = parts.submissions();
    this.modals = parts.modals();
    this.feed = parts.feed();
    this.streams = parts.streams();
  }

  public void routes(RoutesConfig routes) {
    JsonRoutes page = new JsonRoutes(routes, "/_page/");
    page.post("message", this::message);
    page.post("edit", this::edit);
    page.post("delete", this::delete);
    page.post("reaction", this::reaction);
    page.post("command", this::command);
    page.post("shortcut", this::shortcut);
    page.post("click", this::click);
    page.post("submit", this::submit);
    page.post("close", this::close);
    page.post("open", this::open);
    page.post("home", this::home);
    page.post("stop", this::stop);
    page.post("channel", this::create);
    page.post("invite", this::invite);
  }

  private Person as(ApiCall call) {
    return team.person(call.text("as"));
  }

  /** A channel that the person may see. */
  private Channel channel(ApiCall call) {
    Channel channel = team.channel(call.text("channel"));
    if (!channel.visibleTo(as(call).id())) {
      throw new ApiFailure("channel_not_found");
    }
    return channel;
  }

  private ObjectNode message(ApiCall call) {
    List<String> files = PersonActions.texts(call.json("files", "invalid_arguments"));
    Message message =
        people.post(
            channel(call), as(call), call.find("text").orElse(""), call.find("thread_ts"), files);
    return Json.object().put("ts", message.ts());
  }

  private ObjectNode edit(ApiCall call) {
    people.edit(channel(call), as(call), call.text("ts"), call.text("text"));
    return Json.object();
  }

  private ObjectNode delete(ApiCall call) {
    people.delete(channel(call), as(call), call.text("ts"));
    return Json.object();
  }

  private ObjectNode reaction(ApiCall call) {
    people.react(channel(call), as(call), call.text("ts"), call.text("name"), call.flag("add"));
    return Json.object();
  }

  private ObjectNode command(ApiCall call) {
    return interactions.command(
        channel(call),
        as(call),
        call.text("command"),
        people.mentions().resolve(call.find("text").orElse("")));
  }

  private ObjectNode shortcut(ApiCall call) {
    Optional<Message> message =
        call.find("ts").map(ts -> team.messages().get(channel(call).id(), ts));
    return interactions.shortcut(as(call), call.text("callback_id"), message);
  }

  private ObjectNode click(ApiCall call) {
    ObjectNode action = call.object("action").deepCopy();
    JsonNode state = call.json("state", "invalid_arguments");
    Optional<String> viewId = call.find("view_id");
    if (viewId.isEmpty()) {
      return interactions.click(
          channel(call), call.text("ts"), as(call), action, state.path("values"));
    }
    Person person = as(call);
    ObjectNode view =
        modals
            .find(person.id(), viewId.get())
            .or(
                () ->
                    team.home(person.id())
                        .filter(home -> home.path("id").asText().equals(viewId.get()))
                        .map(ObjectNode::deepCopy))
            .orElseThrow(() -> new ApiFailure("view_not_found"));
    if (state.path("values").isObject()) {
      view.putObject("state").set("values", state.path("values"));
    }
    return interactions.clickInView(view, person, action);
  }

  private ObjectNode submit(ApiCall call) {
    return submissions.submit(
        call.text("view_id"), as(call), call.json("values", "invalid_arguments"));
  }

  private ObjectNode close(ApiCall call) {
    return submissions.close(call.text("view_id"), as(call));
  }

  /** Opens a direct conversation, or joins a public channel. */
  private ObjectNode open(ApiCall call) {
    Person person = as(call);
    Optional<String> user = call.find("user");
    if (user.isEmpty()) {
      Channel channel = team.join(channel(call), person.id(), person.id());
      return Json.object().put("channel", channel.id());
    }
    Person other = team.person(user.get());
    Channel direct = team.direct(List.of(person.id(), other.id()));
    if (other.id().equals(team.profile().botUser())) {
      feed.homeOpened(person.id(), "messages");
    }
    return Json.object().put("channel", direct.id());
  }

  private ObjectNode home(ApiCall call) {
    Person person = as(call);
    feed.homeOpened(person.id(), "home");
    ObjectNode answer = Json.object();
    team.home(person.id()).ifPresent(view -> answer.set("view", view));
    return answer;
  }

  private ObjectNode stop(ApiCall call) {
    Channel channel = channel(call);
    String thread = call.text("thread_ts");
    feed.stopped(channel, thread, as(call).id(), streams.end(channel.id(), thread));
    return Json.object();
  }

  private ObjectNode create(ApiCall call) {
    Person person = as(call);
    String name = call.text("name").strip().toLowerCase(Locale.ROOT);
    if (!CHANNEL_NAME.matches(name)) {
      throw new ApiFailure("invalid_name", "letters, digits, - and _ only, at most 80");
    }
    if (team.channels().stream().anyMatch(one -> one.name().equals(name))) {
      throw new ApiFailure("name_taken", "there is a channel of that name already");
    }
    Channel.Kind kind = call.flag("is_private") ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC;
    Channel created = team.create(name, kind, List.of(person.id()), person.id());
    return Json.object().put("channel", created.id());
  }

  private ObjectNode invite(ApiCall call) {
    Person invited = team.person(call.text("user"));
    team.join(channel(call), invited.id(), as(call).id());
    return Json.object();
  }
}
