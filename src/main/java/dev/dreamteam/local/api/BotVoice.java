package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TeamProfile;
import dev.dreamteam.local.team.Whispers;
import java.util.List;
import java.util.Optional;

/** Posts as the app's bot: where it may, in the shape that Slack gives a bot's messages. */
public final class BotVoice {
  private final Team team;
  private final Whispers whispers;

  public BotVoice(Team team, Whispers whispers) {
    this.team = team;
    this.whispers = whispers;
  }

  /**
   * The channel, for reading.
   *
   * @throws ApiFailure {@code channel_not_found} when the bot may not know it, {@code
   *     not_in_channel} when it is not a member
   */
  Channel channelOf(String id) {
    Channel channel = known(id);
    if (!channel.has(team.profile().botUser())) {
      throw new ApiFailure("not_in_channel");
    }
    return channel;
  }

  /** A channel that the bot may know of: a public one, or one that it is in. */
  Channel known(String id) {
    return team.findChannel(id)
        .filter(one -> one.visibleTo(team.profile().botUser()))
        .orElseThrow(() -> new ApiFailure("channel_not_found"));
  }

  /** The channel, for writing: an id, a name, or a person's id for the direct conversation. */
  Channel target(String idOrName) {
    if (idOrName.startsWith("U") && team.findPerson(idOrName).isPresent()) {
      return team.direct(List.of(team.profile().botUser(), idOrName));
    }
    Channel channel =
        idOrName.startsWith("#") ? channelOf(team.channel(idOrName).id()) : channelOf(idOrName);
    if (channel.archived()) {
      throw new ApiFailure("is_archived");
    }
    return channel;
  }

  /**
   * Posts. A reply to a message that is gone lands in the channel itself, without an error, as in
   * Slack.
   */
  Message post(Channel channel, Draft draft, Optional<String> threadTs, boolean broadcast) {
    ObjectNode body = body();
    draft.writeTo(body, team.ids());
    thread(channel, threadTs).ifPresent(root -> body.put("thread_ts", root));
    if (broadcast && body.has("thread_ts")) {
      body.put("subtype", "thread_broadcast");
    }
    return team.messages().post(channel.id(), body);
  }

  /** The root that a reply belongs to: a reply to a reply goes to the same thread. */
  Optional<String> thread(Channel channel, Optional<String> threadTs) {
    return threadTs
        .flatMap(ts -> team.messages().find(channel.id(), ts))
        .map(message -> message.root().orElse(message.ts()));
  }

  /** Says something that only that person sees. Returns the message's timestamp. */
  String whisper(Channel channel, String user, Draft draft, Optional<String> threadTs) {
    if (!channel.has(user)) {
      throw new ApiFailure("user_not_in_channel");
    }
    ObjectNode body = body().put("is_ephemeral", true);
    draft.writeTo(body, team.ids());
    threadTs.ifPresent(root -> body.put("thread_ts", root));
    return whispers.say(channel.id(), user, body);
  }

  /** A message of the bot, without any words. */
  ObjectNode body() {
    TeamProfile profile = team.profile();
    Person bot = team.bot();
    ObjectNode body =
        Json.object()
            .put("type", "message")
            .put("user", bot.id())
            .put("bot_id", profile.botId())
            .put("app_id", profile.appId())
            .put("team", profile.id());
    body.putObject("bot_profile")
        .put("id", profile.botId())
        .put("app_id", profile.appId())
        .put("user_id", bot.id())
        .put("name", bot.realName())
        .put("deleted", false)
        .put("updated", 0)
        .put("team_id", profile.id());
    return body;
  }
}
