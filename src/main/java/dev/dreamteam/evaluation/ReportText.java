package dev.dreamteam.evaluation;

import dev.dreamteam.evaluation.Attempt.Arm;
import dev.dreamteam.evaluation.EvaluationReport.Count;
import dev.dreamteam.evaluation.PlantedCase.Kind;
import java.util.Locale;
import java.util.Optional;

/** A report for a terminal. */
final class ReportText {
  private ReportText() {}

  static String of(EvaluationReport report) {
    StringBuilder text = new StringBuilder();
    text.append("Author: ").append(report.author());
    text.append("; grader: ").append(report.grader()).append("\n\n");
    text.append(
        "%-10s %-10s %-8s %4s  %-22s %-22s %8s %9s %8s\n"
            .formatted(
                "set",
                "rubric",
                "outcome",
                "n",
                "passed (95 %)",
                "criteria met (95 %)",
                "versions",
                "cost",
                "seconds"));
    for (EvaluationReport.RubricRow row : report.rubrics()) {
      text.append(
          "%-10s %-10s %-8s %4d  %-22s %-22s %8.1f %9s %8.1f\n"
              .formatted(
                  row.set(),
                  row.rubric(),
                  arm(row.arm()),
                  row.attempts(),
                  percent(row.passed()),
                  percent(row.criteriaMet()),
                  row.iterations(),
                  row.cost(),
                  row.seconds()));
    }
    report.lifts().forEach(lift -> text.append('\n').append(say(lift)));
    text.append('\n');
    if (report.isPlanted()) {
      text.append(planted(report));
    }
    return text.toString();
  }

  static String arm(Arm arm) {
    return arm == Arm.WITH_OUTCOME ? "with" : "without";
  }

  static String say(EvaluationReport.Lift lift) {
    return String.format(
        Locale.ROOT,
        "%s: with an outcome %+.1f percentage points of criteria met (95 %%: %+.1f to %+.1f, %d"
            + " pairs).",
        lift.set(),
        lift.points().estimate(),
        lift.points().low(),
        lift.points().high(),
        lift.pairs());
  }

  /** For example "93 % (81 to 98)". */
  static String percent(Interval share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% (%.0f to %.0f)",
        100 * share.estimate(),
        100 * share.low(),
        100 * share.high());
  }

  private static String planted(EvaluationReport report) {
    StringBuilder text = new StringBuilder("\nPlanted by the scripted author:\n");
    for (String set : report.sets()) {
      text.append(counts(report, set, Optional.of(set)));
    }
    text.append(counts(report, "all", Optional.empty()));
    report
        .planted(Kind.DEFECT)
        .filter(attempt -> !attempt.caught())
        .forEach(missed -> text.append("Not caught: ").append(name(missed)).append('\n'));
    report
        .planted(Kind.SOUND)
        .filter(attempt -> !attempt.passedAtOnce())
        .forEach(wronged -> text.append("Wrongly sent back: ").append(name(wronged)).append('\n'));
    return text.toString();
  }

  private static String counts(EvaluationReport report, String name, Optional<String> set) {
    return "%-10s defects that code can see: %s caught, %s mended; sound: %s wrongly sent back; for readers alone: %s caught%n"
        .formatted(
            name,
            count(report.caught(set, Kind.DEFECT)),
            count(report.mended(set, Kind.DEFECT)),
            count(report.wronglySentBack(set)),
            count(report.caught(set, Kind.FOR_READERS)));
  }

  static String count(Count count) {
    return count.hits() + " of " + count.of();
  }

  static String name(Attempt attempt) {
    return "%s/%s, %s"
        .formatted(
            attempt.task().set(),
            attempt.task().name(),
            attempt.planted().map(PlantedCase::what).orElse(""));
  }
}
