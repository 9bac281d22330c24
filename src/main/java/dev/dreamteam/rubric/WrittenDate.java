package dev.dreamteam.rubric;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as people write it: 2026-03-01, 1 March 2026, March 1, 2026 or 1.3.2026. What can be read
 * in two ways, such as 3/4/2026, is none.
 *
 * @param written the words
 */
public record WrittenDate(LocalDate date, String written) {
  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  static final String ISO = "\\b(\\d{4})-(\\d{2})-(\\d{2})";
  private static final Pattern DATE =
      Pattern.compile(
          ISO
              + "|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?"
              + MONTH
              + ",? (\\d{4})\\b"
              + "|\\b"
              + MONTH
              + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b"
              + "|\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\b",
          Pattern.CASE_INSENSITIVE);

  /** Every date in a text, in order. */
  public static List<WrittenDate> in(String text) {
    List<WrittenDate> dates = new ArrayList<>();
    Matcher found = DATE.matcher(text);
    while (found.find()) {
      if (found.group(1) == null || !isDigitAt(text, found.end())) {
        date(found).ifPresent(date -> dates.add(new WrittenDate(date, found.group())));
      }
    }
    return dates;
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** The date that a text is; empty when it is more or something else. */
  static Optional<LocalDate> of(String text) {
    Matcher found = DATE.matcher(text);
    return found.matches() ? date(found) : Optional.empty();
  }

  private static Optional<LocalDate> date(Matcher found) {
    try {
      if (found.group(1) != null) {
        return Optional.of(day(found.group(1), Integer.parseInt(found.group(2)), found.group(3)));
      }
      if (found.group(4) != null) {
        return Optional.of(day(found.group(6), month(found.group(5)), found.group(4)));
      }
      if (found.group(7) != null) {
        return Optional.of(day(found.group(9), month(found.group(7)), found.group(8)));
      }
      return Optional.of(day(found.group(12), Integer.parseInt(found.group(11)), found.group(10)));
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 February is no date
    }
  }

  private static LocalDate day(String year, int month, String day) {
    return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day));
  }

  private static int month(String name) {
    return 1 + MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
  }
}
