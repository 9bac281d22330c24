package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.local.delivery.DeliveryLog;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Slack's Web API over HTTP: tokens, arguments in forms or JSON, refusals in Slack's words. */
public final class WebApi {
  public static final String OPEN_SOCKET = "apps.connections.open";

  private final Methods methods;
  private final Tokens tokens;
  private final DeliveryLog log;
  private final CallFaults faults;
  private final TokenStates states;

  public WebApi(
      Methods methods, Tokens tokens, DeliveryLog log, CallFaults faults, TokenStates states) {
    this.methods = methods;
    this.tokens = tokens;
    this.log = log;
    this.faults = faults;
    this.states = states;
  }

  public void routes(RoutesConfig routes) {
    routes.post("/api/{method}", this::call);
    routes.get("/api/{method}", this::call);
  }

  private void call(Context request) {
    long started = System.nanoTime();
    String method = request.pathParam("method");
    ObjectNode arguments = Json.object();
    ObjectNode answer;
    boolean garbled = false;
    try {
      arguments = arguments(request);
      faults.before(request, method);
      authorise(method, request, arguments);
      ApiCall call = new ApiCall(method, arguments);
      ApiMethod code = methods.get(method);
      methods.secondsUntilFree(call).ifPresent(seconds -> CallFaults.limit(request, seconds));
      answer = faults.around(call, code).put("ok", true);
      garbled = faults.garbles(request, method);
    } catch (ApiFailure e) {
      answer = refusal(e);
    }
    arguments.remove("token");
    log.add(
        "call",
        Json.object()
            .put("method", method)
            .put("ok", answer.path("ok").asBoolean())
            .put("error", answer.path("error").asText())
            .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
            .<ObjectNode>set("arguments", arguments));
    reply(request, answer);
    if (garbled) {
      request.result(Json.write(answer).substring(1));
    }
  }

  private void authorise(String method, Context request, ObjectNode arguments) {
    String header = Optional.ofNullable(request.header("Authorization")).orElse("");
    String token =
        header.startsWith("Bearer ")
            ? header.substring("Bearer ".length()).strip()
            : arguments.path("token").asText();
    if (token.isEmpty()) {
      throw new ApiFailure("not_authed");
    }
    boolean bot = token.equals(tokens.bot().value());
    if (!bot && !token.equals(tokens.app().value())) {
      throw new ApiFailure("invalid_auth");
    }
    // Slack's client asks who it is with either token before it opens a socket.
    boolean either = method.equals("auth.test");
    if (!either && bot == method.equals(OPEN_SOCKET)) {
      throw new ApiFailure("not_allowed_token_type");
    }
    states.require(bot ? "bot" : "app");
  }

  /** Whether the request carries the bot's token. */
  boolean isBot(Context request) {
    return ("Bearer " + tokens.bot().value()).equals(request.header("Authorization"));
  }

  private static ObjectNode arguments(Context request) {
    ObjectNode arguments = Json.object();
    request.queryParamMap().forEach((name, values) -> arguments.put(name, values.getLast()));
    if (Optional.ofNullable(request.contentType()).orElse("").startsWith("application/json")) {
      try {
        if (Json.parse(request.body()) instanceof ObjectNode body) {
          return arguments.setAll(body);
        }
      } catch (MalformedJson e) {
        throw new ApiFailure("invalid_json", e.getMessage() == null ? "" : e.getMessage());
      }
      throw new ApiFailure("json_not_object");
    }
    if (request.isMultipartFormData()) {
      request.formParamMap().forEach((name, values) -> arguments.put(name, values.getLast()));
      return arguments;
    }
    // Read by hand: the server's own form reader has a limit below Slack's longest messages.
    for (String pair : request.body().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        arguments.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return arguments;
  }

  /** Slack's answer to a refused call. */
  public static ObjectNode refusal(ApiFailure failure) {
    ObjectNode answer = Json.object().put("ok", false).put("error", failure.error());
    if (!failure.messages().isEmpty()) {
      ArrayNode errors = answer.putArray("errors");
      ArrayNode messages = answer.putObject("response_metadata").putArray("messages");
      for (String message : failure.messages()) {
        errors.add(message);
        messages.add(message.startsWith("[ERROR]") ? message : "[ERROR] " + message);
      }
    }
    return answer;
  }

  public static void reply(Context request, ObjectNode answer) {
    // Slack gives characters that we would not keep as people sent them.
    request.contentType("application/json; charset=utf-8").result(answer.toString());
  }
}
