package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import java.util.Optional;

/** The methods {@code chat.*} but for streams. */
public final class ChatMethods {
  private final Team team;
  private final BotVoice voice;
  private final Shapes shapes;
  private final Links links;

  public ChatMethods(Team team, BotVoice voice, Shapes shapes, Links links) {
    this.team = team;
    this.voice = voice;
    this.shapes = shapes;
    this.links = links;
  }

  public void register(Methods methods) {
    methods.add("chat.postMessage", Tier.POSTS, this::post);
    methods.add("chat.update", Tier.THREE, this::update);
    methods.add("chat.delete", Tier.THREE, this::delete);
    methods.add("chat.postEphemeral", Tier.FOUR, this::whisper);
    methods.add("chat.getPermalink", Tier.HUNDREDS, this::permalink);
  }

  private ObjectNode post(ApiCall call) {
    Channel channel = voice.target(call.text("channel"));
    Draft draft = Draft.of(call);
    Message message =
        voice.post(channel, draft, call.find("thread_ts"), call.flag("reply_broadcast"));
    ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", message.ts());
    answer.set("message", shapes.message(message, true));
    return draft.warn(answer);
  }

  private ObjectNode update(ApiCall call) {
    Message before = own(call, "cant_update_message");
    Draft draft = Draft.of(call).asEdit();
    ObjectNode body = before.copy();
    draft.writeTo(body, team.ids());
    if (draft.blocks().isEmpty()) {
      // Slack marks a changed text, but not a change of blocks.
      body.putObject("edited")
          .put("user", team.profile().botUser())
          .put("ts", team.nowSeconds() + ".000000");
    }
    Message after = team.messages().edit(before, body);
    ObjectNode answer =
        Json.object()
            .put("channel", after.channel())
            .put("ts", after.ts())
            .put("text", after.text());
    return answer.set("message", shapes.message(after, true));
  }

  private ObjectNode delete(ApiCall call) {
    Message before = own(call, "cant_delete_message");
    team.messages().delete(before);
    return Json.object().put("channel", before.channel()).put("ts", before.ts());
  }

  private Message own(ApiCall call, String refusal) {
    Channel channel = voice.channelOf(call.text("channel"));
    Message message = team.messages().get(channel.id(), call.text("ts"));
    if (!message.author().equals(team.profile().botUser())) {
      throw new ApiFailure(refusal);
    }
    return message;
  }

  private ObjectNode whisper(ApiCall call) {
    Channel channel = voice.target(call.text("channel"));
    String user = call.text("user");
    if (team.findPerson(user).isEmpty()) {
      throw new ApiFailure("user_not_found");
    }
    Optional<String> thread = voice.thread(channel, call.find("thread_ts"));
    Draft draft = Draft.of(call);
    return draft.warn(Json.object().put("message_ts", voice.whisper(channel, user, draft, thread)));
  }

  private ObjectNode permalink(ApiCall call) {
    Channel channel = voice.known(call.text("channel"));
    Message message = team.messages().get(channel.id(), call.text("message_ts"));
    return Json.object()
        .put("channel", channel.id())
        .put("permalink", links.permalink(channel.id(), message.ts(), message.root()));
  }
}
