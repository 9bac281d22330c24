package dev.dreamteam.schedule;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** A time of day somewhere, as people write it: {@code 15:00}, {@code 9 Europe/Berlin}. */
public record ClockTime(LocalTime time, ZoneId zone) {
  private static final Pattern SHAPE =
      Pattern.compile("(?:at )?(\\d{1,2})(?::(\\d{2}))?(?: ([\\w/+:-]+))?");

  /**
   * Understands an hour, with or without minutes and a zone.
   *
   * @param usual the zone when none is named
   * @return empty when it is not understood
   */
  public static Optional<ClockTime> parse(String text, ZoneId usual) {
    Matcher shape = SHAPE.matcher(OneLine.of(text.strip()));
    if (!shape.matches()) {
      return Optional.empty();
    }
    try {
      String minutes = Optional.ofNullable(shape.group(2)).orElse("0");
      LocalTime time = LocalTime.of(Integer.parseInt(shape.group(1)), Integer.parseInt(minutes));
      return Optional.of(
          new ClockTime(
              time, Optional.ofNullable(shape.group(3)).map(ClockTime::zone).orElse(usual)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  // Typed in a chat, capitals get lost.
  private static ZoneId zone(String name) {
    return ZoneId.of(
        ZoneId.getAvailableZoneIds().stream()
            .filter(known -> known.equalsIgnoreCase(name))
            .findFirst()
            .orElse(name));
  }

  /** The next day, within a year, on which clocks skip this time, and the time instead of it. */
  public Optional<ZonedDateTime> skippedAfter(Instant now) {
    return SkippedTimes.after(now, cron(), zone).stream()
        .findFirst()
        .map(instead -> instead.atZone(zone))
        .filter(instead -> instead.isBefore(now.atZone(zone).plusYears(1)));
  }

  /** The moment on a day; a time that clocks skip is the first one after the gap. */
  public Instant on(LocalDate day) {
    LocalDateTime wanted = day.atTime(time);
    ZoneOffsetTransition change = zone.getRules().getTransition(wanted);
    return change != null && change.isGap() ? change.getInstant() : wanted.atZone(zone).toInstant();
  }

  /** Every day at this time, as Quartz writes it. */
  public String cron() {
    return "0 %d %d * * ?".formatted(time.getMinute(), time.getHour());
  }

  /** What {@link #parse} understands, and people do. */
  public String text() {
    return time + " " + zone;
  }
}
