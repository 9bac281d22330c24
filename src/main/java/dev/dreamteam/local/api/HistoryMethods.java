package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Ts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods {@code conversations.history} and {@code conversations.replies}. */
public final class HistoryMethods {
  private final Team team;
  private final BotVoice voice;
  private final Shapes shapes;

  public HistoryMethods(Team team, BotVoice voice, Shapes shapes) {
    this.team = team;
    this.voice = voice;
    this.shapes = shapes;
  }

  public void register(Methods methods) {
    methods.add("conversations.history", Tier.THREE, this::history);
    methods.add("conversations.replies", Tier.THREE, this::replies);
  }

  /** Newest first; the cursor is the timestamp of the next older message. */
  private ObjectNode history(ApiCall call) {
    Channel channel = voice.channelOf(call.text("channel"));
    long from = call.find("cursor").map(Page::position).orElse(Long.MAX_VALUE);
    List<Message> found =
        team.messages().all(channel.id()).reversed().stream()
            .filter(Message::inChannel)
            .filter(message -> message.micros() <= from && within(message, call))
            .toList();
    return answer(found, call, 100, 999);
  }

  /** The root first, then the replies from the oldest on. */
  private ObjectNode replies(ApiCall call) {
    Channel channel = voice.channelOf(call.text("channel"));
    Message asked =
        team.messages()
            .find(channel.id(), call.text("ts"))
            .orElseThrow(() -> new ApiFailure("thread_not_found"));
    if (asked.root().isPresent()) {
      return answer(List.of(asked), call, 1000, 1000);
    }
    Optional<Long> from = call.find("cursor").map(Page::position);
    List<Message> found = new ArrayList<>();
    for (Message message : team.messages().thread(channel.id(), asked.ts())) {
      boolean root = message.ts().equals(asked.ts());
      boolean follows = from.isEmpty() || message.micros() >= from.get();
      if (follows && (root || within(message, call))) {
        found.add(message);
      }
    }
    return answer(found, call, 1000, 1000);
  }

  private static boolean within(Message message, ApiCall call) {
    long time = message.micros();
    boolean inclusive = call.flag("inclusive");
    Optional<Long> oldest = call.find("oldest").filter(ts -> !ts.equals("0")).map(Ts::micros);
    Optional<Long> latest = call.find("latest").map(Ts::micros);
    return oldest.map(ts -> inclusive ? time >= ts : time > ts).orElse(true)
        && latest.map(ts -> inclusive ? time <= ts : time < ts).orElse(true);
  }

  private ObjectNode answer(List<Message> found, ApiCall call, int fallback, int max) {
    int limit = call.number("limit", fallback, max);
    boolean more = found.size() > limit;
    List<Message> items = more ? found.subList(0, limit) : found;
    ObjectNode answer = Json.object();
    answer.set("messages", shapes.messages(items, call.flag("include_all_metadata")));
    answer.put("has_more", more).put("pin_count", 0);
    Page<Message> page =
        new Page<>(
            items, more ? Optional.of(Page.cursor(found.get(limit).micros())) : Optional.empty());
    page.writeCursor(answer);
    return answer;
  }
}
