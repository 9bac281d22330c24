package dev.dreamteam.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/** A day as somebody's calendar shows it, for models, which know neither. */
public record PersonsDay(LocalDate date, ZoneId zone) {
  public static PersonsDay of(Instant at, ZoneId zone) {
    return new PersonsDay(LocalDate.ofInstant(at, zone), zone);
  }

  /** Such as {@code 2026-12-01 (Tuesday) in Pacific/Auckland}. */
  @Override
  public String toString() {
    String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return "%s (%s) in %s".formatted(date, weekday, zone);
  }
}
