package dev.dreamteam;

import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricRemarks;
import dev.dreamteam.rubric.RubricSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rubrics in words for people. */
final class RubricText {
  private static final int MOST_VERSIONS = 10;

  private RubricText() {}

  static String size(Rubric rubric) {
    int criteria = rubric.criteria().size();
    return "%d %s, %d of them checked by code"
        .formatted(
            criteria, criteria == 1 ? "criterion" : "criteria", rubric.checkedByCode().size());
  }

  static String saved(NamedRubric named) {
    if (named.rubric().source() instanceof RubricSource.Plugin) {
      return named.rubric().source().words() + "; `rubric edit` makes a copy of your own";
    }
    return "%s, saved by %s on %s"
        .formatted(
            named.rubric().source().words(),
            named.author(),
            named.savedAt().atZone(ZoneOffset.UTC).toLocalDate());
  }

  static String others(List<NamedRubric> versions, NamedRubric shown) {
    return versions.stream()
        .filter(one -> one.version() != shown.version())
        .limit(MOST_VERSIONS)
        .map(one -> String.valueOf(one.version()))
        .collect(Collectors.joining(", ", "other versions: ", ""));
  }

  static String tried(Rubric rubric, TaskReader.Trial trial) {
    Map<String, CriterionVerdict> byId =
        trial.verdicts().stream()
            .collect(Collectors.toMap(CriterionVerdict::criterionId, Function.identity()));
    return rubric.criteria().stream()
        .map(criterion -> line(criterion, Optional.ofNullable(byId.get(criterion.id()))))
        .collect(
            Collectors.joining(
                "\n",
                "What code finds of “%s”:\n".formatted(trial.title()),
                "\n_Nothing was changed. *Regrade* under a result has all of it judged._"));
  }

  private static String line(Criterion criterion, Optional<CriterionVerdict> verdict) {
    return verdict
        .map(
            found ->
                found.result() == CriterionVerdict.Result.MET
                    ? "✓ %s – %s".formatted(criterion.text(), found.evidence())
                    : "✗ %s – %s%s"
                        .formatted(
                            criterion.text(),
                            found.gap(),
                            found.place().isEmpty() ? "" : " (" + found.place() + ")"))
        .orElse("○ %s – the grader judges this".formatted(criterion.text()));
  }

  /** What its author should think about before it is used. */
  static String remarks(Rubric rubric) {
    return RubricRemarks.of(rubric).stream()
        .map(remark -> "\n• " + remark.advice())
        .collect(Collectors.joining());
  }
}
