package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.BlockRules;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.BlockIds;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods {@code chat.startStream}, {@code appendStream} and {@code stopStream}. A stream dies
 * some minutes after its start even when it is written to, as observed of Slack, and at a restart.
 */
public final class StreamMethods {
  private final Map<String, Stream> streams = new ConcurrentHashMap<>();
  private final Team team;
  private final BotVoice voice;
  private final Shapes shapes;
  private final Clock clock;
  private final Duration life;

  public StreamMethods(Team team, BotVoice voice, Shapes shapes, Clock clock, Duration life) {
    this.team = team;
    this.voice = voice;
    this.shapes = shapes;
    this.clock = clock;
    this.life = life;
  }

  public void register(Methods methods) {
    methods.add("chat.startStream", Tier.TWO, this::start);
    methods.add("chat.appendStream", Tier.FOUR, this::append);
    methods.add("chat.stopStream", Tier.TWO, this::stop);
  }

  private ObjectNode start(ApiCall call) {
    Channel channel = voice.target(call.text("channel"));
    if (!channel.isDirect()) {
      for (String field : List.of("recipient_user_id", "recipient_team_id")) {
        if (call.find(field).isEmpty()) {
          throw new ApiFailure("missing_" + field);
        }
      }
    }
    String thread =
        voice
            .thread(channel, java.util.Optional.of(call.text("thread_ts")))
            .orElseThrow(() -> new ApiFailure("thread_not_found"));
    Stream stream = new Stream(clock.instant());
    stream.take(call);
    ObjectNode body = voice.body().put("thread_ts", thread);
    write(stream, body);
    Message message = team.messages().post(channel.id(), body);
    streams.put(key(channel.id(), message.ts()), stream);
    return Json.object().put("channel", channel.id()).put("ts", message.ts());
  }

  private ObjectNode append(ApiCall call) {
    Message before = message(call);
    Stream stream = living(before);
    synchronized (stream) {
      stream.take(call);
      rewrite(before, stream);
    }
    return Json.object().put("channel", before.channel()).put("ts", before.ts());
  }

  private ObjectNode stop(ApiCall call) {
    Message before = message(call);
    Stream stream = living(before);
    JsonNode blocks = call.json("blocks", "invalid_blocks_format");
    if (!blocks.isMissingNode()) {
      BlockRules.checkMessage(blocks);
    }
    synchronized (stream) {
      stream.take(call);
      Message current = team.messages().get(before.channel(), before.ts());
      ObjectNode body = current.copy();
      write(stream, body);
      blocks.forEach(block -> body.withArray("blocks").add(block));
      if (body.has("blocks")) {
        body.set("blocks", BlockIds.filled(body.path("blocks"), team.ids()));
      }
      body.remove("streaming_state");
      JsonNode metadata = Draft.metadata(call);
      if (!metadata.isMissingNode()) {
        body.set("metadata", metadata);
      }
      streams.remove(key(before.channel(), before.ts()));
      Message after = team.messages().edit(current, body);
      ObjectNode answer = Json.object().put("channel", after.channel()).put("ts", after.ts());
      return answer.set("message", shapes.message(after, true));
    }
  }

  /** Ends the streams of a thread, as a person's Stop does. Returns their timestamps. */
  public List<String> end(String channel, String thread) {
    return team.messages().thread(channel, thread).stream()
        .map(Message::ts)
        .filter(ts -> streams.remove(key(channel, ts)) != null)
        .toList();
  }

  private Message message(ApiCall call) {
    Channel channel = voice.channelOf(call.text("channel"));
    return team.messages().get(channel.id(), call.text("ts"));
  }

  private Stream living(Message message) {
    @Nullable Stream stream = streams.get(key(message.channel(), message.ts()));
    if (stream == null || stream.started().plus(life).isBefore(clock.instant())) {
      streams.remove(key(message.channel(), message.ts()));
      throw new ApiFailure("message_not_in_streaming_state");
    }
    return stream;
  }

  private void rewrite(Message before, Stream stream) {
    Message current = team.messages().get(before.channel(), before.ts());
    ObjectNode body = current.copy();
    write(stream, body);
    team.messages().edit(current, body);
  }

  private void write(Stream stream, ObjectNode body) {
    body.put("text", stream.text()).put("streaming_state", "in_progress");
    if (!stream.blocks().isEmpty()) {
      body.set("blocks", BlockIds.filled(stream.blocks(), team.ids()));
    }
  }

  private static String key(String channel, String ts) {
    return channel + "/" + ts;
  }
}
