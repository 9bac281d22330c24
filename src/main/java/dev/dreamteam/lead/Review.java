package dev.dreamteam.lead;

import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a result came to its verdict, and what people said of it.
 *
 * @param verdicts one for each graded version, oldest first
 * @param gradedBy the model that gave the last verdict, as it was asked for; empty when code
 *     decided everything
 * @param decisions oldest first
 * @param agreement how often people and graders were of one mind under this rubric
 */
public record Review(
    Origin origin,
    List<Verdict> verdicts,
    String gradedBy,
    List<Decision> decisions,
    Agreement agreement) {
  static final Review NONE =
      new Review(new Origin.Asked(), List.of(), "", List.of(), new Agreement("", 0, 0));

  public Review {
    verdicts = List.copyOf(verdicts);
    decisions = List.copyOf(decisions);
  }

  /** The decision after which only another grading is possible. */
  public Optional<Decision> lastWord() {
    return decisions.stream().filter(decision -> decision.kind().isLastWord()).findFirst();
  }

  /**
   * A criterion that was judged otherwise in the last version than in the first.
   *
   * @param results one for each version, oldest first
   */
  public record Change(String criterionId, List<CriterionVerdict.Result> results) {
    public Change {
      results = List.copyOf(results);
    }
  }

  /** The criteria whose result changed between versions, in the rubric's order. */
  public List<Change> changes() {
    List<Verdict> judged =
        verdicts.stream().filter(verdict -> !verdict.criteria().isEmpty()).toList();
    if (judged.size() < 2) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (CriterionVerdict last : judged.getLast().criteria()) {
      List<CriterionVerdict.Result> results =
          judged.stream()
              .flatMap(verdict -> verdict.criteria().stream())
              .filter(criterion -> criterion.criterionId().equals(last.criterionId()))
              .map(CriterionVerdict::result)
              .toList();
      if (results.stream().distinct().count() > 1) {
        changes.add(new Change(last.criterionId(), results));
      }
    }
    return changes;
  }
}
