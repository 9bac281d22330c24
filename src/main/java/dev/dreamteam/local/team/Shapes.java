package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.List;

/** What the team holds, in the shapes that Slack sends. */
public final class Shapes {
  private final Team team;
  private final Links links;

  public Shapes(Team team, Links links) {
    this.team = team;
    this.links = links;
  }

  public ObjectNode person(Person person) {
    return person.shape(team.profile(), team.now());
  }

  public ObjectNode file(StoredFile file) {
    return file.shape(links.base(), team.profile());
  }

  /** A message as a reader gets it. A file is kept by id alone, because addresses may change. */
  public ObjectNode message(Message message, boolean withMetadata) {
    ObjectNode shape = team.messages().shape(message, withMetadata);
    if (shape.path("files").isEmpty()) {
      return shape;
    }
    ArrayNode files = Json.array();
    for (JsonNode kept : shape.path("files")) {
      files.add(
          team.files()
              .find(kept.path("id").asText())
              .<JsonNode>map(file -> file.inMessage(links.base(), team.profile()))
              .orElse(kept));
    }
    shape.set("files", files);
    return shape;
  }

  public ArrayNode messages(List<Message> messages, boolean withMetadata) {
    ArrayNode shapes = Json.array();
    messages.forEach(message -> shapes.add(message(message, withMetadata)));
    return shapes;
  }

  /** The team as interactive payloads name it. */
  public ObjectNode team() {
    return Json.object().put("id", team.profile().id()).put("domain", team.profile().domain());
  }

  /** A person as interactive payloads name them. */
  public ObjectNode actor(Person person) {
    return Json.object()
        .put("id", person.id())
        .put("username", person.name())
        .put("name", person.name())
        .put("team_id", team.profile().id());
  }

  /** A channel as interactive payloads name it. */
  public static ObjectNode place(Channel channel) {
    String name =
        switch (channel.kind()) {
          case PUBLIC -> channel.name();
          case PRIVATE -> "privategroup";
          case DIRECT -> "directmessage";
          case GROUP_DIRECT -> channel.name();
        };
    return Json.object().put("id", channel.id()).put("name", name);
  }
}
