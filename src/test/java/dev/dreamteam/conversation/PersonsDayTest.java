package dev.dreamteam.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.testing.FaultCases;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PersonsDayTest {
  @Test
  void aDayIsThatOfThePersonsOwnCalendar() {
    JsonNode reported = FaultCases.of("11-time-zone-of-today");
    PersonsDay today =
        PersonsDay.of(
            Instant.parse(reported.at("/input/clock").asText()),
            ZoneId.of(reported.at("/input/users.info.tz").asText()));
    assertThat("Today is " + today).isEqualTo(reported.path("right").asText());
  }

  @Test
  void aDayWestOfGreenwichMayStillBeTheDayBefore() {
    PersonsDay today =
        PersonsDay.of(Instant.parse("2026-03-01T02:00:00Z"), ZoneId.of("America/New_York"));
    assertThat(today).hasToString("2026-02-28 (Saturday) in America/New_York");
  }
}
