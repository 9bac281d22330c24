package dev.dreamteam.digest;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a place wants its digest.
 *
 * @param days as people say it: {@code daily}, {@code weekdays} or a day of the week
 */
record DigestTime(String days, LocalTime time, ZoneId zone) {
  private static final Pattern SHAPE =
      Pattern.compile("(\\p{Alpha}+) (?:at )?(\\d{1,2})(?::(\\d{2}))?(?: ([\\w/+:-]+))?");

  /**
   * Understands {@code friday 15:00}, {@code daily 9}, {@code weekdays 8:30 Europe/Berlin}.
   *
   * @param usual the zone when none is named
   * @return empty when it is not understood
   */
  static Optional<DigestTime> parse(String text, ZoneId usual) {
    Matcher shape = SHAPE.matcher(text.strip().replaceAll("\\s+", " "));
    if (!shape.matches()) {
      return Optional.empty();
    }
    String word = shape.group(1).toLowerCase(Locale.ROOT);
    try {
      String minutes = Optional.ofNullable(shape.group(3)).orElse("0");
      LocalTime time = LocalTime.of(Integer.parseInt(shape.group(2)), Integer.parseInt(minutes));
      ZoneId zone = Optional.ofNullable(shape.group(4)).map(DigestTime::zone).orElse(usual);
      return days(word).map(days -> new DigestTime(days, time, zone));
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

  /** The first time after another; a time that a change of clocks skips comes an hour later. */
  Instant next(Instant after) {
    ZonedDateTime at = after.atZone(zone).with(time);
    while (!at.toInstant().isAfter(after) || !daySet().contains(at.getDayOfWeek())) {
      at = at.toLocalDate().plusDays(1).atTime(time).atZone(zone);
    }
    return at.toInstant();
  }

  /** What {@link #parse} understands, and people do. */
  String text() {
    return "%s %s %s".formatted(days, time, zone);
  }
}
