package dev.dreamteam.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What was sent to a model, rebuilt from the log.
 *
 * @param parts of the request in reading order
 * @param body the whole request, to the byte
 * @param rewritten whether somebody's words were taken out of the session since
 */
public record PromptPage(
    SessionId session,
    String model,
    Fingerprint recorded,
    Fingerprint rebuilt,
    List<Part> parts,
    String body,
    boolean rewritten,
    boolean forOperator) {
  private static final int SHORTEST_PICTURE = 2_000;
  private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

  public PromptPage {
    parts = List.copyOf(parts);
  }

  /** One part of a request: the instructions, a tool, a message. */
  public record Part(String title, String text) {}

  public boolean matches() {
    return recorded.equals(rebuilt);
  }

  static PromptPage of(
      SessionId session,
      String model,
      Fingerprint recorded,
      String body,
      boolean rewritten,
      boolean forOperator) {
    return new PromptPage(
        session, model, recorded, Fingerprint.of(body), parts(body), body, rewritten, forOperator);
  }

  /** How the prompt compares with what was recorded. */
  public String comparison() {
    if (matches()) {
      return "matches the recorded fingerprint";
    }
    return rewritten
        ? "differs from the recorded fingerprint: somebody's words were taken out of this session"
            + " since, as they wished"
        : "differs from the recorded fingerprint";
  }

  /** Reads the shapes of both wire formats; what neither has is shown as it is. */
  private static List<Part> parts(String body) {
    JsonNode request;
    try {
      request = Json.parse(body);
    } catch (MalformedJson e) {
      return List.of(new Part("Request", body));
    }
    List<Part> parts = new ArrayList<>();
    if (request.has("system")) {
      parts.add(new Part("System", words(request.path("system"))));
    }
    for (JsonNode message : request.path("messages")) {
      parts.add(new Part("Message: " + speaker(message), message(message)));
    }
    for (JsonNode tool : request.path("tools")) {
      String name = tool.path("name").asText(tool.path("function").path("name").asText("?"));
      parts.add(new Part("Tool: " + name, Json.pretty(tool)));
    }
    String settings = settings(request);
    if (!settings.isEmpty()) {
      parts.add(new Part("Other settings", settings));
    }
    return parts;
  }

  private static String settings(JsonNode request) {
    StringBuilder settings = new StringBuilder();
    for (var field : request.properties()) {
      switch (field.getKey()) {
        case "system", "tools", "messages" -> {}
        default ->
            settings.append(field.getKey()).append(": ").append(field.getValue()).append('\n');
      }
    }
    return settings.toString().strip();
  }

  private static String speaker(JsonNode message) {
    return message.path("role").asText(message.path("type").asText("?"));
  }

  private static String message(JsonNode message) {
    if (!message.has("content")) {
      return Json.pretty(message);
    }
    String words = words(message.path("content"));
    JsonNode calls = message.path("tool_calls");
    return calls.isMissingNode() ? words : (words + "\n" + Json.pretty(calls)).strip();
  }

  /** Nobody reads a picture's bytes; they stand in the whole request. */
  private static String withoutPictures(String json) {
    return BYTES.replaceAll(
        json,
        bytes ->
            bytes.group().length() < SHORTEST_PICTURE ? bytes.group() : "(the bytes of a picture)");
  }

  private static String words(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    if (!content.isArray()) {
      return content.isMissingNode() || content.isNull() ? "" : Json.pretty(content);
    }
    List<String> words = new ArrayList<>();
    for (JsonNode block : content) {
      boolean isText = block.path("type").asText().equals("text");
      words.add(isText ? block.path("text").asText() : withoutPictures(Json.pretty(block)));
    }
    return String.join("\n\n", words);
  }
}
