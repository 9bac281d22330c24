package dev.dreamteam.rubric;

import dev.dreamteam.rubric.MechanicalCheck.Amount;
import dev.dreamteam.rubric.MechanicalCheck.Unit;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Sentences about how much there may be of something, such as "at most 500 words". */
final class AmountWording {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");
  private static final String NUMBER =
      "(\\d{1,3}(?:,\\d{3})+|\\d{1,6}|" + String.join("|", NUMBERS.subList(1, 13)) + ")";
  private static final String UNIT =
      " (?<unit>words?|pages?|slides?|sheets?|sections?|tables?|links?"
          + "|(?:list )?items?|bullets?|bullet points?)";
  private static final String END = "(?: long| in length| in all| in total)?";

  private static final Pattern MOST =
      pattern(
          "(?:at most|no more than|not more than|up to|a maximum of|maximum|max) "
              + NUMBER
              + UNIT
              + END);
  private static final Pattern MOST_AFTER =
      pattern(NUMBER + UNIT + ",? (?:at most|or fewer|or less|maximum|max)");
  private static final Pattern LEAST =
      pattern(
          "(?:at least|no fewer than|not fewer than|no less than|a minimum of|minimum|min) "
              + NUMBER
              + UNIT
              + END);
  private static final Pattern LEAST_AFTER =
      pattern(NUMBER + UNIT + ",? (?:at least|or more|minimum|min)");
  private static final Pattern BELOW =
      pattern("(?:fewer than|less than|under|below) " + NUMBER + UNIT + END);
  private static final Pattern ABOVE = pattern("(?:more than|over) " + NUMBER + UNIT + END);
  private static final Pattern EXACT = pattern("exactly " + NUMBER + UNIT + END);
  private static final Pattern BETWEEN =
      pattern("(?:between )?" + NUMBER + "(?: and | to | ?[-–] ?)" + NUMBER + UNIT + END);
  private static final Pattern PLURAL = Pattern.compile("s$");

  private AmountWording() {}

  static Optional<MechanicalCheck> read(String text) {
    return bound(text, MOST, 0, false)
        .or(() -> bound(text, MOST_AFTER, 0, false))
        .or(() -> bound(text, BELOW, -1, false))
        .or(() -> bound(text, LEAST, 0, true))
        .or(() -> bound(text, LEAST_AFTER, 0, true))
        .or(() -> bound(text, ABOVE, 1, true))
        .or(() -> exact(text))
        .or(() -> between(text));
  }

  private static Optional<MechanicalCheck> bound(
      String text, Pattern pattern, int shift, boolean least) {
    Matcher found = pattern.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    OptionalInt bound = OptionalInt.of(Math.max(0, number(found.group(1)) + shift));
    return Optional.of(
        least
            ? new Amount(unit(found), bound, OptionalInt.empty())
            : new Amount(unit(found), OptionalInt.empty(), bound));
  }

  private static Optional<MechanicalCheck> exact(String text) {
    Matcher found = EXACT.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    OptionalInt number = OptionalInt.of(number(found.group(1)));
    return Optional.of(new Amount(unit(found), number, number));
  }

  private static Optional<MechanicalCheck> between(String text) {
    Matcher found = BETWEEN.matcher(text);
    return found.matches()
        ? Optional.of(
            new Amount(
                unit(found),
                OptionalInt.of(number(found.group(1))),
                OptionalInt.of(number(found.group(2)))))
        : Optional.empty();
  }

  static String say(Amount amount) {
    String unit = " " + amount.unit().name().toLowerCase(Locale.ROOT);
    if (amount.min().isPresent() && amount.max().isPresent()) {
      int min = amount.min().getAsInt();
      int max = amount.max().getAsInt();
      return (min == max ? "exactly " + min : "between " + min + " and " + max) + unit;
    }
    return amount.max().isPresent()
        ? "at most " + amount.max().getAsInt() + unit
        : "at least " + amount.min().orElse(0) + unit;
  }

  private static int number(String written) {
    int word = NUMBERS.indexOf(MechanicalWording.lower(written));
    return word >= 0 ? word : Integer.parseInt(written.replace(",", ""));
  }

  private static Unit unit(Matcher found) {
    String written = PLURAL.replaceFirst(MechanicalWording.lower(found.group("unit")), "");
    return switch (written) {
      case "word" -> Unit.WORDS;
      case "page" -> Unit.PAGES;
      case "slide" -> Unit.SLIDES;
      case "sheet" -> Unit.SHEETS;
      case "section" -> Unit.SECTIONS;
      case "table" -> Unit.TABLES;
      case "link" -> Unit.LINKS;
      default -> Unit.ITEMS;
    };
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
