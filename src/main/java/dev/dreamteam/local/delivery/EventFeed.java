package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.AppManifest;
import dev.dreamteam.local.team.Change;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Mentions;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TeamProfile;
import java.util.List;
import java.util.Set;

/** Tells the app, in Slack's events, what changes in the channels that its bot is in. */
public final class EventFeed {
  /** Subtypes of messages that their mention does not repeat; other subtypes it does. */
  private static final Set<String> UNTOLD_IN_MENTIONS = Set.of("file_share", "thread_broadcast");

  private final Team team;
  private final Shapes shapes;
  private final AppManifest manifest;
  private final Courier courier;
  private final Faults faults;

  public EventFeed(Team team, Shapes shapes, AppManifest manifest, Courier courier, Faults faults) {
    this.team = team;
    this.shapes = shapes;
    this.manifest = manifest;
    this.courier = courier;
    this.faults = faults;
  }

  public void on(Change change) {
    switch (change) {
      case Change.Posted posted -> posted(posted.message());
      case Change.Edited edited -> edited(edited.message(), edited.before());
      case Change.Deleted deleted -> deleted(deleted.before());
      case Change.Reacted reacted -> reacted(reacted);
      case Change.Joined joined -> joined(joined);
      case Change.Left left -> left(left);
      case Change.Closed closed -> closed(closed);
      case Change.PersonChanged changed -> person(changed);
      case Change.Shared shared -> shared(shared);
      case Change.Whispered ignored -> {}
      case Change.WhisperRemoved ignored -> {}
      case Change.ChannelsChanged ignored -> {}
      case Change.HomePublished ignored -> {}
      case Change.ViewOpened ignored -> {}
      case Change.ViewUpdated ignored -> {}
      case Change.ViewClosed ignored -> {}
      case Change.SessionChanged ignored -> {}
      case Change.AppConnected ignored -> {}
    }
  }

  private void posted(Message message) {
    Channel channel = team.channel(message.channel());
    ObjectNode event = shapes.message(message, true);
    event.put("channel", channel.id()).put("event_ts", message.ts());
    ObjectNode mention = event.deepCopy();
    event.put("channel_type", channel.kind().inEvents);
    String bot = team.profile().botUser();
    boolean mentioned =
        !channel.isDirect() && Mentions.in(message.body(), bot) && !message.author().equals(bot);
    mention.put("type", "app_mention");
    if (UNTOLD_IN_MENTIONS.contains(message.subtype())) {
      mention.remove("subtype");
    }
    boolean swapped = mentioned && faults.swapsMention();
    if (swapped) {
      tell(channel, "app_mention", mention);
    }
    tell(channel, channel.kind().subscription, event);
    if (mentioned && !swapped) {
      tell(channel, "app_mention", mention);
    }
  }

  private void edited(Message message, Message before) {
    Channel channel = team.channel(message.channel());
    ObjectNode event = hidden(channel, "message_changed");
    event.set("message", shapes.message(message, true));
    event.set("previous_message", shapes.message(before, true));
    tell(channel, channel.kind().subscription, event);
  }

  private void deleted(Message before) {
    Channel channel = team.channel(before.channel());
    ObjectNode event = hidden(channel, "message_deleted").put("deleted_ts", before.ts());
    event.set("previous_message", shapes.message(before, true));
    tell(channel, channel.kind().subscription, event);
  }

  private ObjectNode hidden(Channel channel, String subtype) {
    String now = team.eventTs();
    return Json.object()
        .put("type", "message")
        .put("subtype", subtype)
        .put("hidden", true)
        .put("channel", channel.id())
        .put("channel_type", channel.kind().inEvents)
        .put("ts", now)
        .put("event_ts", now);
  }

  private void reacted(Change.Reacted reacted) {
    Channel channel = team.channel(reacted.message().channel());
    String type = reacted.added() ? "reaction_added" : "reaction_removed";
    ObjectNode event =
        Json.object()
            .put("type", type)
            .put("user", reacted.user())
            .put("reaction", reacted.name())
            .put("item_user", reacted.message().author())
            .put("event_ts", team.eventTs());
    event
        .putObject("item")
        .put("type", "message")
        .put("channel", channel.id())
        .put("ts", reacted.message().ts());
    tell(channel, type, event);
  }

  private void joined(Change.Joined joined) {
    ObjectNode event =
        Json.object()
            .put("type", "member_joined_channel")
            .put("user", joined.user())
            .put("channel", joined.channel().id())
            .put("channel_type", joined.channel().kind() == Channel.Kind.PRIVATE ? "G" : "C")
            .put("team", team.profile().id())
            .put("inviter", joined.inviter())
            .put("event_ts", team.eventTs());
    tell(joined.channel(), "member_joined_channel", event);
  }

