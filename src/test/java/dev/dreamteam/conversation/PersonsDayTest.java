package dev.dreamteam.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.testing.FaultCases;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PersonsDayTest {
  @Test
  void aDayIsThatOfThePersonsOwnCalendar() {
    JsonNode reported = FaultCases.of("11-time-zone-of-today");
    PersonsDay today =
        PersonsDay.of(
            Instant.parse(reported.at("/input/clock").asText()),
            ZoneId.of(reported.at("/input/users.info.tz").asText()));
    // the report was about the day; the time stands between it and the zone
    assertThat(("Today is " + today).replace(", 01:33", ""))
        .isEqualTo(reported.path("right").asText());
  }

  @Test
  void aDayWestOfGreenwichMayStillBeTheDayBefore() {
    PersonsDay today =
        PersonsDay.of(Instant.parse("2026-03-01T02:00:00Z"), ZoneId.of("America/New_York"));
    assertThat(today).hasToString("2026-02-28 (Saturday), 21:00 in America/New_York");
  }

  @Test
  void aPersonWhoseZoneIsUnknownLivesByUtc() {
    PersonsDay today = PersonsDay.of(Instant.parse("2026-03-01T02:05:59Z"), ZoneOffset.UTC);
    assertThat(today).hasToString("2026-03-01 (Sunday), 02:05 in UTC");
  }
}
