package dev.dreamteam.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Turns the author's reply into what goes over the wire, with or without a fault. */
record FaultyReply(ScriptedWire wire, String model, Duration retryAfter) {
  HttpReply proper(ScriptedReply reply) {
    return HttpReply.streamed(String.join("", wire.events(reply, model)), HttpReply.Then.GO_ON);
  }

  HttpReply with(Fault fault, ScriptedReply reply, ScriptedRequest request) {
    return switch (fault) {
      case HANG_UP -> HttpReply.nothing(HttpReply.Then.CLOSE);
      case SILENCE -> HttpReply.nothing(HttpReply.Then.STALL);
      case STALL -> broken(reply, 1, HttpReply.Then.STALL);
      case CUT_AFTER_START -> broken(reply, 1, HttpReply.Then.CLOSE);
      case CUT_WITHIN_EVENT -> cutWithin(wire.events(reply, model));
      case CUT_WITHIN_TOOL_CALL -> cutWithin(wire.events(withCall(reply, request), model));
      case BODY_NOT_JSON -> HttpReply.json(200, Map.of(), "{\"type\":\"message\",\"content\":[");
      case EVENT_NOT_JSON ->
          HttpReply.streamed(
              wire.events(reply, model).getFirst() + "data: {\"type\":\n\n", HttpReply.Then.GO_ON);
      case ERROR_IN_BODY -> HttpReply.json(200, Map.of(), wire.error(Fault.ERROR_IN_BODY).body());
      case ERROR_IN_STREAM ->
          HttpReply.streamed(
              wire.events(reply, model).getFirst() + wire.errorEvent(), HttpReply.Then.GO_ON);
      case ARGUMENTS_NOT_JSON -> spoilt(reply, request, "{\"path\": oops");
      case ARGUMENTS_NOT_AN_OBJECT -> spoilt(reply, request, "[\"a\", \"b\"]");
      case ARGUMENTS_AGAINST_SCHEMA -> spoilt(reply, request, "{\"surprise\": {\"a\": [1]}}");
      case UNKNOWN_TOOL -> unknownTool(reply, request);
      case EMPTY_ANSWER -> proper(ScriptedReply.text(""));
      case CUT_BY_LIMIT -> cutByLimit(reply, request);
      case REFUSAL -> proper(new ScriptedReply("", List.of(), StopReason.REFUSAL));
      case BAD_GATEWAY_PAGE ->
          new HttpReply(
              502,
              Map.of("content-type", "text/html"),
              "<html>Bad gateway</html>",
              false,
              HttpReply.Then.GO_ON);
      default -> refused(fault);
    };
  }

  private HttpReply refused(Fault fault) {
    ScriptedWire.WireError error = wire.error(fault);
    Map<String, String> headers = new TreeMap<>();
    switch (fault) {
      case RATE_LIMITED_SECONDS ->
          headers.put("retry-after", String.valueOf(retryAfter.toSeconds()));
      case RATE_LIMITED_AT_ONCE -> headers.put("retry-after", "0");
      case RATE_LIMITED_DATE -> {
        Instant now = Instant.now();
        headers.put("date", httpDate(now));
        headers.put("retry-after", httpDate(now.plus(retryAfter)));
      }
      default -> {}
    }
    return HttpReply.json(error.status(), headers, error.body());
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
  }

  private HttpReply broken(ScriptedReply reply, int events, HttpReply.Then then) {
    return HttpReply.streamed(String.join("", wire.events(reply, model).subList(0, events)), then);
  }

  /** The connection ends in the middle of the last piece of content. */
  private static HttpReply cutWithin(List<String> events) {
    int last = Math.max(1, events.size() - (events.getLast().contains("[DONE]") ? 3 : 4));
    String begun = String.join("", events.subList(0, last));
    String cut = events.get(last);
    return HttpReply.streamed(begun + cut.substring(0, cut.length() * 2 / 3), HttpReply.Then.CLOSE);
  }

  /** The reply's calls, or one of the first tool that the request offers. */
  private static ScriptedReply withCall(ScriptedReply reply, ScriptedRequest request) {
    Optional<ScriptedRequest.Tool> tool = request.tools().stream().findFirst();
    if (!reply.calls().isEmpty() || tool.isEmpty()) {
      return reply;
    }
    String id = "call_extra_" + request.number();
    return ScriptedReply.calls(List.of(new ScriptedReply.Call(id, tool.get().name(), "{}")));
  }

  private HttpReply spoilt(ScriptedReply reply, ScriptedRequest request, String arguments) {
    return changed(
        withCall(reply, request),
        call -> new ScriptedReply.Call(call.id(), call.name(), arguments),
        StopReason.TOOL_USE);
  }

  private HttpReply unknownTool(ScriptedReply reply, ScriptedRequest request) {
    return changed(
        withCall(reply, request),
        call -> new ScriptedReply.Call(call.id(), "no_such_tool", call.arguments()),
        StopReason.TOOL_USE);
  }

  private HttpReply cutByLimit(ScriptedReply reply, ScriptedRequest request) {
    return changed(
        withCall(reply, request),
        call -> {
          String whole = call.arguments();
          return new ScriptedReply.Call(
              call.id(), call.name(), whole.substring(0, Math.max(1, whole.length() / 2)));
        },
        StopReason.MAX_TOKENS);
  }

  /** The last call is changed; those before it are whole. */
  private HttpReply changed(
      ScriptedReply reply, UnaryOperator<ScriptedReply.Call> change, StopReason stop) {
    if (reply.calls().isEmpty()) {
      return proper(reply);
    }
    List<ScriptedReply.Call> calls = new ArrayList<>(reply.calls());
    calls.add(change.apply(calls.removeLast()));
    return proper(new ScriptedReply(reply.text(), calls, stop));
  }
}
