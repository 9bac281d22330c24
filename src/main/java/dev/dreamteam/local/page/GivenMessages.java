package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.FileMethods;
import dev.dreamteam.local.delivery.EventFeed;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.StoredFile;
import dev.dreamteam.local.team.Team;
import io.javalin.config.RoutesConfig;

/**
 * Messages and events that a script gives in Slack's own shape, as other apps, other organisations
 * and other clients make them: words that stand in blocks or attachments alone, forwarded messages,
 * subtypes, stubs of files. Nothing in them is checked or completed but what makes them a message
 * of a channel.
 */
public final class GivenMessages {
  private final Team team;
  private final FileMethods files;
  private final EventFeed feed;

  public GivenMessages(Parts parts) {
    this.team = parts.team();
    this.files = parts.files();
    this.feed = parts.feed();
  }

  public void routes(RoutesConfig routes) {
    JsonRoutes control = new JsonRoutes(routes, "/_control/");
    control.post("post", this::post);
    control.post("event", this::event);
    control.post("file", this::file);
  }

  /** A message as a reader of the channel gets it. The user may be named by their handle. */
  private ObjectNode post(ApiCall call) {
    Channel channel = team.channel(call.text("channel"));
    ObjectNode body = call.object("message").deepCopy();
    body.remove("ts");
    if (!body.has("type")) {
      body.put("type", "message");
    }
    if (body.has("user")) {
      body.put("user", user(body.path("user").asText()));
    }
    if (body.has("thread_ts")) {
      String ts = body.path("thread_ts").asText();
      Message root =
          team.messages()
              .find(channel.id(), ts)
              .orElseThrow(() -> new ApiFailure("thread_not_found"));
      body.put("thread_ts", root.root().orElse(root.ts()));
    }
    if (body.has("files")) {
      body.set("files", files(body.path("files"), body.path("user").asText()));
    }
    Message message = team.messages().post(channel.id(), body);
    return Json.object().put("channel", channel.id()).put("ts", message.ts());
  }

  /** The id of somebody of the team; people of other organisations are known by id alone. */
  private String user(String idOrName) {
    return team.people().stream()
        .filter(person -> person.name().equals(idOrName))
        .map(Person::id)
        .findFirst()
        .orElse(idOrName);
  }

  /** Files with a content are kept; others stand in the message as they are given. */
  private ArrayNode files(JsonNode given, String user) {
    ArrayNode list = Json.array();
    for (JsonNode file : given) {
      boolean kept = file.has("content") || file.has("base64");
      list.add(kept ? Json.object().put("id", files.given(file, user)) : file);
    }
    return list;
  }

  /** An event without anything that happened. */
  private ObjectNode event(ApiCall call) {
    feed.given(call.object("event").deepCopy());
    return Json.object();
  }

  /** Shows a file otherwise from now on, such as a deleted one. */
  private ObjectNode file(ApiCall call) {
    StoredFile file = team.files().get(call.text("file"));
    team.files().save(file.of(StoredFile.Mode.of(call.text("mode"))));
    return Json.object().put("file", file.id());
  }
}
