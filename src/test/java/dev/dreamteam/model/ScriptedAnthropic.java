package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Anthropic's Messages API, from the server's side. */
final class ScriptedAnthropic implements ScriptedWire {
  @Override
  public List<ScriptedRequest.Tool> tools(JsonNode body) {
    List<ScriptedRequest.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      tools.add(new ScriptedRequest.Tool(tool.path("name").asText(), tool.path("input_schema")));
    }
    return tools;
  }

  @Override
  public List<ScriptedRequest.Turn> turns(JsonNode body) {
    List<ScriptedRequest.Turn> turns = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      if (message.path("role").asText().equals("assistant")) {
        turns.add(said(message.path("content")));
      } else {
        message.path("content").forEach(block -> turns.add(asked(block)));
      }
    }
    return turns;
  }

  private static ScriptedRequest.Turn asked(JsonNode block) {
    return block.path("type").asText().equals("tool_result")
        ? new ScriptedRequest.Result(
            block.path("tool_use_id").asText(),
            block.path("content").asText(),
            block.path("is_error").asBoolean())
        : new ScriptedRequest.Words(block.path("text").asText());
  }

  private static ScriptedRequest.Said said(JsonNode content) {
    StringBuilder text = new StringBuilder();
    List<ScriptedRequest.Called> calls = new ArrayList<>();
    for (JsonNode block : content) {
      text.append(block.path("text").asText(""));
      if (block.path("type").asText().equals("tool_use")) {
        calls.add(
            new ScriptedRequest.Called(
                block.path("id").asText(), block.path("name").asText(), block.path("input")));
      }
    }
    return new ScriptedRequest.Said(text.toString(), calls);
  }

  @Override
  public List<String> events(ScriptedReply reply, String model) {
    List<String> events = new ArrayList<>();
    ObjectNode start = Json.object().put("type", "message_start");
    ObjectNode message = start.putObject("message");
    message.put("id", "msg_scripted").put("type", "message").put("role", "assistant");
    message.put("model", model).putArray("content");
    message.putObject("usage").put("input_tokens", 1_000).put("output_tokens", 1);
    events.add(event(start));
    int index = 0;
    if (!reply.text().isEmpty()) {
      block(
          events,
          index++,
          Json.object().put("type", "text").put("text", ""),
          Json.object().put("type", "text_delta").put("text", reply.text()));
    }
    for (ScriptedReply.Call call : reply.calls()) {
      ObjectNode block = Json.object().put("type", "tool_use").put("id", call.id());
      block.put("name", call.name()).putObject("input");
      block(
          events,
          index++,
          block,
          Json.object().put("type", "input_json_delta").put("partial_json", call.arguments()));
    }
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta.putObject("delta").put("stop_reason", stop(reply.stop()));
    delta.putObject("usage").put("output_tokens", 50);
    events.add(event(delta));
    events.add(event(Json.object().put("type", "message_stop")));
    return events;
  }

  private static void block(List<String> events, int index, ObjectNode block, ObjectNode delta) {
    ObjectNode start = Json.object().put("type", "content_block_start").put("index", index);
    events.add(event(start.set("content_block", block)));
    ObjectNode piece = Json.object().put("type", "content_block_delta").put("index", index);
    events.add(event(piece.set("delta", delta)));
    events.add(event(Json.object().put("type", "content_block_stop").put("index", index)));
  }

  private static String stop(StopReason reason) {
    return switch (reason) {
      case END_TURN -> "end_turn";
      case TOOL_USE -> "tool_use";
      case MAX_TOKENS -> "max_tokens";
      case PAUSED -> "pause_turn";
      case REFUSAL -> "refusal";
    };
  }

  private static String event(JsonNode data) {
    return "event: " + data.path("type").asText() + "\ndata: " + data + "\n\n";
  }

  @Override
  public String errorEvent() {
    return event(Json.parse(error(Fault.OVERLOADED).body()));
  }

  @Override
  public WireError error(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE, RATE_LIMITED_AT_ONCE ->
          error(429, "rate_limit_error", "This request would exceed your rate limit.");
      case OVERLOADED, ERROR_IN_BODY -> error(529, "overloaded_error", "Overloaded");
      case KEY_REFUSED -> error(401, "authentication_error", "invalid x-api-key");
      case FORBIDDEN ->
          error(403, "permission_error", "Your API key may not use the specified resource.");
      case PAYMENT_DUE ->
          error(402, "billing_error", "There is an issue with your billing or payment details.");
      case QUOTA_USED_UP ->
          new WireError(
              429,
              """
              {"type":"error","error":{"type":"rate_limit_error","message":"Spend limit reached.",\
              "details":{"error_code":"enforced_spend_limit_reached"}}}\
              """);
      case CREDIT_USED_UP ->
          error(
              400,
              "invalid_request_error",
              "Your credit balance is too low to access the Anthropic API.");
      case CONTEXT_TOO_LONG ->
          error(400, "invalid_request_error", "prompt is too long: 210001 tokens > 200000 maximum");
      case MODEL_GONE -> error(404, "not_found_error", "model: some-model");
      case INVALID_REQUEST -> error(400, "invalid_request_error", "messages: wrong");
      default -> error(500, "api_error", "Internal server error");
    };
  }

  private static WireError error(int status, String type, String message) {
    ObjectNode body = Json.object().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    return new WireError(status, body.put("request_id", "req_scripted").toString());
  }
}
