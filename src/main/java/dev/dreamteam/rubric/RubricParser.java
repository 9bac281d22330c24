package dev.dreamteam.rubric;

import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads rubrics as people write them: a list in Markdown, or lines, or one line of parts between
 * semicolons. Where there is a list, the words around it are not criteria, and headings and bold
 * lines are sections. Criteria get the ids c1, c2 … in their order; one that is said twice counts
 * once.
 *
 * <p>Without a threshold, criteria must hold unless they are marked as a wish. With one, they count
 * by their weights unless they are marked as a must.
 */
public final class RubricParser {
  /** A criterion is one sentence; it is shown in a line of the verdict. */
  public static final int MAX_CRITERION = 500;

  /** Room for every criterion at its longest and words around them. */
  public static final int MAX_TEXT = 20_000;

  static final int LONGEST_NAME = 40;

  private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern SAVED_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  /** A criterion's words and the section that they stand in. */
  private record Listed(String section, CriterionWords words) {}

  private RubricParser() {}

  /**
   * Reads a rubric.
   *
   * @param name shown with verdicts
   * @throws UnusableRubric when there is no criterion, there are too many, or one is too long
   */
  public static Rubric parse(String name, String text) {
    if (text.length() > MAX_TEXT) {
      throw new UnusableRubric(
          "The rubric has %,d characters; at most %,d are read. Make it shorter."
              .formatted(text.length(), MAX_TEXT));
    }
    int threshold = 0;
    Map<String, Listed> found = new LinkedHashMap<>();
    for (RubricLines.Line line : RubricLines.of(text)) {
      CriterionWords words = CriterionWords.of(line.text());
      if (!SAYS_SOMETHING.isIn(words.text())) {
        continue; // a line or a box drawn with signs
      }
      if (Threshold.isOne(words.text())) {
        threshold = Threshold.of(words.text());
      } else {
        found.putIfAbsent(words.text(), new Listed(line.section(), words));
      }
    }
    List<Criterion> criteria = new ArrayList<>();
    for (Listed listed : found.values()) {
      criteria.add(criterion(criteria.size() + 1, listed, threshold));
    }
    check(criteria, threshold);
    return new Rubric(name, new RubricSource.Unrecorded(), criteria, threshold);
  }

  private static Criterion criterion(int number, Listed listed, int threshold) {
    CriterionWords words = listed.words();
    if (words.text().length() > MAX_CRITERION) {
      throw new UnusableRubric(
          "The criterion '%s…' has %d characters; at most %d are allowed. Split it or shorten it."
              .formatted(words.text().substring(0, 60), words.text().length(), MAX_CRITERION));
    }
    return new Criterion(
        "c" + number,
        listed.section(),
        words.text(),
        words.must().orElseGet(() -> CriterionWords.impliesMust(words.text(), threshold)),
        words.weight().orElse(1),
        words.check());
  }

  private static void check(List<Criterion> criteria, int threshold) {
    if (criteria.isEmpty()) {
      throw new UnusableRubric(
          "The rubric has no criteria. Write one per line, for example:\n"
              + "rubric:\n- every claim has a link\n- at most one page");
    }
    if (criteria.size() > Rubric.MAX_CRITERIA) {
      throw new UnusableRubric(
          "The rubric has %d criteria; at most %d can be judged. Join or drop some."
              .formatted(criteria.size(), Rubric.MAX_CRITERIA));
    }
    if (threshold == 0 && criteria.stream().noneMatch(Criterion::must)) {
      throw new UnusableRubric(
          "Every criterion of the rubric is only a wish, so any work would pass."
              + " Write at least one that must hold, or a line such as: pass at 80 %");
    }
  }

  /** Whether a text can be a rubric's name: one word of letters, digits and dashes. */
  static boolean isName(String text) {
    return SAVED_NAME.matches(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a text can name a rubric that came with something: its name and the rubric's. */
  static boolean isShippedName(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && isName(text.substring(0, colon).strip())
        && isName(text.substring(colon + 1).strip());
  }
}
