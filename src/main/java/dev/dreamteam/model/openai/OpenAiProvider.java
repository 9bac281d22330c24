package dev.dreamteam.model.openai;

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
import dev.dreamteam.model.PictureWeight;
import dev.dreamteam.model.Pictures;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.Usage;
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

/** A service that speaks OpenAI's Chat Completions, streamed: OpenAI, OpenRouter, local servers. */
public final class OpenAiProvider implements Provider {
  private final OpenAiDialect dialect;
  private final ModelConnection connection;
  private final OpenAiRefusals refusals;
  private final PriceList prices;
  private final Pictures pictures;

  public OpenAiProvider(
      OpenAiDialect dialect,
      OkHttpClient client,
      URI base,
      Optional<Secret> key,
      PriceList prices) {
    this(dialect, client, base, key, prices, Pictures.NONE);
  }

  public OpenAiProvider(
      OpenAiDialect dialect,
      OkHttpClient client,
      URI base,
      Optional<Secret> key,
      PriceList prices,
      Pictures pictures) {
    this.dialect = dialect;
    this.connection =
        new ModelConnection(client, dialect.people(), base, headers(key), key, new LastCapacity());
    this.refusals = new OpenAiRefusals(dialect, connection);
    this.prices = prices;
    this.pictures = pictures;
  }

  public static Headers headers(Optional<Secret> key) {
    return key.map(secret -> Headers.of("Authorization", "Bearer " + secret.value()))
        .orElse(Headers.of());
  }

  @Override
  public String name() {
    return dialect.provider();
  }

  @Override
  public byte[] encode(String model, ModelRequest request) {
    return Json.write(OpenAiRequest.body(dialect, model, request, pictures)).getBytes(UTF_8);
  }

  @Override
  public boolean takesPictures(String model) {
    return pictures.models().include(new ModelName(name(), model));
  }

  @Override
  public ModelAnswer call(String model, byte[] body) {
    OpenAiStream stream = new OpenAiStream(dialect, refusals);
    try {
      return connection.post(
          "/chat/completions",
          body,
          (response, answer) -> read(stream, model, body, response, answer),
          refusals);
    } catch (ModelFailure e) {
      Usage used = stream.usedSoFar(PictureWeight.of(body));
      throw e.charging(prices.cost(new ModelName(dialect.provider(), model), used));
    }
  }

  @Override
  public Optional<Capacity> capacity() {
    return connection.capacity().said();
  }

  private ModelAnswer read(
      OpenAiStream stream, String model, byte[] sent, Response response, ResponseBody body)
      throws IOException {
    try {
      switch (AnswerForm.of(body.source())) {
        case EVENTS -> drain(new ServerSentEvents(body.source()), stream);
        case WHOLE -> {
          JsonNode whole = Json.parse(body.string());
          stream.accept(whole);
          if (whole.path("choices").isEmpty()) {
            throw new StreamBroken("it holds no answer");
          }
          stream.end();
        }
        case WEB_PAGE -> throw refusals.webPage();
      }
    } catch (MalformedJson e) {
      throw new StreamBroken("a piece of it is not JSON");
    }
    return stream.answer(
        model,
        PictureWeight.of(sent),
        prices,
        Optional.ofNullable(response.header("x-generation-id", response.header("x-request-id"))),
        () -> toolNames(sent));
  }

  private static Set<String> toolNames(byte[] sent) {
    JsonNode tools = Json.parse(new String(sent, UTF_8)).path("tools");
    return tools
        .valueStream()
        .map(tool -> tool.path("function").path("name").asText(""))
        .collect(Collectors.toSet());
  }

  private static void drain(ServerSentEvents events, OpenAiStream stream) throws IOException {
    while (!stream.ended()) {
      ServerSentEvent event;
      try {
        event = events.next();
      } catch (IOException e) {
        if (stream.finished()) {
          // All that is missing is the end mark.
          return;
        }
        throw e;
      }
      if (event == null) {
        return;
      }
      if (event.data().strip().equals("[DONE]")) {
        stream.end();
      } else {
        JsonNode chunk = Json.parse(event.data());
        stream.accept(chunk);
      }
    }
  }
}
