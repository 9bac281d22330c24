package dev.dreamteam.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs a transaction where an interrupt cannot reach it. Interrupting a virtual thread that waits
 * on a socket closes the socket, and with it would go the knowledge whether a commit happened.
 */
public final class Shielded {
  private Shielded() {}

  public static <T> T call(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("shielded")
        .start(
            () -> {
              try {
                done.complete(work.get());
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            });
    try {
      // join() does not react to interrupts; the caller's flag stays set for its next wait.
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
