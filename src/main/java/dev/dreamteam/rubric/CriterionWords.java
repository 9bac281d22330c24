package dev.dreamteam.rubric;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Locale;
import java.util.Optional;

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
  private static final Pattern IS_WISH = Pattern.compile(WISH);
  private static final Pattern IS_MUST = Pattern.compile(MUST);
  private static final Pattern IS_GRADER = Pattern.compile(GRADER);
  private static final Pattern IS_CODE = Pattern.compile(CODE);
  private static final Pattern PARTS_APART = Pattern.compile(" ?[,;] ?");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");

  /** Takes a tidy line apart. */
  static CriterionWords of(String line) {
    CriterionWords words = new CriterionWords(line, Optional.empty(), Optional.empty(), false);
    while (true) {
      Matcher mark = MARK.matcher(words.text);
      Matcher prefix = PREFIX.matcher(words.text);
      if (mark.find()) {
        CriterionWords marked = words.with(MARK.replaceFirst(words.text, " "));
        for (String part : PARTS_APART.split(mark.group(1))) {
          marked = marked.marked(part.toLowerCase(Locale.ROOT));
        }
        words = marked;
      } else if (prefix.find()) {
        words =
            words
                .with(PREFIX.replaceFirst(words.text, ""))
                .marked(prefix.group(1).toLowerCase(Locale.ROOT));
      } else {
        return words;
      }
    }
  }

  /** Whether a criterion of which nothing is marked must hold. */
  static boolean impliesMust(String text, int threshold) {
    if (WISH_VERB.matches(text)) {
      return false;
    }
    return threshold == 0 || MUST_VERB.matches(text);
  }

  /** What code can decide of it, unless a grader shall. */
  Optional<MechanicalCheck> check() {
    return byGrader ? Optional.empty() : MechanicalWording.read(text);
  }

  private CriterionWords with(String rest) {
    return new CriterionWords(RubricLines.tidy(rest), must, weight, byGrader);
  }

  private CriterionWords marked(String part) {
    if (IS_WISH.matches(part)) {
      return new CriterionWords(text, Optional.of(false), weight, byGrader);
    }
    if (IS_MUST.matches(part)) {
      return new CriterionWords(text, Optional.of(true), weight, byGrader);
    }
    if (IS_GRADER.matches(part)) {
      return new CriterionWords(text, must, weight, true);
    }
    return IS_CODE.matches(part)
        ? this // only shown; the words decide it
        : new CriterionWords(text, must, Optional.of(weight(part)), byGrader);
  }

  private int weight(String part) {
    int weight = Integer.parseInt(NO_DIGIT.replaceAll(part, ""));
    if (weight < 1 || weight > Criterion.MAX_WEIGHT) {
      throw new UnusableRubric(
          "The weight %d of '%s' cannot be used. Write one from 1 to %d."
              .formatted(weight, text, Criterion.MAX_WEIGHT));
    }
    return weight;
  }
}
