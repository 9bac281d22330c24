package dev.dreamteam.console;

import dev.dreamteam.config.Secret;
import dev.dreamteam.database.Database;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.web.Health;
import dev.dreamteam.web.Metrics;
import dev.dreamteam.web.SecurityHeaders;
import dev.dreamteam.web.WebConfig;
import dev.dreamteam.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages on a real server, and visitors with cookies of their own. */
final class TestConsole implements AutoCloseable {
  static final Secret KEY = new Secret("operators-own-long-key");
  final AccessKeys keys = new AccessKeys(KEY);
  final WebServer server;
  final TraceLinks links;

  TestConsole(Database database) {
    Clock clock = Clock.fixed(Instant.parse("2025-03-20T10:01:00Z"), ZoneOffset.UTC);
    SessionLog log = new SessionLog(database, clock, UUID::randomUUID, List.of());
    Console console =
        new Console(
            database.sql(),
            log::events,
            Optional.of((_, _) -> TestSession.PROMPT),
            _ -> "#purchasing",
            keys,
            false,
            clock);
    Health health = new Health(database.dataSource(), Map.of());
    Metrics metrics =
        new Metrics(database.dataSource(), new ReadingStore(database.sql())::readings);
    this.server =
        WebServer.start(
            new WebServer.Door("web pages", "127.0.0.1", 0, WebConfig.PORT, 65_536),
            routes -> {
              SecurityHeaders.on(routes);
              health.on(routes);
              metrics.on(routes);
              console.on(routes);
            });
    this.links = new TraceLinks(server.address(), keys);
  }

  Visitor visitor() {
    return new Visitor(
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build());
  }

  /** Somebody with a browser. */
  final class Visitor {
    private final HttpClient client;

    private Visitor(HttpClient client) {
      this.client = client;
    }

    HttpResponse<String> opens(URI address) {
      try {
        return client.send(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    HttpResponse<String> opens(String path) {
      return opens(URI.create(server.address() + path));
    }

    HttpResponse<byte[]> downloads(String path) throws IOException, InterruptedException {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
