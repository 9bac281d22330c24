package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.AppManifest;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TeamProfile;

/** What the team holds, in the shapes that the page reads. */
public final class PageShapes {
  private final Team team;
  private final Shapes shapes;
  private final AppManifest manifest;
  private final Links links;

  public PageShapes(Team team, Shapes shapes, AppManifest manifest, Links links) {
    this.team = team;
    this.shapes = shapes;
    this.manifest = manifest;
    this.links = links;
  }

  ObjectNode message(Message message) {
    return shapes
        .message(message, true)
        .put("edit_count", message.edits())
        .put("permalink", links.permalink(message.channel(), message.ts(), message.root()));
  }

  ObjectNode person(Person person) {
    return Json.object()
        .put("id", person.id())
        .put("name", person.name())
        .put("real_name", person.realName())
        .put("is_bot", person.bot())
        .put("is_restricted", person.guest())
        .put("title", person.title());
  }

  ObjectNode channel(Channel channel, String viewer) {
    ObjectNode shape =
        Json.object()
            .put("id", channel.id())
            .put("name", channel.name())
            .put("is_im", channel.isDirect())
            .put("is_private", channel.kind() != Channel.Kind.PUBLIC)
            .put("is_member", channel.has(viewer))
            .put("is_archived", channel.archived())
            .put("topic", channel.topic())
            .put("purpose", channel.purpose());
    shape.set("members", Json.tree(channel.members()));
    if (channel.isDirect()) {
      shape.put("user", channel.other(viewer));
    }
    team.messages().newest(channel.id()).ifPresent(ts -> shape.put("last_ts", ts));
    return shape;
  }

  /** Everything that the page shows before a channel is chosen. */
  ObjectNode state(Person viewer, boolean connected) {
    TeamProfile profile = team.profile();
    ObjectNode state = Json.object().put("me", viewer.id());
    state
        .putObject("team")
        .put("id", profile.id())
        .put("name", profile.name())
        .put("domain", profile.domain());
    ArrayNode users = state.putArray("users");
    team.people().forEach(person -> users.add(person(person)));
    ArrayNode channels = state.putArray("channels");
    team.channels().stream()
        .filter(channel -> channel.visibleTo(viewer.id()))
        .forEach(channel -> channels.add(channel(channel, viewer.id())));
    ObjectNode app =
        state
            .putObject("app")
            .put("connected", connected)
            .put("bot_user_id", profile.botUser())
            .put("name", manifest.name())
            .put("description", manifest.description());
    app.set("commands", manifest.commands());
    app.set("shortcuts", manifest.shortcuts());
    app.set("suggested_prompts", manifest.prompts());
    return state;
  }
}
