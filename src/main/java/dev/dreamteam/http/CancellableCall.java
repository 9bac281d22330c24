package dev.dreamteam.http;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes a blocking call that ends when the calling thread is interrupted: the socket is closed, so
 * the other side learns of it too.
 */
public final class CancellableCall {
  /** Reads the answer; the response is closed afterwards. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Response response) throws IOException;
  }

  private CancellableCall() {}

  /**
   * @throws IOException when the call failed or the reading threw it
   * @throws InterruptedException when the calling thread was interrupted; the call is cancelled
   */
  public static <T> T make(Call call, Reading<T> reading) throws IOException, InterruptedException {
    FutureTask<T> exchange =
        new FutureTask<>(
            () -> {
              try (Response response = call.execute()) {
                return reading.read(response);
              }
            });
    // On a thread of its own, because a blocked read does not notice an interrupt everywhere.
    Thread.ofVirtual().name("http-call").start(exchange);
    try {
      return exchange.get();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static IOException rethrown(@Nullable Throwable cause) {
    switch (cause) {
      case IOException failure -> {
        return failure;
      }
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new IllegalStateException(cause);
    }
  }
}
