package dev.dreamteam.grader;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import java.util.List;

/** Decides the criteria that need no grader. */
@FunctionalInterface
public interface CodeChecks {
  /**
   * Verdicts in the rubric's order; what code cannot decide is left out, for the grader.
   *
   * @param result the path of the result's main file
   * @param place where the work was asked for, and is read
   */
  List<CriterionVerdict> of(Rubric rubric, GradedFiles files, String result, Place place);
}
