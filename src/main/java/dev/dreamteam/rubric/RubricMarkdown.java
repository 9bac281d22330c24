package dev.dreamteam.rubric;

import java.util.ArrayList;
import java.util.List;

/** A rubric as people read and write it; {@link RubricParser} reads it back the same. */
public final class RubricMarkdown {
  private RubricMarkdown() {}

  /**
   * A heading with the name, the threshold, then a numbered line per criterion under its section,
   * with marks for what the words alone do not say.
   */
  public static String write(Rubric rubric) {
    return write(rubric, false);
  }

  /** The same, and at each criterion that code decides, that it does. */
  public static String show(Rubric rubric) {
    return write(rubric, true);
  }

  private static String write(Rubric rubric, boolean shown) {
    StringBuilder text = new StringBuilder("# ").append(rubric.name()).append("\n\n");
    if (rubric.threshold() > 0) {
      text.append(Threshold.write(rubric.threshold())).append("\n\n");
    }
    String section = "";
    int number = 1;
    for (Criterion criterion : rubric.criteria()) {
      if (!criterion.section().equals(section)) {
        section = criterion.section();
        text.append(number == 1 ? "## " : "\n## ").append(section).append("\n\n");
      }
      text.append(number++).append(". ").append(line(criterion, rubric.threshold(), shown));
      text.append('\n');
    }
    return text.toString();
  }

  /** One criterion with its marks. */
  static String line(Criterion criterion, int threshold, boolean shown) {
    List<String> marks = new ArrayList<>();
    boolean usual = threshold == 0;
    if (criterion.must() != usual
        || criterion.must() != CriterionWords.impliesMust(criterion.text(), threshold)) {
      marks.add(criterion.must() ? "must" : "wish");
    }
    if (criterion.weight() > 1) {
      marks.add("weight " + criterion.weight());
    }
    if (criterion.check().isPresent()) {
      if (shown) {
        marks.add("checked by code");
      }
    } else if (MechanicalWording.read(criterion.text()).isPresent()) {
      marks.add("by the grader");
    }
    return criterion.text() + (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")");
  }
}
