package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.Arrays;
import java.util.List;

/** Answers for a {@link ScriptedProvider}: 100 tokens in, 10 out, a thousandth of a dollar. */
public final class ScriptedAnswers {
  public static final Usage USAGE = new Usage(100, 10, 0, 0, false);
  public static final Money COST = new Money(1_000);

  private ScriptedAnswers() {}

  /** Words, and the turn ends. */
  public static ModelAnswer text(String text) {
    return answer(text, List.of(), StopReason.END_TURN);
  }

  /** Tool calls without a word. */
  public static ModelAnswer calls(ToolCall... calls) {
    return saying("", calls);
  }

  /** Words, then tool calls. */
  public static ModelAnswer saying(String text, ToolCall... calls) {
    return answer(text, Arrays.asList(calls), StopReason.TOOL_USE);
  }

  /** Words cut by the token limit. */
  public static ModelAnswer cut(String text) {
    return answer(text, List.of(), StopReason.MAX_TOKENS);
  }

  public static ModelAnswer refusal() {
    return answer("", List.of(), StopReason.REFUSAL);
  }

  /** A call of a tool; {@code input} is JSON text. */
  public static ToolCall call(String id, String tool, String input) {
    return new ToolCall(id, tool, Json.parse(input));
  }

  /** A call of a tool; {@code input} is a record, map or tree. */
  public static ToolCall call(String id, String tool, Object input) {
    return new ToolCall(id, tool, Json.tree(input));
  }

  private static ModelAnswer answer(String text, List<ToolCall> calls, StopReason stopReason) {
    JsonNode callTree = Json.tree(calls);
    ObjectNode content = Json.object().put("text", text).set("calls", callTree);
    return new ModelAnswer(
        text,
        calls,
        stopReason,
        USAGE,
        COST,
        new ProviderContent("scripted", "scripted", content),
        "scripted",
        "");
  }
}
