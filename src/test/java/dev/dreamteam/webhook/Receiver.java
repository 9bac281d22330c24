package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Somebody's endpoint: notes what it is sent and answers as it is told to. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Request> accepted = new CopyOnWriteArrayList<>();
  private volatile ToIntFunction<Request> answer = _ -> 204;

  /** What came in. */
  record Request(Map<String, List<String>> headers, String body) {
    String id() {
      return json().path("id").asText();
    }

    long sequence() {
      return json().path("sequence").asLong();
    }

    JsonNode json() {
      return Json.parse(body);
    }

    boolean verifies(String secret) {
      try {
        Map<String, List<String>> lower =
            headers.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().toLowerCase(), Map.Entry::getValue));
        new Webhook(secret).verify(body, lower);
        return true;
      } catch (WebhookVerificationException e) {
        return false;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /**
   * @param status to answer a request with; asked after it was noted
   */
  Receiver answers(ToIntFunction<Request> status) {
    answer = status;
    return this;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      requests.add(request);
      exchange.getResponseHeaders().set("location", url());
      int status = answer.applyAsInt(request);
      if (status == 204) {
        accepted.add(request);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  String url() {
    return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Those that were answered with success. */
  List<Request> accepted() {
    return List.copyOf(accepted);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
