package dev.dreamteam.rubric;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A criterion's line taken apart: what must hold, and the marks in brackets that say how much it
 * matters and who looks.
 *
 * @param must empty when the line does not say
 * @param weight empty when the line does not say
 * @param byGrader whether the line says that a grader shall judge it
 */
record CriterionWords(
    String text, Optional<Boolean> must, Optional<Integer> weight, boolean byGrader) {
  private static final String WISH = "wish|should|optional|optionally|nice to have";
  private static final String MUST = "must|required|must have";
  private static final String WEIGHT = "weight ?[:=]? ?\\d{1,4}|[x×] ?\\d{1,4}|\\d{1,4} ?[x×]";
  private static final String CODE = "checked by code|by code";
  private static final String GRADER = "by the grader|by grader|judged by the grader";
  private static final String PART =
      "(?:" + String.join("|", WISH, MUST, WEIGHT, CODE, GRADER) + ")";
  private static final Pattern MARK =
      Pattern.compile(
          " ?[(\\[] ?(" + PART + "(?: ?[,;] ?" + PART + ")*) ?[)\\]] ?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PREFIX =
      Pattern.compile("^(" + WISH + "|" + MUST + ") ?: ?", Pattern.CASE_INSENSITIVE);

  // Not every "should": people write it for what must hold too. Only leading or loud ones.
  private static final Pattern WISH_VERB = Pattern.compile("^[Ss]hould\\s.*|.*\\bSHOULD\\b.*");
  private static final Pattern MUST_VERB = Pattern.compile("^[Mm]ust\\s.*|.*\\bMUST\\b.*");

  /** Takes a tidy line apart. */
  static CriterionWords of(String line) {
    CriterionWords words = new CriterionWords(line, Optional.empty(), Optional.empty(), false);
    while (true) {
      Matcher mark = MARK.matcher(words.text);
      Matcher prefix = PREFIX.matcher(words.text);
      if (mark.find()) {
        CriterionWords marked = words.with(mark.replaceFirst(" "));
        for (String part : mark.group(1).split(" ?[,;] ?")) {
          marked = marked.marked(part.toLowerCase(Locale.ROOT));
        }
        words = marked;
      } else if (prefix.find()) {
        words =
            words.with(prefix.replaceFirst("")).marked(prefix.group(1).toLowerCase(Locale.ROOT));
      } else {
        return words;
      }
    }
  }

  /** Whether a criterion of which nothing is marked must hold. */
  static boolean impliesMust(String text, int threshold) {
    if (WISH_VERB.matcher(text).matches()) {
      return false;
    }
    return threshold == 0 || MUST_VERB.matcher(text).matches();
  }

  /** What code can decide of it, unless a grader shall. */
  Optional<MechanicalCheck> check() {
    return byGrader ? Optional.empty() : MechanicalWording.read(text);
  }

  private CriterionWords with(String rest) {
    return new CriterionWords(RubricLines.tidy(rest), must, weight, byGrader);
  }

  private CriterionWords marked(String part) {
    if (part.matches(WISH)) {
      return new CriterionWords(text, Optional.of(false), weight, byGrader);
    }
    if (part.matches(MUST)) {
      return new CriterionWords(text, Optional.of(true), weight, byGrader);
    }
    if (part.matches(GRADER)) {
      return new CriterionWords(text, must, weight, true);
    }
    return part.matches(CODE)
        ? this // only shown; the words decide it
        : new CriterionWords(text, must, Optional.of(weight(part)), byGrader);
  }

  private int weight(String part) {
    int weight = Integer.parseInt(part.replaceAll("\\D", ""));
    if (weight < 1 || weight > Criterion.MAX_WEIGHT) {
      throw new UnusableRubric(
          "The weight %d of '%s' cannot be used. Write one from 1 to %d."
              .formatted(weight, text, Criterion.MAX_WEIGHT));
    }
    return weight;
  }
}