  /** Who leaves is told too, which a bot could not be otherwise. */
  private void left(Change.Left left) {
    ObjectNode event =
        Json.object()
            .put("type", "member_left_channel")
            .put("user", left.user())
            .put("channel", left.channel().id())
            .put("channel_type", left.channel().kind() == Channel.Kind.PRIVATE ? "G" : "C")
            .put("team", team.profile().id())
            .put("event_ts", team.eventTs());
    if (left.user().equals(team.profile().botUser())) {
      tell("member_left_channel", event);
    } else {
      tell(left.channel(), "member_left_channel", event);
    }
  }

  private void closed(Change.Closed closed) {
    Channel channel = closed.channel();
    String type =
        (channel.kind() == Channel.Kind.PRIVATE ? "group" : "channel")
            + switch (closed.closing()) {
              case ARCHIVED -> "_archive";
              case UNARCHIVED -> "_unarchive";
              case DELETED -> "_deleted";
            };
    ObjectNode event =
        Json.object()
            .put("type", type)
            .put("channel", channel.id())
            .put("user", channel.creator())
            .put("event_ts", team.eventTs());
    tell(channel, type, event);
  }

  private void person(Change.PersonChanged changed) {
    if (team.isEmpty()) {
      return; // nobody has installed the app yet
    }
    String type = changed.joined() ? "team_join" : "user_change";
    ObjectNode event = Json.object().put("type", type);
    event.set("user", shapes.person(changed.person()));
    tell(type, event.put("cache_ts", team.nowSeconds()).put("event_ts", team.eventTs()));
  }

  private void shared(Change.Shared shared) {
    String type = shared.now() ? "channel_shared" : "channel_unshared";
    String other = shared.now() ? "connected_team_id" : "previously_connected_team_id";
    ObjectNode event =
        Json.object()
            .put("type", type)
            .put(other, shared.otherTeam())
            .put("channel", shared.channel().id())
            .put("event_ts", team.eventTs());
    if (!shared.now()) {
      event.put("is_ext_shared", !shared.channel().sharedWith().isEmpty());
    }
    tell(shared.channel(), type, event);
  }

  /** A person looks at the app: its Home tab, or its direct conversation. */
  public void homeOpened(String user, String tab) {
    Channel direct = team.direct(List.of(team.profile().botUser(), user));
    ObjectNode event =
        Json.object()
            .put("type", "app_home_opened")
            .put("user", user)
            .put("channel", direct.id())
            .put("tab", tab)
            .put("event_ts", team.eventTs());
    team.home(user).ifPresent(view -> event.set("view", view));
    tell(direct, "app_home_opened", event);
  }

  /** A person pressed Stop beside a thread that the app works on. */
  public void stopped(Channel channel, String thread, String user, List<String> streams) {
    ObjectNode event =
        Json.object()
            .put("type", "agent_session_stopped")
            .put("channel", channel.id())
            .put("user", user)
            .put("thread_ts", thread)
            .put("event_ts", team.eventTs());
    event.set("streaming_message_ts", Json.tree(streams));
    tell(channel, "agent_session_stopped", event);
  }

  /** An event in the shape that a script gives it. */
  public void given(ObjectNode event) {
    String type = event.path("type").asText();
    boolean heard =
        type.equals("message") ? manifest.topics().contains(type) : manifest.subscribesTo(type);
    if (!heard) {
      throw new ApiFailure("invalid_arguments", "the app does not subscribe to " + type);
    }
    send(event);
  }

  private void tell(Channel channel, String subscription, ObjectNode event) {
    if (channel.has(team.profile().botUser())) {
      tell(subscription, event);
    }
  }

  private void tell(String subscription, ObjectNode event) {
    if (manifest.subscribesTo(subscription)) {
      send(event);
    }
  }

  private void send(ObjectNode event) {
    TeamProfile profile = team.profile();
    ObjectNode payload =
        Json.object()
            .put("token", "local")
            .put("team_id", profile.id())
            .put("context_team_id", profile.id())
            .putNull("context_enterprise_id")
            .put("api_app_id", profile.appId())
            .put("type", "event_callback")
            .put("event_id", team.ids().next("Ev"))
            .put("event_time", team.nowSeconds())
            .put("is_ext_shared_channel", isShared(event.path("channel").asText()))
            .put("event_context", "4-" + team.ids().word(20));
    payload.set("event", event);
    payload
        .putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", profile.id())
        .put("user_id", profile.botUser())
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    courier.tell(Delivery.of("events_api", payload));
  }

  private boolean isShared(String channel) {
    return team.findChannel(channel).map(one -> !one.sharedWith().isEmpty()).orElse(false);
  }
}
