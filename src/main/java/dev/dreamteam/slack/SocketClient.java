package dev.dreamteam.slack;

import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Slack's Socket Mode client; a connection counts only once Slack has said hello on it. */
final class SocketClient extends SocketModeClientJavaWSImpl {
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
  private static final int READERS = 10;

  private volatile CountDownLatch hello = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * Asks Slack for an address, and does not connect yet.
   *
   * @param told called with every envelope, on the client's threads
   * @param ended called when a connection ends
   */
  SocketClient(SlackApi api, Consumer<String> told, Runnable ended) throws URISyntaxException {
    super(
        api.slack(),
        api.connection().appToken().value(),
        api.socketUrl(),
        READERS,
        new ConcurrentLinkedMessageQueue(),
        true,
        // watched by SlackSocket
        false,
        DEFAULT_SESSION_MONITOR_INTERVAL_MILLISECONDS);
    addWebSocketMessageListener(
        message -> {
          if (hello.getCount() > 0 && Json.parse(message).path("type").asText().equals("hello")) {
            hello.countDown();
          } else {
            told.accept(message);
          }
        });
    addWebSocketCloseListener((code, reason) -> ended.run());
  }

  /** Connects to the address that it was made with. */
  synchronized void open() throws IOException {
    connect();
    awaitHello();
  }

  /** Also called by Slack's client itself, when Slack asks for a new connection. */
  @Override
  public synchronized void connectToNewEndpoint() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    hello = new CountDownLatch(1);
    super.connectToNewEndpoint();
    if (closed) {
      disconnect();
    }
    awaitHello();
  }

  /** Ends the connection, also one that is being opened just now. */
  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  private void awaitHello() throws IOException {
    try {
      if (!hello.await(HELLO_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("Slack said no hello within " + HELLO_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while connecting", e);
    }
  }

  /** Whether the connection is open, greeted, and answers. */
  synchronized boolean isHeard() {
    return hello.getCount() == 0 && verifyConnection();
  }
}
