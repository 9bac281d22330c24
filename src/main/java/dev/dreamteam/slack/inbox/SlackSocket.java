package dev.dreamteam.slack.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import dev.dreamteam.json.Json;
import dev.dreamteam.schedule.Backoff;
import dev.dreamteam.slack.SlackHealth;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SocketClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Slack over Socket Mode. Bolt reads the requests; the connection is watched here, and
 * opened again with growing pauses for as long as it takes, because Bolt's own watch ends for good
 * with the first refusal of a new connection.
 *
 * <p>Bolt's usual middleware is left out: it asks the Web API who we are before it lets a request
 * in, so that a delivery could not be kept while that API is down.
 */
public final class SlackSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(32));

  private final SlackApi api;
  private final SlackHealth health;
  private final App app;
  private final SocketModeRequestParser parser;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore looks = new Semaphore(0);
  private final Thread watch;
  private volatile @Nullable SocketClient client;
  private volatile boolean closed;

  /**
   * @param receive keeps a request
   */
  public SlackSocket(SlackApi api, SlackHealth health, Function<String, Inbox.Reply> receive) {
    this.api = api;
    this.health = health;
    AppConfig config = AppConfig.builder().slack(api.slack()).build();
    this.app =
        new App(
            config,
            List.of(
                (request, response, chain) ->
                    response(receive.apply(request.getRequestBodyAsString()))));
    this.parser = new SocketModeRequestParser(config);
    this.watch = Thread.ofVirtual().name("slack-socket").unstarted(this::watch);
  }

  private static Response response(Inbox.Reply reply) {
    return switch (reply) {
      case Inbox.Reply.Acknowledged() -> Response.ok();
      case Inbox.Reply.StaysOpen(var problems) ->
          Response.json(200, Json.write(Map.of("response_action", "errors", "errors", problems)));
      case Inbox.Reply.Again() -> Response.error(503);
    };
  }

  /**
   * Connects; when Slack cannot be reached just now, goes on trying.
   *
   * @throws SlackFailure when Slack refuses the app's token
   */
  public void start() {
    try {
      connect();
    } catch (SlackFailure.Refused e) {
      if (!e.error().equals("too_many_websockets")) {
        throw e;
      }
      notYet(e);
    } catch (SlackFailure.Busy | SlackFailure.Unclear | IOException e) {
      notYet(e);
    }
    watch.start();
  }

  private void notYet(Exception e) {
    LOG.warn("Socket Mode cannot be reached yet: {}", e.getMessage());
    health.unconnected(String.valueOf(e.getMessage()));
  }

  private void watch() {
    int failures = 0;
    try {
      while (!closed) {
        boolean woken =
            looks.tryAcquire(
                (failures == 0 ? LOOK_EVERY : BACKOFF.after(failures)).toMillis(),
                TimeUnit.MILLISECONDS);
        if (woken && failures > 0) {
          continue; // news of a connection that failed; the pause counts
        }
        looks.drainPermits();
        failures = look() ? 0 : failures + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is a connection, perhaps a new one. */
  private boolean look() {
    try {
      SocketClient known = client;
      if (known == null) {
        connect();
      } else if (!known.isHeard()) {
        health.unconnected("the connection ended");
        known.renew();
      }
      health.connected();
      return true;
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        notYet(e);
      }
      return false;
    }
  }

  private void connect() throws IOException {
    try {
      SocketClient opened = new SocketClient(api, this::told, looks::release);
      client = opened;
      opened.open();
      health.connected();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private void told(String message) {
    requests.execute(() -> answer(message));
  }

  private void answer(String message) {
    SocketClient speaker = client;
    SocketModeRequest request = parser.parse(message);
    if (request == null || speaker == null) {
      return;
    }
    try {
      Response response = app.run(request.getBoltRequest());
      if (response.getStatusCode() == 200) {
        speaker.sendSocketModeResponse(
            acknowledgement(request.getEnvelope().getEnvelopeId(), response.getBody()));
      }
    } catch (Exception e) {
      // Bolt's own exceptions are checked ones; without an acknowledgement Slack sends it again
      LOG.warn("A delivery was not acknowledged, Slack will send it again: {}", e.toString());
    }
  }

  private static String acknowledgement(String envelope, @Nullable String body) {
    ObjectNode acknowledgement = Json.object().put("envelope_id", envelope);
    if (body != null && !body.isEmpty()) {
      acknowledgement.set("payload", Json.parse(body));
    }
    return Json.write(acknowledgement);
  }

  /** Ends the connection first, so that Slack delivers elsewhere; then ends what came over it. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    try {
      SocketClient open = client;
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      LOG.warn("Socket Mode did not close cleanly: {}", e.getMessage());
    }
    requests.close();
  }
}
