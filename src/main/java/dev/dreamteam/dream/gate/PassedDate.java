package dev.dreamteam.dream.gate;

import dev.dreamteam.text.MatchResult;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The days that a text names in words of its own. */
public final class PassedDate {
  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
  private static final Pattern DATE =
      Pattern.compile(
          "(?i)\\b(\\d{4})-(\\d{2})-(\\d{2})\\b"
              + "|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? "
              + MONTH
              + "\\b\\.?,?(?: (\\d{4}))?"
              + "|\\b"
              + MONTH
              + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?"
              + "|\\b"
              + MONTH
              + "\\.? (\\d{4})\\b");
  private static final int LONGEST_BEGINNING = 80;
  // What begins on a day does not end with it.
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?i)\\b(since|from|as of|starting|effective|after|began|begins|beginning|founded"
              + "|decided on|agreed on)( (on|in|the))*\\s*$");

  private PassedDate() {}

  /**
   * The last day that the text names, when it names one and none of them is a beginning.
   *
   * @param said when; a day without a year is the next one after it
   */
  public static Optional<LocalDate> lastIn(String text, Instant said) {
    LocalDate from = LocalDate.ofInstant(said, ZoneOffset.UTC);
    List<LocalDate> days = new ArrayList<>();
    for (MatchResult date : DATE.matcher(text).results().toList()) {
      int before = Math.max(0, date.start() - LONGEST_BEGINNING);
      if (BEGINS.isIn(text.substring(before, date.start()))) {
        return Optional.empty();
      }
      Optional<LocalDate> day = day(date, from);
      if (day.isEmpty()) {
        return Optional.empty();
      }
      days.add(day.get());
    }
    return days.stream().max(LocalDate::compareTo);
  }

  private static Optional<LocalDate> day(MatchResult date, LocalDate from) {
    try {
      if (date.group(1) != null) {
        return Optional.of(LocalDate.of(number(date, 1), number(date, 2), number(date, 3)));
      }
      if (date.group(4) != null) {
        return Optional.of(day(date, 6, month(date.group(5)), number(date, 4), from));
      }
      return date.group(7) != null
          ? Optional.of(day(date, 9, month(date.group(7)), number(date, 8), from))
          : Optional.of(YearMonth.of(number(date, 11), month(date.group(10))).atEndOfMonth());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate day(
      MatchResult date, int yearGroup, Month month, int day, LocalDate from) {
    if (date.group(yearGroup) != null) {
      return LocalDate.of(number(date, yearGroup), month, day);
    }
    LocalDate thisYear = LocalDate.of(from.getYear(), month, day);
    return thisYear.isBefore(from) ? thisYear.plusYears(1) : thisYear;
  }

  private static int number(MatchResult date, int group) {
    return Integer.parseInt(date.group(group));
  }

  private static Month month(String name) {
    String start = name.substring(0, 3).toLowerCase(Locale.ROOT);
    for (Month month : Month.values()) {
      if (month.name().toLowerCase(Locale.ROOT).startsWith(start)) {
        return month;
      }
    }
    throw new DateTimeException("no month " + name);
  }
}
