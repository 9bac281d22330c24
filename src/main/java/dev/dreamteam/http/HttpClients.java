package dev.dreamteam.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Makes the HTTP client that all calls to other services share. */
public final class HttpClients {
  private static final int CONCURRENT_CALLS = 1_000;
  private static final int IDLE_CONNECTIONS = 64;

  private HttpClients() {}

  /**
   * One client for the whole product: it owns the connection pool. It follows no redirects, since a
   * redirect could carry a key to a place that the operator did not name.
   */
  public static OkHttpClient create(HttpLimits limits) {
    Dispatcher dispatcher =
        new Dispatcher(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    dispatcher.setMaxRequests(CONCURRENT_CALLS);
    dispatcher.setMaxRequestsPerHost(CONCURRENT_CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
        .socketFactory(new PromptSockets())
        .connectTimeout(limits.connect())
        .readTimeout(limits.firstByte())
        .writeTimeout(limits.silence())
        .callTimeout(limits.total())
        .followRedirects(false)
        .followSslRedirects(false)
        .addInterceptor(new CallLogging())
        .addInterceptor(new SilenceLimit(limits.silence()))
        .build();
  }

  /** The same client, same connections, for calls that must be over within {@code total}. */
  public static OkHttpClient within(OkHttpClient client, Duration total) {
    return client.newBuilder().callTimeout(total).build();
  }

  /** Closes what the client holds; calls under way are cancelled. */
  public static void close(OkHttpClient client) {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
