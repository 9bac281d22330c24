package dev.dreamteam.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeSpanTest {
  // A Sunday.
  private static final Instant NOW = Instant.parse("2025-06-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "what did we use in march, 2025-03-01, 2025-04-01",
    "what did we use in august, 2024-08-01, 2024-09-01",
    "since may, 2025-05-01, 2025-06-01",
    "in december 2023, 2023-12-01, 2024-01-01",
    "on 3rd of may 2023, 2023-05-03, 2023-05-04",
    "on may 8, 2025-05-08, 2025-05-09",
    "in 2022, 2022-01-01, 2023-01-01",
    "at 2025-02-03, 2025-02-03, 2025-02-04",
    "yesterday, 2025-06-14, 2025-06-15",
    "last week, 2025-06-02, 2025-06-09",
    "two days ago, 2025-06-13, 2025-06-14",
    "a week ago, 2025-06-02, 2025-06-09",
    "last month, 2025-05-01, 2025-06-01"
  })
  void wordsMeanDays(String words, String from, String to) {
    assertThat(TimeSpan.in(words, NOW))
        .contains(
            new TimeSpan(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({"may we deploy", "on february 31", "the 999th time"})
  void otherWordsMeanNoTime(String words) {
    assertThat(TimeSpan.in(words, NOW)).isEmpty();
  }

  @Test
  void whatIsToldInTheWeeksAfterCountsLess() {
    TimeSpan march = TimeSpan.in("in march", NOW).orElseThrow();

    assertThat(march.nearness(Instant.parse("2025-02-28T00:00:00Z"))).isZero();
    assertThat(march.nearness(Instant.parse("2025-03-31T23:00:00Z"))).isEqualTo(1);
    assertThat(march.nearness(Instant.parse("2025-04-05T00:00:00Z"))).isBetween(0.5, 0.7);
    assertThat(march.nearness(Instant.parse("2025-06-01T00:00:00Z"))).isZero();
  }
}
