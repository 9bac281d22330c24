package dev.dreamteam.rubric;

import dev.dreamteam.rubric.MechanicalCheck.DatesWithin;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.LocalDate;
import java.util.Optional;

/** Sentences about which dates may stand in the work, such as "no date is before 2026-01-01". */
final class DateWording {
  private static final String DAY = "(?<day>[\\w., -]*\\d{4}(?:-\\d{2}-\\d{2})?)";
  private static final Pattern NONE_BEFORE =
      pattern("no dates? (?:is |are )?(?:before|older than|earlier than) " + DAY);
  private static final Pattern NONE_AFTER =
      pattern("no dates? (?:is |are )?(?:after|later than|newer than) " + DAY);
  private static final Pattern ALL_FROM =
      pattern(
          "(?:every date|all dates|each date) (?:is|are|lies?) (?:on or after|not before|from) "
              + DAY);
  private static final Pattern ALL_TO =
      pattern(
          "(?:every date|all dates|each date) (?:is|are|lies?) (?:on or before|not after|until) "
              + DAY);
  private static final Pattern BETWEEN =
      pattern(
          "(?:every date|all dates|each date) (?:is|are|lies?) (?:between|from) (?<first>[\\w.,"
              + " -]*?\\d{4}(?:-\\d{2}-\\d{2})?) (?:and|to) "
              + DAY);
  private static final Pattern IN_YEAR =
      pattern("(?:every date|all dates|each date) (?:is|are|lies?) in (?<year>\\d{4})");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private DateWording() {}

  static Optional<MechanicalCheck> read(String text) {
    return from(text, NONE_BEFORE)
        .or(() -> from(text, ALL_FROM))
        .or(() -> to(text, NONE_AFTER))
        .or(() -> to(text, ALL_TO))
        .or(() -> between(text))
        .or(() -> inYear(text));
  }

  private static Optional<MechanicalCheck> from(String text, Pattern pattern) {
    Matcher found = pattern.matcher(text);
    return found.matches()
        ? first(found.group("day")).map(day -> new DatesWithin(Optional.of(day), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<MechanicalCheck> to(String text, Pattern pattern) {
    Matcher found = pattern.matcher(text);
    return found.matches()
        ? last(found.group("day")).map(day -> new DatesWithin(Optional.empty(), Optional.of(day)))
        : Optional.empty();
  }

  private static Optional<MechanicalCheck> between(String text) {
    Matcher found = BETWEEN.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    Optional<LocalDate> first = first(found.group("first"));
    Optional<LocalDate> last = last(found.group("day"));
    return first.isPresent() && last.isPresent()
        ? Optional.of(new DatesWithin(first, last))
        : Optional.empty();
  }

  private static Optional<MechanicalCheck> inYear(String text) {
    Matcher found = IN_YEAR.matcher(text);
    return found.matches()
        ? Optional.of(new DatesWithin(first(found.group("year")), last(found.group("year"))))
        : Optional.empty();
  }

  static String say(DatesWithin dates) {
    if (dates.earliest().isPresent() && dates.latest().isPresent()) {
      return "every date is between %s and %s"
          .formatted(dates.earliest().get(), dates.latest().get());
    }
    return dates
        .earliest()
        .map(day -> "no date is before " + day)
        .or(() -> dates.latest().map(day -> "no date is after " + day))
        .orElse("every date is a date");
  }

  private static Optional<LocalDate> first(String written) {
    return isYear(written)
        ? Optional.of(LocalDate.of(Integer.parseInt(written), 1, 1))
        : WrittenDate.of(written.strip());
  }

  private static Optional<LocalDate> last(String written) {
    return isYear(written)
        ? Optional.of(LocalDate.of(Integer.parseInt(written), 12, 31))
        : WrittenDate.of(written.strip());
  }

  private static boolean isYear(String written) {
    return YEAR.matches(written);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
