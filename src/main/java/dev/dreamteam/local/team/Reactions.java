package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Pattern;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The reactions to one message, in Slack's shape: name, users, count. */
public final class Reactions {
  private static final Pattern COLONS = Pattern.compile("^:|:$");

  private Reactions() {}

  /** Without the colons around it; those inside stand before a tone of skin. */
  public static String name(String typed) {
    return COLONS.replaceAll(typed, "");
  }

  /** The list after somebody added or took back a reaction; empty when that changes nothing. */
  static Optional<ArrayNode> change(JsonNode before, String user, String name, boolean add) {
    ArrayNode after = Json.array();
    boolean known = false;
    for (JsonNode reaction : before) {
      if (!reaction.path("name").asText().equals(name)) {
        after.add(reaction);
        continue;
      }
      known = true;
      Set<String> users = new LinkedHashSet<>();
      reaction.path("users").forEach(one -> users.add(one.asText()));
      if (!(add ? users.add(user) : users.remove(user))) {
        return Optional.empty();
      }
      if (!users.isEmpty()) {
        after.add(shape(name, users));
      }
    }
    if (!known) {
      if (!add) {
        return Optional.empty();
      }
      after.add(shape(name, Set.of(user)));
    }
    return Optional.of(after);
  }

  private static ObjectNode shape(String name, Set<String> users) {
    ObjectNode shape = Json.object().put("name", name);
    ArrayNode list = shape.putArray("users");
    users.forEach(list::add);
    return shape.put("count", users.size());
  }
}
