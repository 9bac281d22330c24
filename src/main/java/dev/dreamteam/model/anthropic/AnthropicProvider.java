package dev.dreamteam.model.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.Secret;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.model.Capacity;
import dev.dreamteam.model.LastCapacity;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Pictures;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.wire.AnswerForm;
import dev.dreamteam.model.wire.ModelConnection;
import dev.dreamteam.model.wire.ServerSentEvent;
import dev.dreamteam.model.wire.ServerSentEvents;
import dev.dreamteam.model.wire.StreamBroken;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Anthropic's Messages API, streamed. */
public final class AnthropicProvider implements Provider {
  public static final String NAME = "anthropic";

  private static final String VERSION = "2023-06-01";

  private final ModelConnection connection;
  private final PriceList prices;
  private final AnthropicRefusals refusals;
  private final Pictures pictures;

  public AnthropicProvider(OkHttpClient client, URI base, Secret key, PriceList prices) {
    this(client, base, key, prices, Pictures.NONE);
  }

  public AnthropicProvider(
      OkHttpClient client, URI base, Secret key, PriceList prices, Pictures pictures) {
    this.connection =
        new ModelConnection(
            client, "Anthropic", base, headers(key), Optional.of(key), new LastCapacity());
    this.prices = prices;
    this.pictures = pictures;
    this.refusals = new AnthropicRefusals(connection);
  }

  public static Headers headers(Secret key) {
    return Headers.of("x-api-key", key.value(), "anthropic-version", VERSION);
  }

  /** Operators give the base with or without the version. */
  public static String path(URI base, String path) {
    return base.getPath().endsWith("/v1") ? path : "/v1" + path;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] encode(String model, ModelRequest request) {
    return Json.write(AnthropicRequest.body(model, request, pictures)).getBytes(UTF_8);
  }

  @Override
  public boolean takesPictures(String model) {
    return pictures.models().include(new ModelName(NAME, model));
  }

  @Override
  public ModelAnswer call(String model, byte[] body) {
    AnthropicStream stream = new AnthropicStream(model);
    try {
      return connection.post(
          path(connection.base(), "/messages"),
          body,
          (response, answer) -> read(stream, body, response, answer),
          refusals);
    } catch (ModelFailure e) {
      throw e.charging(prices.cost(new ModelName(NAME, model), stream.usedSoFar()));
    }
  }

  @Override
  public Optional<Capacity> capacity() {
    return connection.capacity().said();
  }

  private ModelAnswer read(
      AnthropicStream stream, byte[] sent, Response response, ResponseBody body)
      throws IOException {
    try {
      switch (AnswerForm.of(body.source())) {
        case EVENTS -> drain(new ServerSentEvents(body.source()), stream);
        case WHOLE -> stream.acceptWhole(Json.parse(body.string()), refusals);
        case WEB_PAGE -> throw refusals.webPage();
      }
    } catch (MalformedJson e) {
      throw new StreamBroken("an event is not JSON");
    }
    return stream.answer(
        prices,
        Optional.ofNullable(response.header("request-id")).orElse(""),
        () -> toolNames(sent));
  }

  private void drain(ServerSentEvents events, AnthropicStream stream) throws IOException {
    while (!stream.ended()) {
      ServerSentEvent event = events.next();
      if (event == null) {
        throw new StreamBroken("the end is missing");
      }
      stream.accept(Json.parse(event.data()), refusals);
    }
  }

  private static Set<String> toolNames(byte[] sent) {
    JsonNode tools = Json.parse(new String(sent, UTF_8)).path("tools");
    return tools
        .valueStream()
        .map(tool -> tool.path("name").asText(""))
        .collect(Collectors.toSet());
  }
}
