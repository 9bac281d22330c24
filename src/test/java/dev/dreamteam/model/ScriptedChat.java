package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's Chat Completions, from the server's side. */
final class ScriptedChat implements ScriptedWire {
  @Override
  public List<ScriptedRequest.Tool> tools(JsonNode body) {
    List<ScriptedRequest.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      JsonNode function = tool.path("function");
      tools.add(
          new ScriptedRequest.Tool(function.path("name").asText(), function.path("parameters")));
    }
    return tools;
  }

  @Override
  public List<ScriptedRequest.Turn> turns(JsonNode body) {
    List<ScriptedRequest.Turn> turns = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      String text = message.path("content").asText("");
      switch (message.path("role").asText()) {
        case "user" -> turns.add(new ScriptedRequest.Words(text));
        case "tool" ->
            turns.add(
                new ScriptedRequest.Result(
                    message.path("tool_call_id").asText(), text, text.startsWith("Error: ")));
        case "assistant" ->
            turns.add(new ScriptedRequest.Said(text, called(message.path("tool_calls"))));
        default -> {}
      }
    }
    return turns;
  }

  private static List<ScriptedRequest.Called> called(JsonNode calls) {
    List<ScriptedRequest.Called> called = new ArrayList<>();
    for (JsonNode call : calls) {
      called.add(
          new ScriptedRequest.Called(
              call.path("id").asText(),
              call.path("function").path("name").asText(),
              input(call.path("function").path("arguments").asText())));
    }
    return called;
  }

  private static JsonNode input(String arguments) {
    try {
      return Json.parse(arguments);
    } catch (MalformedJson e) {
      return Json.object();
    }
  }

  @Override
  public List<String> events(ScriptedReply reply, String model) {
    List<String> events = new ArrayList<>();
    ObjectNode delta = Json.object().put("role", "assistant");
    if (reply.stop() == StopReason.REFUSAL) {
      delta.put("refusal", "I cannot help with that.");
    } else if (!reply.text().isEmpty()) {
      delta.put("content", reply.text());
    }
    events.add(event(choice(model, delta, null)));
    for (int i = 0; i < reply.calls().size(); i++) {
      ObjectNode piece = Json.object();
      ScriptedReply.Call call = reply.calls().get(i);
      ArrayNode calls = piece.putArray("tool_calls");
      ObjectNode begun = calls.addObject().put("index", i).put("id", call.id());
      begun.put("type", "function").putObject("function").put("name", call.name());
      begun.withObject("/function").put("arguments", call.arguments());
      events.add(event(choice(model, piece, null)));
    }
    ObjectNode end = choice(model, Json.object(), stop(reply.stop()));
    end.putObject("usage").put("prompt_tokens", 1_000).put("completion_tokens", 50);
    events.add(event(end));
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static ObjectNode choice(String model, ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = Json.object().put("id", "chatcmpl-scripted").put("model", model);
    chunk.put("object", "chat.completion.chunk");
    chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", finish);
    chunk.withObject("/choices/0").set("delta", delta);
    return chunk;
  }

  private static String stop(StopReason reason) {
    return switch (reason) {
      case END_TURN -> "stop";
      case TOOL_USE -> "tool_calls";
      case MAX_TOKENS -> "length";
      case PAUSED -> "pause_turn";
      case REFUSAL -> "content_filter";
    };
  }

  private static String event(JsonNode data) {
    return "data: " + data + "\n\n";
  }

  @Override
  public String errorEvent() {
    return event(
        Json.parse(
            """
            {"id":"chatcmpl-scripted","error":{"code":503,"message":"The service is overloaded"},
             "choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}
            """));
  }

  @Override
  public WireError error(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE, RATE_LIMITED_AT_ONCE ->
          error(429, "requests", "rate_limit_exceeded", "Rate limit reached for some-model.");
      case OVERLOADED -> error(503, "server_error", null, "That model is overloaded.");
      case ERROR_IN_BODY ->
          new WireError(503, "{\"error\":{\"code\":503,\"message\":\"Provider overloaded\"}}");
      case KEY_REFUSED ->
          error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
      case FORBIDDEN -> error(403, "invalid_request_error", null, "Country not supported.");
      case PAYMENT_DUE -> error(402, "payment_required", null, "Insufficient credits.");
      case QUOTA_USED_UP ->
          error(
              429,
              "insufficient_quota",
              "insufficient_quota",
              "You exceeded your current quota, please check your plan and billing details.");
      case CREDIT_USED_UP ->
          error(
              400,
              "invalid_request_error",
              "billing_hard_limit_reached",
              "Billing hard limit has been reached.");
      case CONTEXT_TOO_LONG ->
          error(
              400,
              "invalid_request_error",
              "context_length_exceeded",
              "This model's maximum context length is 128000 tokens.");
      case MODEL_GONE ->
          error(404, "invalid_request_error", "model_not_found", "The model does not exist.");
      case INVALID_REQUEST -> error(400, "invalid_request_error", null, "Invalid messages.");
      default -> error(500, "server_error", null, "The server had an error.");
    };
  }

  private static WireError error(int status, String type, @Nullable String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("message", message).put("type", type).put("code", code);
    return new WireError(status, body.toString());
  }
}
