package dev.dreamteam.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.testing.FaultCases;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkippedTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0 30 2 * * ?, Europe/Berlin, 2027-03-28T01:00:00Z",
    "0 0 2 * * ?, Europe/Berlin, 2027-03-28T01:00:00Z",
    "0 30 2 ? * SUN, Europe/Berlin, 2027-03-28T01:00:00Z",
    "0 0 0 * * ?, Africa/Cairo, 2027-04-29T22:00:00Z",
    "0 15 2 * * ?, America/New_York, 2027-03-14T07:00:00Z",
  })
  void aDailyTimeWithinTheGapRunsAtTheFirstMomentAfterIt(String cron, String zone, Instant moment) {
    assertThat(SkippedTimes.after(NOW, cron, ZoneId.of(zone))).first().isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 3 * * ?, UTC",
    "0 0 3 * * ?, Europe/Berlin",
    "0 59 1 * * ?, Europe/Berlin",
    "0 30 2 ? * MON, Europe/Berlin",
    // It runs at three o'clock anyway.
    "0 0 * * * ?, Europe/Berlin",
  })
  void nothingIsMadeUpForWhereNothingIsLost(String cron, String zone) {
    assertThat(SkippedTimes.after(NOW, cron, ZoneId.of(zone))).isEmpty();
  }

  @Test
  void theReportedTimeRunsOnTheDayOfTheGap() {
    String reported = FaultCases.of("18-no-daylight-saving-hour").path("input").asText();
    String cron = reported.substring(reported.indexOf('\'') + 1, reported.lastIndexOf('\''));

    assertThat(reported).contains("Europe/Berlin");
    assertThat(SkippedTimes.after(NOW, cron, ZoneId.of("Europe/Berlin")))
        .first()
        .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
  }

  @Test
  void aTimeOfDaySaysWhenClocksSkipItNext() {
    ClockTime half = ClockTime.parse("2:30 Europe/Berlin", ZoneId.of("UTC")).orElseThrow();
    assertThat(half.skippedAfter(NOW).map(at -> at.toLocalDateTime().toString()))
        .contains("2027-03-28T03:00");
    assertThat(ClockTime.parse("22:30", ZoneId.of("UTC")).orElseThrow().skippedAfter(NOW))
        .isEmpty();
  }
}
