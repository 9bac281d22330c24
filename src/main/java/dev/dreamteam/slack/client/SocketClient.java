package dev.dreamteam.slack.client;

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
public final class SocketClient extends SocketModeClientJavaWSImpl {
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
  private static final int READERS = 10;

  private final Runnable ended;
  private volatile CountDownLatch hello = new CountDownLatch(1);
  private volatile boolean renewalAsked;
  private volatile boolean closed;

  /**
   * Asks Slack for an address, and does not connect yet.
   *
   * @param told called with every envelope, on the client's threads
   * @param ended called when a connection ends, or is to be renewed
   */
  public SocketClient(SlackApi api, Consumer<String> told, Runnable ended)
      throws URISyntaxException {
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
    this.ended = ended;
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
  public synchronized void open() throws IOException {
    connect();
    awaitHello();
  }

  /** Connects to a new address, in place of what connection there is. */
  public synchronized void renew() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    hello = new CountDownLatch(1);
    renewalAsked = false;
    super.connectToNewEndpoint();
    if (closed) {
      disconnect();
    }
    awaitHello();
  }

  /**
   * Called by Slack's client when Slack asks for a new connection, on the one thread that reads
   * what comes, the new connection's hello too: somebody else has to renew it.
   */
  @Override
  public void connectToNewEndpoint() {
    renewalAsked = true;
    ended.run();
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

  /** Whether the connection is open, greeted, answers, and is to stay. */
  public synchronized boolean isHeard() {
    return !renewalAsked && hello.getCount() == 0 && verifyConnection();
  }
}
