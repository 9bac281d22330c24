package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Reactions;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.text.Pattern;

/** The methods {@code reactions.*}. */
public final class ReactionMethods {
  private static final Pattern EMOJI = Pattern.compile("[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?");

  private final Team team;
  private final BotVoice voice;
  private final Shapes shapes;

  public ReactionMethods(Team team, BotVoice voice, Shapes shapes) {
    this.team = team;
    this.voice = voice;
    this.shapes = shapes;
  }

  public void register(Methods methods) {
    methods.add("reactions.add", Tier.THREE, call -> react(call, true));
    methods.add("reactions.remove", Tier.TWO, call -> react(call, false));
    methods.add("reactions.get", Tier.THREE, this::get);
  }

  private ObjectNode react(ApiCall call, boolean add) {
    String name = Reactions.name(call.text("name"));
    if (!EMOJI.matches(name)) {
      throw new ApiFailure("invalid_name");
    }
    if (!team.messages().react(message(call), team.profile().botUser(), name, add)) {
      throw new ApiFailure(add ? "already_reacted" : "no_reaction");
    }
    return Json.object();
  }

  private ObjectNode get(ApiCall call) {
    Message message = message(call);
    ObjectNode answer = Json.object().put("type", "message").put("channel", message.channel());
    return answer.set("message", shapes.message(message, false));
  }

  private Message message(ApiCall call) {
    Channel channel = voice.channelOf(call.text("channel"));
    return team.messages().get(channel.id(), call.text("timestamp"));
  }
}
