package dev.dreamteam.grader;

import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import java.util.List;

/** Decides the criteria that need no grader. */
@FunctionalInterface
public interface CodeChecks {
  /** One verdict for each criterion with a check, in the rubric's order. */
  List<CriterionVerdict> of(Rubric rubric, Assignment assignment);
}
