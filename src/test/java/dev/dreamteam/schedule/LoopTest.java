package dev.dreamteam.schedule;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong with one piece of work, the next one is done. */
class LoopTest {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void aPieceThatEndsInAnErrorTakesNoPlaceAway() {
    IntFunction<List<Runnable>> take =
        atMost ->
            switch (taken.incrementAndGet()) {
              case 1, 2, 3 ->
                  List.of(
                      () -> {
                        throw new NoClassDefFoundError("missing");
                      });
              case 4 -> List.of(done::incrementAndGet);
              default -> List.of();
            };

    try (Loop _ = new Loop("test", 2, LOOK_EVERY, take).start()) {
      await().until(() -> done.get() == 1);
    }
  }

  @Test
  void aLookThatEndsInAnErrorIsNotTheLastOne() {
    IntFunction<List<Runnable>> take =
        atMost ->
            switch (taken.incrementAndGet()) {
              case 1 -> throw new StackOverflowError();
              case 2 -> List.of(done::incrementAndGet);
              default -> List.of();
            };

    try (Loop _ = new Loop("test", 2, LOOK_EVERY, take).start()) {
      await().until(() -> done.get() == 1);
    }
  }

  @Test
  void whenNoMoreIsThereItIsLookedForAgainOnceSomethingEnds() {
    CountDownLatch end = new CountDownLatch(1);
    IntFunction<List<Runnable>> take =
        atMost ->
            taken.incrementAndGet() == 1
                ? List.of(
                    () -> {
                      awaitQuietly(end);
                      done.incrementAndGet();
                    })
                : List.of();

    try (Loop _ = new Loop("test", 4, Duration.ofHours(1), take).start()) {
      await().during(Duration.ofMillis(200)).until(() -> taken.get() == 1);
      end.countDown();
      await().until(() -> taken.get() == 2 && done.get() == 1);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
