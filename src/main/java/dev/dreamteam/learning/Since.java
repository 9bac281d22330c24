package dev.dreamteam.learning;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** A time in the past as people write it: {@code 2025-01-31}, {@code 90 days}, {@code 3 weeks}. */
final class Since {
  private static final Pattern AGO =
      Pattern.compile("(\\d{1,4}) ?(day|week|month|year)s?(?: ago)?");

  private Since() {}

  /** Empty when it is not understood or lies in the future. */
  static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Matcher ago = AGO.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      LocalDate day = ago.matches() ? today.minus(period(ago)) : LocalDate.parse(text.strip());
      return Optional.of(day.atStartOfDay(zone).toInstant()).filter(since -> since.isBefore(now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Period period(Matcher ago) {
    int count = Integer.parseInt(ago.group(1));
    return switch (ago.group(2)) {
      case "day" -> Period.ofDays(count);
      case "week" -> Period.ofWeeks(count);
      case "month" -> Period.ofMonths(count);
      default -> Period.ofYears(count);
    };
  }
}
