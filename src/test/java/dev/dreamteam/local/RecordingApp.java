package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An app of the local workspace over its real Socket Mode: it notes every envelope, acknowledges it
 * with what the test says, and calls the Web API.
 */
public final class RecordingApp implements AutoCloseable, WebSocket.Listener {
  private final URI base;
  private final String botToken;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private volatile Function<JsonNode, @Nullable JsonNode> answer = payload -> null;

  public RecordingApp(URI base, String appToken, String botToken) {
    this.base = base;
    this.botToken = botToken;
    String address = call("apps.connections.open", Json.object(), appToken).path("url").asText();
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
  }

  /** What to send back with the acknowledgement of a payload; null for nothing. */
  void answerWith(Function<JsonNode, @Nullable JsonNode> newAnswer) {
    answer = newAnswer;
  }

  /** The payloads received so far, oldest first. */
  public List<JsonNode> received() {
    return List.copyOf(received);
  }

  /** The payloads of interactions of a type, such as {@code block_actions}. */
  List<JsonNode> received(String type) {
    return received.stream().filter(one -> one.path("type").asText().equals(type)).toList();
  }

  /** Calls a method of the Web API, which must accept it. */
  public JsonNode call(String method, ObjectNode arguments) {
    return call(method, arguments, botToken);
  }

  private JsonNode call(String method, ObjectNode arguments, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/" + method))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(arguments)))
            .build();
    try {
      JsonNode answered =
          Json.parse(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      if (!answered.path("ok").asBoolean()) {
        throw new IllegalStateException(method + " was refused: " + answered);
      }
      return answered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonNode envelope = Json.parse(text.toString());
      text.setLength(0);
      if (envelope.has("envelope_id")) {
        // the client refuses a second send while one is under way, so the next envelope waits
        take(from, envelope).thenRun(() -> from.request(1));
        return null;
      }
    }
    from.request(1);
    return null;
  }

  private CompletableFuture<WebSocket> take(WebSocket from, JsonNode envelope) {
    JsonNode payload = envelope.path("payload");
    received.add(payload);
    ObjectNode ack = Json.object().put("envelope_id", envelope.path("envelope_id").asText());
    JsonNode said = answer.apply(payload);
    if (said != null) {
      ack.set("payload", said);
    }
    return from.sendText(Json.write(ack), true);
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "done");
    client.close();
  }
}
