package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the strictest servers check of a conversation before they answer: OpenAI and vLLM for Chat
 * Completions, Anthropic for Messages. What they would refuse it for, or nothing.
 */
public final class StrictHistory {
  private static final String NAME = "[a-zA-Z0-9_-]{1,64}";

  private StrictHistory() {}

  /** Of a body for {@code /chat/completions}. */
  public static Optional<String> chat(JsonNode body) {
    List<String> open = new ArrayList<>();
    String last = "";
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asText();
      if (role.equals("tool")) {
        if (!open.remove(message.path("tool_call_id").asText())) {
          return Optional.of("a result without its call");
        }
      } else if (!open.isEmpty()) {
        return Optional.of("a call without its result");
      }
      if (role.equals(last) && !role.equals("tool")) {
        return Optional.of("two messages in a row of " + role);
      }
      if (role.equals("assistant")
          && !message.has("tool_calls")
          && message.path("content").asText("").isEmpty()) {
        return Optional.of("an empty answer");
      }
      for (JsonNode call : message.path("tool_calls")) {
        JsonNode function = call.path("function");
        if (!function.path("name").asText().matches(NAME)) {
          return Optional.of("the name " + function.path("name"));
        }
        if (!isOneObject(function.path("arguments").asText())) {
          return Optional.of("the arguments " + function.path("arguments"));
        }
        open.add(call.path("id").asText());
      }
      last = role;
    }
    return last.equals("assistant") ? Optional.of("an answer at the end") : Optional.empty();
  }

  private static boolean isOneObject(String arguments) {
    try {
      return Json.parse(arguments).isObject();
    } catch (MalformedJson e) {
      return false;
    }
  }

  /** Of a body for {@code /v1/messages}. */
  public static Optional<String> messages(JsonNode body) {
    Set<String> ids = new HashSet<>();
    Set<String> open = new HashSet<>();
    String last = "";
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asText();
      if (role.equals(last) || message.path("content").isEmpty()) {
        return Optional.of("a message of " + role + " that is empty or follows another");
      }
      for (JsonNode block : message.path("content")) {
        String type = block.path("type").asText();
        if (type.equals("tool_result") && !open.remove(block.path("tool_use_id").asText())) {
          return Optional.of("a result without its call");
        }
        if (type.equals("tool_use")) {
          if (!block.path("name").asText().matches(NAME)
              || !block.path("id").asText().matches("[a-zA-Z0-9_-]+")
              || !block.path("input").isObject()
              || !ids.add(block.path("id").asText())) {
            return Optional.of("the call " + block);
          }
          open.add(block.path("id").asText());
        }
      }
      if (role.equals("user") && !open.isEmpty()) {
        return Optional.of("a call without its result");
      }
      last = role;
    }
    return last.equals("assistant") ? Optional.of("an answer at the end") : Optional.empty();
  }
}
