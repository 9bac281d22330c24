package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls of tools that a model wrote into its text, because its server did not recognise them:
 * {@code <tool_call>{"name": …, "arguments": {…}}</tool_call>} and the like.
 *
 * @param text before the calls
 * @param calls in their order, at least one
 */
public record WrittenCalls(String text, List<Call> calls) {
  /**
   * @param arguments JSON as it was written, or of what was written
   */
  public record Call(String name, String arguments) {}

  private record Marks(String open, String close) {}

  private static final List<Marks> MARKS =
      List.of(
          new Marks("<tool_call>", "</tool_call>"),
          new Marks("<function_call>", "</function_call>"),
          new Marks("<tool_use>", "</tool_use>"),
          new Marks("<|tool_call|>", "<|/tool_call|>"),
          new Marks("<|tool_call>", "<tool_call|>"),
          new Marks("<|python_tag|>", "<|eom_id|>"),
          new Marks("[TOOL_CALLS]", "</s>"),
          new Marks("<function=", "</function>"));

  // Further beginnings of calls in forms that are not read.
  private static final List<String> UNREAD =
      List.of(
          "<invoke ",
          "<function_calls>",
          "<minimax:tool_call>",
          "<|tool_calls_section_begin|>",
          "<｜tool▁call",
          "<|channel|>commentary to=");

  public WrittenCalls {
    calls = List.copyOf(calls);
  }

  /** Whether a text is nothing but a call, in whatever form, so that nobody should read it. */
  public static boolean isOnlyMarkup(String text) {
    String stripped = text.strip();
    boolean isEnded = stripped.endsWith(">") || stripped.endsWith("}") || stripped.endsWith("]");
    return isEnded
        && (UNREAD.stream().anyMatch(stripped::startsWith)
            || MARKS.stream().anyMatch(marks -> stripped.startsWith(marks.open())));
  }

  /**
   * The calls that end a text; empty when it does not end in calls that can be read.
   *
   * @param tools that the model was offered: without any mark, a call counts as one of these only
   */
  public static Optional<WrittenCalls> in(String text, Supplier<Set<String>> tools) {
    int start = start(text);
    List<Call> calls = new ArrayList<>();
    if (start < 0) {
      return json(withoutFence(text.strip()), calls)
              && calls.stream().allMatch(call -> tools.get().contains(call.name()))
          ? Optional.of(new WrittenCalls("", calls))
          : Optional.empty();
    }
    return marked(text.substring(start).strip(), calls) && !calls.isEmpty()
        ? Optional.of(new WrittenCalls(text.substring(0, start).strip(), calls))
        : Optional.empty();
  }

  /** Where the first mark begins a line outside of code; -1 when none does. */
  private static int start(String text) {
    boolean isCode = false;
    int at = 0;
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      isCode ^= stripped.startsWith("```");
      if (!isCode && MARKS.stream().anyMatch(marks -> stripped.startsWith(marks.open()))) {
        return at;
      }
      at += line.length() + 1;
    }
    return -1;
  }

  private static boolean marked(String text, List<Call> calls) {
    String left = text;
    while (!left.isEmpty()) {
      String rest = left;
      Optional<Marks> marks =
          MARKS.stream().filter(each -> rest.startsWith(each.open())).findFirst();
      if (marks.isEmpty()) {
        return false;
      }
      String body = left.substring(marks.get().open().length());
      int end = body.indexOf(marks.get().close());
      String inner = end < 0 ? body : body.substring(0, end);
      boolean isRead =
          marks.get().open().equals("<function=") ? named(inner, calls) : inner(inner, calls);
      if (!isRead) {
        return false;
      }
      left = end < 0 ? "" : body.substring(end + marks.get().close().length()).strip();
    }
    return true;
  }

  private static boolean inner(String text, List<Call> calls) {
    String inner = text.strip();
    if (inner.startsWith("<function=")) {
      int end = inner.indexOf("</function>");
      return named(inner.substring("<function=".length(), end < 0 ? inner.length() : end), calls);
    }
    return json(inner, calls);
  }

  /** {@code name>{…}} or {@code name><parameter=path>a.md</parameter>}. */
  private static boolean named(String text, List<Call> calls) {
    int end = text.indexOf('>');
    if (end < 1) {
      return false;
    }
    String name = text.substring(0, end).strip();
    String body = text.substring(end + 1).strip();
    Optional<JsonNode> arguments =
        body.startsWith("<parameter=") ? parameters(body) : value(body.isEmpty() ? "{}" : body);
    arguments.ifPresent(each -> calls.add(new Call(name, Json.write(each))));
    return arguments.isPresent();
  }

  private static Optional<JsonNode> parameters(String text) {
    var arguments = Json.object();
    String left = text;
    while (left.startsWith("<parameter=")) {
      int nameEnd = left.indexOf('>');
      int end = left.indexOf("</parameter>");
      if (nameEnd < 0 || end < nameEnd) {
        return Optional.empty();
      }
      String name = left.substring("<parameter=".length(), nameEnd).strip();
      String written = left.substring(nameEnd + 1, end).strip();
      arguments.set(name, value(written).orElseGet(() -> Json.tree(written)));
      left = left.substring(end + "</parameter>".length()).strip();
    }
    return left.isEmpty() ? Optional.of(arguments) : Optional.empty();
  }

  /** One call, or an array of them. */
  private static boolean json(String text, List<Call> calls) {
    boolean isLikely = text.startsWith("{") || text.startsWith("[");
    Optional<JsonNode> value = isLikely ? value(text) : Optional.empty();
    if (value.isEmpty() || (value.get().isArray() && value.get().isEmpty())) {
      return false;
    }
    JsonNode all = value.get().isArray() ? value.get() : Json.array().add(value.get());
    for (JsonNode each : all) {
      JsonNode call = each.path("function").isObject() ? each.path("function") : each;
      JsonNode arguments = call.has("arguments") ? call.path("arguments") : call.path("parameters");
      if (!call.path("name").isTextual() || !(arguments.isObject() || arguments.isTextual())) {
        return false;
      }
      calls.add(
          new Call(
              call.path("name").textValue(),
              arguments.isTextual() ? arguments.textValue() : Json.write(arguments)));
    }
    return true;
  }

  private static String withoutFence(String text) {
    int line = text.indexOf('\n');
    return text.startsWith("```") && text.endsWith("```") && line > 0 && line < text.length() - 3
        ? text.substring(line, text.length() - 3).strip()
        : text;
  }

  private static Optional<JsonNode> value(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }
}
