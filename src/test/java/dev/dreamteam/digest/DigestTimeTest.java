package dev.dreamteam.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class DigestTimeTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  // A Wednesday.
  private static final Instant NOW = Instant.parse("2025-03-26T10:00:00Z");

  @Test
  void aDayOfTheWeekAndATimeAreUnderstood() {
    assertThat(next("friday 15:00")).isEqualTo("2025-03-28T15:00:00Z");
    assertThat(next("Fri at 9")).isEqualTo("2025-03-28T09:00:00Z");
    assertThat(next("wednesday 9:30")).isEqualTo("2025-04-02T09:30:00Z");
    assertThat(next("daily 10:01")).isEqualTo("2025-03-26T10:01:00Z");
    assertThat(next("weekdays 8:00")).isEqualTo("2025-03-27T08:00:00Z");
  }

  @Test
  void itIsTheWallsClockOfTheNamedZone() {
    // Berlin's clocks go forward on 30 March.
    DigestTime daily = time("daily 9:00 europe/berlin");

    Instant before = daily.next(Instant.parse("2025-03-28T12:00:00Z"));
    Instant after = daily.next(before.plusSeconds(1));

    assertThat(before).isEqualTo("2025-03-29T08:00:00Z");
    assertThat(after).isEqualTo("2025-03-30T07:00:00Z");
  }

  @Test
  void aTimeThatTheChangeOfClocksSkipsComesAtTheNextMinuteThatThereIsOnce() {
    DigestTime daily = time("daily 2:30 Europe/Berlin");

    Instant skipped = daily.next(Instant.parse("2025-03-29T12:00:00Z"));

    // Three o'clock in Berlin, as a dream at that time.
    assertThat(skipped).isEqualTo("2025-03-30T01:00:00Z");
    assertThat(daily.next(skipped)).isEqualTo("2025-03-31T00:30:00Z");
    assertThat(time("sunday 2:30 Europe/Berlin").next(NOW)).isEqualTo("2025-03-30T01:00:00Z");
  }

  @Test
  void midnightThatTheChangeOfClocksSkipsIsStillTheSameDay() {
    DigestTime friday = time("friday 0:00 Africa/Cairo");

    Instant skipped = friday.next(Instant.parse("2027-04-29T12:00:00Z"));

    assertThat(skipped).isEqualTo("2027-04-29T22:00:00Z");
    assertThat(friday.next(skipped)).isEqualTo("2027-05-06T21:00:00Z");
  }

  @Test
  void anHourThatTheChangeOfClocksRepeatsComesOnce() {
    DigestTime daily = time("daily 2:30 Europe/Berlin");

    Instant repeated = daily.next(Instant.parse("2025-10-25T12:00:00Z"));

    assertThat(repeated).isEqualTo("2025-10-26T00:30:00Z");
    assertThat(daily.next(repeated)).isEqualTo("2025-10-27T01:30:00Z");
  }

  @Test
  void whatItSaysIsUnderstoodAgain() {
    DigestTime time = time("weekdays 8:05 Europe/Berlin");

    assertThat(DigestTime.parse(time.text(), UTC)).contains(time);
  }

  @Test
  void nonsenseIsNotUnderstood() {
    for (String text :
        new String[] {"", "soon", "friday", "friday 25:00", "noday 9", "daily 9 Mars"}) {
      assertThat(DigestTime.parse(text, UTC)).as(text).isEmpty();
    }
  }

  private static DigestTime time(String text) {
    return DigestTime.parse(text, UTC).orElseThrow();
  }

  private static String next(String text) {
    return time(text).next(NOW).toString();
  }
}
