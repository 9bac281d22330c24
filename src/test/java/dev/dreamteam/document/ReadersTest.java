package dev.dreamteam.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private static final Duration SOON = Duration.ofMillis(100);

  private final CountDownLatch released = new CountDownLatch(1);
  private final Supplier<String> hangs = this::hangForEver;

  @AfterEach
  void release() {
    released.countDown();
  }

  @Test
  void aReadingThatNeverEndsIsRefusedAndTheNextOneHasItsTurn() {
    Readers readers = new Readers(new Readers.Bounds(1, Duration.ofSeconds(10), SOON));

    assertThatThrownBy(() -> readers.read(hangs))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("took longer than");

    assertThat(readers.lost()).isEqualTo(1);
    assertThat(readers.read(() -> "text")).isEqualTo("text");
  }

  @Test
  void aThreadThatEndsLateIsLostNoMore() {
    Readers readers = new Readers(new Readers.Bounds(1, Duration.ofSeconds(10), SOON));
    assertThatThrownBy(() -> readers.read(hangs)).isInstanceOf(DocumentRefused.class);

    released.countDown();

    Awaitility.await().untilAsserted(() -> assertThat(readers.lost()).isZero());
  }

  @Test
  void aReadingThatHeedsAnInterruptIsNotLost() {
    Readers readers = new Readers(new Readers.Bounds(1, Duration.ofSeconds(10), SOON));

    assertThatThrownBy(() -> readers.read(this::waitForEver)).isInstanceOf(DocumentRefused.class);

    Awaitility.await().untilAsserted(() -> assertThat(readers.lost()).isZero());
  }

  @Test
  void lostThreadsAreReplacedOnlySoOften() {
    Readers readers = new Readers(new Readers.Bounds(1, SOON, SOON));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> readers.read(hangs)).hasMessageContaining("took longer than");
    }

    assertThatThrownBy(() -> readers.read(() -> "text"))
        .hasMessageContaining("Too many documents are read");

    released.countDown();
    Awaitility.await().untilAsserted(() -> assertThat(readers.lost()).isZero());
    assertThat(readers.read(() -> "text")).isEqualTo("text");
  }

  @Test
  void whoFindsNoTurnInTimeIsToldToTryAgain() {
    Readers readers = new Readers(new Readers.Bounds(1, SOON, Duration.ofSeconds(30)));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                readers.read(
                    () -> {
                      begun.countDown();
                      return hangForEver();
                    }));
    Awaitility.await().untilAsserted(() -> assertThat(begun.getCount()).isZero());

    assertThatThrownBy(() -> readers.read(() -> "second"))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("Try it again in a minute");

    released.countDown();
    assertThat(first.join()).isEqualTo("late");
    assertThat(readers.read(() -> "third")).isEqualTo("third");
  }

  @Test
  void anInterruptOfTheCallerIsKeptAndDoesNotBreakTheReading() {
    Readers readers = new Readers(new Readers.Bounds(1, SOON, Duration.ofSeconds(30)));

    Thread.currentThread().interrupt();

    assertThat(readers.read(() -> "text")).isEqualTo("text");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theReasonOfARefusalIsTheReadings() {
    Readers readers = new Readers(new Readers.Bounds(1, SOON, Duration.ofSeconds(30)));

    assertThatThrownBy(
            () ->
                readers.read(
                    () -> {
                      throw new DocumentRefused("It is broken.");
                    }))
        .isInstanceOf(DocumentRefused.class)
        .hasMessage("It is broken.");
  }

  /** As a parser in an endless loop, which no interrupt ends. */
  private String hangForEver() {
    boolean interrupted = false;
    while (true) {
      try {
        released.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }

  private String waitForEver() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "interrupted";
  }
}
