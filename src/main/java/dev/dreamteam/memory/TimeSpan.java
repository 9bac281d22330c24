package dev.dreamteam.memory;

import static java.time.ZoneOffset.UTC;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The days that words like "in March 2024", "on 3 May", "last week" or "two days ago" mean. */
public record TimeSpan(Instant from, Instant to) {
  private static final String MONTHS =
      Arrays.stream(Month.values())
          .map(month -> month.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining("|", "(", ")"));
  private static final String MONTHS_BUT_MAY = MONTHS.replace("|may|", "|");
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final Pattern DATE = Pattern.compile("\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b");
  private static final Pattern DAY_MONTH =
      Pattern.compile("\\b" + DAY + " (?:of )?" + MONTHS + "\\b");
  private static final Pattern MONTH_DAY = Pattern.compile("\\b" + MONTHS + " " + DAY + "\\b");
  // "may" is a month only after a word that dates
  private static final Pattern MONTH =
      Pattern.compile(
          "\\b(?:(?:in|of|on|during|by|since|last|early|late) (may)|" + MONTHS_BUT_MAY + ")\\b");
  private static final Pattern YEAR = Pattern.compile("\\b(20\\d\\d)\\b");
  private static final Pattern AGO =
      Pattern.compile("\\b(\\d{1,3}|an?|one|two|three|four|five|six) (day|week|month)s? ago\\b");
  private static final Pattern RECENT =
      Pattern.compile("\\b(today|yesterday|(?:this|last) (?:week|month|year))\\b");

  /**
   * The first time that a text names, if any; a month without a year is the last one before now.
   */
  public static Optional<TimeSpan> in(String lowerCase, Instant now) {
    LocalDate today = now.atZone(UTC).toLocalDate();
    try {
      return dated(lowerCase, today).or(() -> relative(lowerCase, today));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 31st of February
    }
  }

  private static Optional<TimeSpan> dated(String text, LocalDate today) {
    Matcher date = DATE.matcher(text);
    if (date.find()) {
      return Optional.of(day(LocalDate.of(number(date, 1), number(date, 2), number(date, 3))));
    }
    Matcher year = YEAR.matcher(text);
    Optional<Integer> named = year.find() ? Optional.of(number(year, 1)) : Optional.empty();
    Matcher before = DAY_MONTH.matcher(text);
    if (before.find()) {
      return Optional.of(day(month(before.group(2), named, today).atDay(number(before, 1))));
    }
    Matcher after = MONTH_DAY.matcher(text);
    if (after.find()) {
      return Optional.of(day(month(after.group(1), named, today).atDay(number(after, 2))));
    }
    Matcher month = MONTH.matcher(text);
    if (month.find()) {
      String name = month.group(1) == null ? month.group(2) : month.group(1);
      YearMonth meant = month(name, named, today);
      return Optional.of(span(meant.atDay(1), meant.plusMonths(1).atDay(1)));
    }
    return named.map(y -> span(LocalDate.of(y, 1, 1), LocalDate.of(y + 1, 1, 1)));
  }

  private static YearMonth month(String name, Optional<Integer> year, LocalDate today) {
    Month month = Month.valueOf(name.toUpperCase(Locale.ROOT));
    YearMonth thisYear = YearMonth.of(today.getYear(), month);
    return year.map(y -> YearMonth.of(y, month))
        .orElse(thisYear.isAfter(YearMonth.from(today)) ? thisYear.minusYears(1) : thisYear);
  }

  private static Optional<TimeSpan> relative(String text, LocalDate today) {
    Matcher ago = AGO.matcher(text);
    if (ago.find()) {
      LocalDate then =
          today.minus(
              count(ago.group(1)), ChronoUnit.valueOf(ago.group(2).toUpperCase(Locale.ROOT) + "S"));
      return switch (ago.group(2)) {
        case "day" -> Optional.of(day(then));
        case "week" -> Optional.of(week(then));
        default -> Optional.of(span(then.minusDays(15), then.plusDays(16)));
      };
    }
    Matcher recent = RECENT.matcher(text);
    return recent.find() ? Optional.of(recent(recent.group(1), today)) : Optional.empty();
  }

  private static TimeSpan recent(String words, LocalDate today) {
    LocalDate month = today.withDayOfMonth(1);
    LocalDate year = today.withDayOfYear(1);
    return switch (words) {
      case "today" -> day(today);
      case "yesterday" -> day(today.minusDays(1));
      case "this week" -> week(today);
      case "last week" -> week(today.minusWeeks(1));
      case "this month" -> span(month, month.plusMonths(1));
      case "last month" -> span(month.minusMonths(1), month);
      case "this year" -> span(year, year.plusYears(1));
      default -> span(year.minusYears(1), year);
    };
  }

  private static int count(String word) {
    return switch (word) {
      case "a", "an", "one" -> 1;
      case "two" -> 2;
      case "three" -> 3;
      case "four" -> 4;
      case "five" -> 5;
      case "six" -> 6;
      default -> Integer.parseInt(word);
    };
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static TimeSpan day(LocalDate day) {
    return span(day, day.plusDays(1));
  }

  private static TimeSpan week(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return span(monday, monday.plusWeeks(1));
  }

  private static TimeSpan span(LocalDate from, LocalDate to) {
    return new TimeSpan(from.atStartOfDay(UTC).toInstant(), to.atStartOfDay(UTC).toInstant());
  }

  /** 1 for what was said then, less for what was said in the month after: people tell it later. */
  public double nearness(Instant said) {
    if (said.isBefore(from)) {
      return 0;
    }
    if (said.isBefore(to)) {
      return 1;
    }
    double days = ChronoUnit.HOURS.between(to, said) / 24.0;
    return Math.max(0, 0.7 * (1 - days / 30));
  }
}
