package dev.dreamteam.digest;

import dev.dreamteam.schedule.ClockTime;
import dev.dreamteam.text.Pattern;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When a place wants its digest.
 *
 * @param days as people say it: {@code daily}, {@code weekdays} or a day of the week
 */
record DigestTime(String days, ClockTime clock) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Understands {@code friday 15:00}, {@code daily 9}, {@code weekdays 8:30 Europe/Berlin}.
   *
   * @param usual the zone when none is named
   * @return empty when it is not understood
   */
  static Optional<DigestTime> parse(String text, ZoneId usual) {
    String[] parts = BLANKS.split(text.strip(), 2);
    return parts.length < 2
        ? Optional.empty()
        : days(parts[0].toLowerCase(Locale.ROOT))
            .flatMap(
                days -> ClockTime.parse(parts[1], usual).map(time -> new DigestTime(days, time)));
  }

  private static Optional<String> days(String word) {
    if (word.equals("daily") || word.equals("weekdays")) {
      return Optional.of(word);
    }
    return EnumSet.allOf(DayOfWeek.class).stream()
        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT))
        .filter(day -> word.length() >= 3 && (day + "s").startsWith(word))
        .findFirst();
  }

  private Set<DayOfWeek> daySet() {
    return switch (days) {
      case "daily" -> EnumSet.allOf(DayOfWeek.class);
      case "weekdays" -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
      default -> EnumSet.of(DayOfWeek.valueOf(days.toUpperCase(Locale.ROOT)));
    };
  }

  /** The first time after another; one that a change of clocks skips comes right after the gap. */
  Instant next(Instant after) {
    LocalDate day = after.atZone(clock.zone()).toLocalDate();
    while (!clock.on(day).isAfter(after) || !daySet().contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return clock.on(day);
  }

  /** What {@link #parse} understands, and people do. */
  String text() {
    return days + " " + clock.text();
  }
}
