package dev.dreamteam.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void aPauseDoublesUpToTheLongest() {
    Backoff backoff = Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(30));

    assertThat(IntStream.rangeClosed(1, 9).mapToObj(backoff::after).map(Duration::toMillis))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
  }

  @Test
  void aPauseTriplesUpToTheLongest() {
    Backoff backoff = Backoff.tripling(Duration.ofSeconds(5), Duration.ofHours(6));

    assertThat(IntStream.rangeClosed(1, 10).mapToObj(backoff::after).map(Duration::toSeconds))
        .containsExactly(5L, 15L, 45L, 135L, 405L, 1_215L, 3_645L, 10_935L, 21_600L, 21_600L);
  }

  @Test
  void aPauseThatReachesTheLongestExactlyIsIt() {
    Backoff backoff = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(64));

    assertThat(backoff.after(7)).isEqualTo(Duration.ofSeconds(64));
    assertThat(backoff.after(8)).isEqualTo(Duration.ofSeconds(64));
  }

  @Test
  void noFailureWaitsLikeOne() {
    Backoff backoff = Backoff.doubling(Duration.ofMillis(20), Duration.ofSeconds(1));

    assertThat(backoff.after(0)).isEqualTo(Duration.ofMillis(20));
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aBackoffThatShrinksIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backoff.doubling(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backoff.doubling(Duration.ZERO, Duration.ofSeconds(1)));
  }
}
