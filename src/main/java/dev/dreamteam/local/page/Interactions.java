package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ResponseUrls;
import dev.dreamteam.local.delivery.Courier;
import dev.dreamteam.local.delivery.Delivery;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.AppManifest;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.TriggerIds;
import dev.dreamteam.local.team.Whispers;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What people do with the app besides talking: commands, shortcuts, buttons. */
public final class Interactions {
  private final Team team;
  private final Shapes shapes;
  private final AppManifest manifest;
  private final Courier courier;
  private final TriggerIds triggers;
  private final ResponseUrls responses;
  private final Whispers whispers;

  public Interactions(
      Team team,
      Shapes shapes,
      AppManifest manifest,
      Courier courier,
      TriggerIds triggers,
      ResponseUrls responses,
      Whispers whispers) {
    this.team = team;
    this.shapes = shapes;
    this.manifest = manifest;
    this.courier = courier;
    this.triggers = triggers;
    this.responses = responses;
    this.whispers = whispers;
  }

  /**
   * Sends a slash command and shows what comes back.
   *
   * @throws ApiFailure {@code command_not_found}, {@code not_in_channel}
   */
  ObjectNode command(Channel channel, Person person, String command, String text) {
    String name = command.startsWith("/") ? command : "/" + command;
    boolean known = false;
    for (JsonNode one : manifest.commands()) {
      known |= one.path("command").asText().equals(name);
    }
    if (!known) {
      throw new ApiFailure("command_not_found", name + " is not a command of the app");
    }
    requireSight(channel, person);
    ObjectNode payload =
        Json.object()
            .put("token", "local")
            .put("team_id", team.profile().id())
            .put("team_domain", team.profile().domain())
            .put("channel_id", channel.id())
            .put("channel_name", Shapes.place(channel).path("name").asText())
            .put("user_id", person.id())
            .put("user_name", person.name())
            .put("command", name)
            .put("text", text)
            .put("api_app_id", team.profile().appId())
            .put("is_enterprise_install", "false")
            .put("response_url", responses.open(channel, person.id(), Optional.empty()))
            .put("trigger_id", triggers.grant(person.id()));
    return await(
        courier.ask(Delivery.of("slash_commands", payload)),
        answer -> {
          ObjectNode words =
              answer instanceof ObjectNode object
                  ? object
                  : Json.object().put("text", answer.asText());
          if (!words.path("text").asText().isEmpty() || words.has("blocks")) {
            responses.say(channel, person.id(), words);
          }
          return Json.object().put("ok", true);
        });
  }

  /** Uses a shortcut: on a message, or a global one when there is no message. */
  ObjectNode shortcut(Person person, String callbackId, Optional<Message> message) {
    ObjectNode payload =
        interaction(message.isPresent() ? "message_action" : "shortcut", person)
            .put("action_ts", team.eventTs())
            .put("callback_id", callbackId);
    message.ifPresent(
        found -> {
          Channel channel = team.channel(found.channel());
          requireSight(channel, person);
          payload.set("channel", Shapes.place(channel));
          payload.put("message_ts", found.ts()).set("message", shapes.message(found, true));
          payload.put(
              "response_url", responses.open(channel, person.id(), Optional.of(found.ts())));
        });
    return await(
        courier.ask(Delivery.of("interactive", payload)), answer -> Json.object().put("ok", true));
  }

  /**
   * Presses something in a message, also in one that only this person sees.
   *
   * @throws ApiFailure {@code message_not_found}, {@code not_in_channel}
   */
  ObjectNode click(Channel channel, String ts, Person person, ObjectNode action, JsonNode state) {
    requireSight(channel, person);
    Optional<ObjectNode> whisper =
        whispers
            .find(channel.id(), ts)
            .filter(one -> one.user().equals(person.id()))
            .map(one -> one.body().deepCopy());
    ObjectNode message =
        whisper.orElseGet(() -> shapes.message(team.messages().get(channel.id(), ts), true));
    ObjectNode payload = interaction("block_actions", person);
    ObjectNode container =
        payload
            .putObject("container")
            .put("type", "message")
            .put("message_ts", ts)
            .put("channel_id", channel.id())
            .put("is_ephemeral", whisper.isPresent());
    if (message.hasNonNull("thread_ts")) {
      container.set("thread_ts", message.path("thread_ts"));
    }
    payload.set("channel", Shapes.place(channel));
    payload.set("message", message);
    payload.putObject("state").set("values", state.isObject() ? state : Json.object());
    payload.put("response_url", responses.open(channel, person.id(), Optional.of(ts)));
    payload.putArray("actions").add(action.put("action_ts", team.eventTs()));
    return await(
        courier.ask(Delivery.of("interactive", payload)), answer -> Json.object().put("ok", true));
  }

  /** Presses something in a modal or on the Home tab. */
  ObjectNode clickInView(ObjectNode view, Person person, ObjectNode action) {
    ObjectNode payload = interaction("block_actions", person);
    payload.putObject("container").put("type", "view").put("view_id", view.path("id").asText());
    payload.set("view", view);
    payload.putArray("actions").add(action.put("action_ts", team.eventTs()));
    return await(
        courier.ask(Delivery.of("interactive", payload)), answer -> Json.object().put("ok", true));
  }

  /** The beginning of every interactive payload, with a new trigger id. */
  ObjectNode interaction(String type, Person person) {
    ObjectNode payload =
        Json.object()
            .put("type", type)
            .put("token", "local")
            .put("api_app_id", team.profile().appId())
            .put("trigger_id", triggers.grant(person.id()))
            .putNull("enterprise")
            .put("is_enterprise_install", false);
    payload.set("team", shapes.team());
    payload.set("user", shapes.actor(person));
    return payload;
  }

  /** What to do with what the app answered. */
  interface Reaction {
    ObjectNode to(JsonNode answer);
  }

  /** Waits for the app; one that does not answer is what Slack calls an operation timeout. */
  static ObjectNode await(Delivery delivery, Reaction reaction) {
    JsonNode answer;
    try {
      answer = delivery.answer().join();
    } catch (CompletionException e) {
      throw new ApiFailure("operation_timeout", String.valueOf(e.getMessage()));
    }
    return reaction.to(answer);
  }

  /**
   * Everybody may look into a public channel; whether only its members may act, the app decides.
   */
  private static void requireSight(Channel channel, Person person) {
    if (!channel.visibleTo(person.id())) {
      throw new ApiFailure("not_in_channel", person.name() + " is not in " + channel.name());
    }
  }
}
