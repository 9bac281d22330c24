package dev.dreamteam.slack.task;

import dev.dreamteam.conversation.Counted;
import dev.dreamteam.lead.Review;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.task.Ending;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in Slack's markup: one line of it, and a line for each criterion. */
final class VerdictText {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern MARKS = Pattern.compile("[*_`#]+|\\s*\\|\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private VerdictText() {}

  /** The verdict in one line, for example "✓ Satisfied: 5 of 5 criteria met, 2 versions". */
  static String headline(TaskResult result) {
    String met =
        result
            .verdict()
            .filter(verdict -> !verdict.criteria().isEmpty())
            .map(v -> Counted.part(v.metCount(), v.criteria().size(), "criterion", "criteria"))
            .map(part -> part + " met")
            .orElse("");
    String versions = result.iterations() == 0 ? "" : Counted.of(result.iterations(), "version");
    String facts =
        List.of(met, versions).stream()
            .filter(fact -> !fact.isEmpty())
            .collect(Collectors.joining(", "));
    return sign(result.ending()) + (facts.isEmpty() ? "" : " – " + facts);
  }

  private static String sign(Ending ending) {
    return switch (ending) {
      case SATISFIED -> "✓ The grader is satisfied";
      case MAX_ITERATIONS_REACHED -> "△ The grader still sees gaps";
      case NOTHING_IMPROVED -> "△ The grader still sees gaps, and another try did not help";
      case NOT_GRADED -> "△ Not graded";
      case RUBRIC_DOES_NOT_FIT -> "△ The rubric does not fit this work";
      case STOPPED_BY_PERSON -> "■ Stopped";
      case OUT_OF_BUDGET -> "✗ The budget is used up";
      case MODEL_UNAVAILABLE -> "✗ No usable answer from a language model";
      case DECLINED -> "✗ The language model declined";
      case OUT_OF_TURNS -> "✗ Not finished within the allowed turns";
      case OUT_OF_TIME -> "✗ Not finished within the allowed time";
      case CRASHED_REPEATEDLY -> "✗ Set aside after repeated crashes";
      case INTERNAL_ERROR -> "✗ Something went wrong";
    };
  }

  /** A line for each criterion, or the grader's words when it judged none. */
  static String of(TaskResult result, Verdict verdict, int detail) {
    if (verdict.criteria().isEmpty()) {
      return Clip.escapedLine(verdict.explanation(), 500);
    }
    Map<String, Review.Change> changes =
        result.review().changes().stream()
            .collect(Collectors.toMap(Review.Change::criterionId, Function.identity()));
    int each = Math.min(220, detail / verdict.criteria().size());
    String lines =
        verdict.criteria().stream()
            .map(judged -> line(judged, result.rubric(), changes, each))
            .collect(Collectors.joining("\n"));
    String title = "*Rubric: %s*".formatted(Clip.escapedLine(result.rubric().name(), 60));
    return title + "\n" + lines;
  }

  private static String line(
      CriterionVerdict judged, Rubric rubric, Map<String, Review.Change> changes, int length) {
    String text = rubric.textOf(judged.criterionId());
    boolean met = judged.result() == CriterionVerdict.Result.MET;
    String because = met ? judged.evidence() : rubric.inWords(judged.gap());
    String signs =
        Stream.ofNullable(changes.get(judged.criterionId()))
            .flatMap(change -> change.results().stream())
            .map(VerdictText::sign)
            .collect(Collectors.joining(" → "));
    String reason = because.isBlank() ? "" : " – _" + clean(because, length * 2 / 3) + "_";
    String by = judged.by() == CriterionVerdict.Judge.CODE ? " (checked by code)" : "";
    return (signs.isEmpty() ? sign(judged.result()) : signs)
        + " "
        + clean(text, Math.max(20, length / 3))
        + by
        + reason;
  }

  private static String sign(CriterionVerdict.Result result) {
    return switch (result) {
      case MET -> "✓";
      case PARTLY -> "△";
      case NOT_MET -> "✗";
    };
  }

  /** A quotation on one line, without the marks of Markdown that would not be rendered here. */
  private static String clean(String text, int max) {
    String plain = LINK.replaceAll(text, "$1");
    plain = MARKS.replaceAll(plain, " ");
    plain = SPACES.replaceAll(plain, " ");
    return Clip.escapedLine(plain.strip(), max);
  }
}
