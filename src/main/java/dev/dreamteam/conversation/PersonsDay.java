package dev.dreamteam.conversation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A day and its time as somebody's calendar and clock show them, for models, which know neither.
 *
 * @param moment of an event that is on record, never of now: a prompt stays what it was
 */
public record PersonsDay(ZonedDateTime moment) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd (EEEE), HH:mm", Locale.ENGLISH);

  public static PersonsDay of(Instant at, ZoneId zone) {
    return new PersonsDay(at.atZone(zone));
  }

  /** Such as {@code 2026-12-01 (Tuesday), 00:30 in Pacific/Auckland}. */
  @Override
  public String toString() {
    ZoneId zone = moment.getZone();
    return "%s in %s".formatted(FORM.format(moment), zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }
}
