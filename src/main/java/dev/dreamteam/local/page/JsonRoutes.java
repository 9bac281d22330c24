package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.ApiMethod;
import dev.dreamteam.local.api.WebApi;
import dev.dreamteam.local.team.ApiFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Routes that take a JSON object and answer with one; a refusal is a 400 that says why. */
final class JsonRoutes {
  private final RoutesConfig routes;
  private final String prefix;

  JsonRoutes(RoutesConfig routes, String prefix) {
    this.routes = routes;
    this.prefix = prefix;
  }

  void post(String name, ApiMethod method) {
    routes.post(prefix + name, request -> answer(request, name, method));
  }

  private static void answer(Context request, String name, ApiMethod method) {
    // A page of another site can send forms to this one, but not JSON.
    if (!request.isJson()) {
      WebApi.reply(
          request.status(415),
          WebApi.refusal(new ApiFailure("invalid_content_type", "send application/json")));
      return;
    }
    try {
      if (Json.parse(request.body()) instanceof ObjectNode body) {
        WebApi.reply(request, method.answer(new ApiCall(name, body)).put("ok", true));
      } else {
        throw new ApiFailure("json_not_object");
      }
    } catch (ApiFailure e) {
      WebApi.reply(request.status(400), WebApi.refusal(e));
    } catch (MalformedJson e) {
      WebApi.reply(
          request.status(400),
          WebApi.refusal(new ApiFailure("invalid_json", String.valueOf(e.getMessage()))));
    }
  }
}
