package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Days that people name in words, seen from the day on which they said it. */
final class RehearsalDates {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(january|february|march|april|may|june|july|august|september|october|november|december"
          + "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
  private static final String WEEKDAY =
      "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
  private static final Map<String, Integer> NUMBERS =
      Map.of("a", 1, "one", 1, "two", 2, "three", 3, "four", 4, "six", 6);

  private static final Pattern ISO = pattern("(20\\d\\d)-(\\d\\d)-(\\d\\d)");
  private static final Pattern MONTH_DAY = pattern(MONTH + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b");
  private static final Pattern DAY_MONTH = pattern("(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH);
  private static final Pattern SLASH =
      pattern("(\\d{1,2})/(\\d{1,2})").notAfter("\\d/.").notBefore("\\d/%");
  private static final Pattern PART_OF_MONTH = pattern("(end of|mid|middle of)[ -]" + MONTH);
  private static final Pattern BY_MONTH = pattern("(?:by|in|before|until) " + MONTH);
  private static final Pattern WEEKDAY_NEXT_WEEK =
      pattern("(?:next (?:week )?" + WEEKDAY + "|" + WEEKDAY + "(?: \\w+)? next week)");
  private static final Pattern ON_WEEKDAY = pattern(WEEKDAY);
  private static final Pattern SPAN =
      pattern("(?:in|within) (?:about )?(\\d+|a|one|two|three|four|six) (day|week|month)s?");
  private static final Pattern FOR_ONE_WEEK = pattern("for (\\d+|a|one|two|three) (day|week)s?");
  private static final Pattern TODAY =
      Pattern.compile("(?s).*\\b(today|tonight|this (afternoon|evening|morning)|eod)\\b.*");
  private static final Pattern MONTH_END =
      Pattern.compile("(?s).*\\b(end of (the )?month|month[- ]end)\\b.*");
  private static final Pattern WEEK_END =
      Pattern.compile("(?s).*\\b(this week|end of (the )?week)\\b.*");

  private RehearsalDates() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile("\\b" + regex, Pattern.CASE_INSENSITIVE);
  }

  /** The first day that the words name; empty when they name none. */
  static Optional<LocalDate> named(String words, LocalDate said) {
    String text = words.toLowerCase(Locale.ROOT);
    return absolute(text, said).or(() -> relative(text, said));
  }

  private static Optional<LocalDate> absolute(String text, LocalDate said) {
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return day(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
    }
    Matcher part = PART_OF_MONTH.matcher(text);
    if (part.find()) {
      LocalDate first = near(said, month(part.group(2)), 1);
      return Optional.of(
          part.group(1).startsWith("end")
              ? first.with(TemporalAdjusters.lastDayOfMonth())
              : first.withDayOfMonth(15));
    }
    Matcher monthDay = MONTH_DAY.matcher(text);
    if (monthDay.find()) {
      return nearDay(said, month(monthDay.group(1)), number(monthDay.group(2)));
    }
    Matcher dayMonth = DAY_MONTH.matcher(text);
    if (dayMonth.find()) {
      return nearDay(said, month(dayMonth.group(2)), number(dayMonth.group(1)));
    }
    Matcher slash = SLASH.matcher(text);
    if (slash.find()) {
      // Month first, as in Slack's home country, unless only the other order is a date.
      int first = number(slash.group(1));
      int second = number(slash.group(2));
      return first > 12 ? nearDay(said, second, first) : nearDay(said, first, second);
    }
    Matcher byMonth = BY_MONTH.matcher(text);
    if (byMonth.find()) {
      return Optional.of(
          near(said, month(byMonth.group(1)), 1).with(TemporalAdjusters.lastDayOfMonth()));
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> relative(String text, LocalDate said) {
    if (TODAY.matches(text)) {
      return Optional.of(said);
    }
    if (text.contains("day after tomorrow")) {
      return Optional.of(said.plusDays(2));
    }
    if (text.contains("tomorrow")) {
      return Optional.of(said.plusDays(1));
    }
    Matcher nextWeek = WEEKDAY_NEXT_WEEK.matcher(text);
    if (nextWeek.find()) {
      String name = nextWeek.group(1) == null ? nextWeek.group(2) : nextWeek.group(1);
      LocalDate monday = said.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      return Optional.of(monday.with(TemporalAdjusters.nextOrSame(weekday(name))));
    }
    Matcher onWeekday = ON_WEEKDAY.matcher(text);
    if (onWeekday.find()) {
      return Optional.of(said.with(TemporalAdjusters.next(weekday(onWeekday.group(1)))));
    }
    if (MONTH_END.matches(text)) {
      return Optional.of(said.with(TemporalAdjusters.lastDayOfMonth()));
    }
    if (WEEK_END.matches(text)) {
      return Optional.of(said.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)));
    }
    if (text.contains("next week")) {
      return Optional.of(
          said.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .with(TemporalAdjusters.next(DayOfWeek.FRIDAY)));
    }
    Matcher span = SPAN.matcher(text);
    if (span.find()) {
      return Optional.of(said.plus(count(span.group(1)), unit(span.group(2))));
    }
    Matcher during = FOR_ONE_WEEK.matcher(text);
    return during.find()
        ? Optional.of(said.plus(count(during.group(1)), unit(during.group(2))))
        : Optional.empty();
  }

  private static ChronoUnit unit(String word) {
    return switch (word) {
      case "day" -> ChronoUnit.DAYS;
      case "week" -> ChronoUnit.WEEKS;
      default -> ChronoUnit.MONTHS;
    };
  }

  private static int count(String word) {
    Integer known = NUMBERS.get(word);
    return known == null ? number(word) : known;
  }

  private static DayOfWeek weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.substring(0, 3)) + 1;
  }

  private static int number(String digits) {
    return digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }

  private static Optional<LocalDate> nearDay(LocalDate said, int month, int day) {
    return day(said.getYear(), month, day).map(_ -> near(said, month, day));
  }

  // A month without a year is the one closest to the day of the message, rather ahead than back.
  private static LocalDate near(LocalDate said, int month, int day) {
    LocalDate same =
        LocalDate.of(said.getYear(), month, Math.min(day, 28)).plusDays(Math.max(0, day - 28));
    return same.isBefore(said.minusMonths(3)) ? same.plusYears(1) : same;
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
