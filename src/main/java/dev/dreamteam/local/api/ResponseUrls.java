package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Whispers;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses to which the app may answer a click or a command: five times within half an hour. */
public final class ResponseUrls {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int USES = 5;
  private static final int MAX = 1_000;

  /**
   * What an address answers to.
   *
   * @param messageTs the message whose button was pressed, which an answer may replace
   */
  private record Door(
      Channel channel, String user, Optional<String> messageTs, Instant made, int used) {}

  private final Map<String, Door> doors =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Door> eldest) {
          return size() > MAX;
        }
      };

  private final Team team;
  private final BotVoice voice;
  private final Whispers whispers;
  private final Links links;
  private final Clock clock;

  public ResponseUrls(Team team, BotVoice voice, Whispers whispers, Links links, Clock clock) {
    this.team = team;
    this.voice = voice;
    this.whispers = whispers;
    this.links = links;
    this.clock = clock;
  }

  public void routes(RoutesConfig routes) {
    routes.post(
        "/response/{id}",
        request -> {
          try {
            ObjectNode words =
                Json.parse(request.body()) instanceof ObjectNode object ? object : Json.object();
            answer(request.pathParam("id"), words);
            request.result("ok");
          } catch (MalformedJson e) {
            WebApi.reply(request.status(400), WebApi.refusal(new ApiFailure("invalid_payload")));
          } catch (ApiFailure e) {
            boolean gone = e.error().endsWith("_url");
            WebApi.reply(request.status(gone ? 404 : 400), WebApi.refusal(e));
          }
        });
  }

  public synchronized String open(Channel channel, String user, Optional<String> messageTs) {
    String id = team.ids().word(24);
    doors.put(id, new Door(channel, user, messageTs, clock.instant(), 0));
    return links.base() + "/response/" + id;
  }

  /**
   * Takes an answer.
   *
   * @throws ApiFailure {@code expired_url}, {@code used_url}, or what is wrong with the message
   */
  void answer(String id, ObjectNode words) {
    Door door = use(id);
    Optional<Message> shown =
        door.messageTs().flatMap(ts -> team.messages().find(door.channel().id(), ts));
    if (words.path("delete_original").asBoolean()) {
      shown.ifPresent(team.messages()::delete);
      door.messageTs().ifPresent(ts -> whispers.remove(door.channel().id(), ts));
      return;
    }
    Draft draft = Draft.of(new ApiCall("response_url", words));
    if (words.path("replace_original").asBoolean() && door.messageTs().isPresent()) {
      if (shown.isPresent()) {
        ObjectNode body = shown.get().copy();
        draft.writeTo(body, team.ids());
        team.messages().edit(shown.get(), body);
        return;
      }
      whispers.remove(door.channel().id(), door.messageTs().get());
    }
    say(door.channel(), door.user(), words, draft);
  }

  /** Says what an answer says: to everybody when it asks for that, else to the person alone. */
  public void say(Channel channel, String user, ObjectNode words) {
    say(channel, user, words, Draft.of(new ApiCall("response", words)));
  }

  private void say(Channel channel, String user, ObjectNode words, Draft draft) {
    Optional<String> thread =
        Optional.of(words.path("thread_ts").asText()).filter(ts -> !ts.isEmpty());
    if (words.path("response_type").asText().equals("in_channel")) {
      voice.post(channel, draft, thread, false);
    } else {
      voice.whisper(channel, user, draft, thread);
    }
  }

  private synchronized Door use(String id) {
    Door door = doors.get(id);
    if (door == null || door.made().plus(LIFE).isBefore(clock.instant())) {
      throw new ApiFailure("expired_url");
    }
    if (door.used() >= USES) {
      throw new ApiFailure("used_url");
    }
    doors.put(
        id, new Door(door.channel(), door.user(), door.messageTs(), door.made(), door.used() + 1));
    return door;
  }
}
