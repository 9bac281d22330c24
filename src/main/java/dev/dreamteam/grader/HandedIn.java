package dev.dreamteam.grader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.CriterionVerdict.Judge;
import dev.dreamteam.rubric.CriterionVerdict.Result;
import dev.dreamteam.rubric.Judgement;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a judgement that a grader handed in. What its criteria say decides, not its summary of
 * them; and what code has decided stands, whatever it says.
 */
final class HandedIn {
  private static final int EXPLANATION = 2_000;
  private static final int WORDS = 1_200;
  private static final Map<String, Result> RESULTS =
      Map.of("met", Result.MET, "partly", Result.PARTLY, "not_met", Result.NOT_MET);
  private static final Set<String> SUMMARIES = Set.of("satisfied", "needs_revision", "failed");

  private final Rubric rubric;
  private final Map<String, CriterionVerdict> checked;
  private final Evidence evidence;
  private final JsonNode input;
  private final List<String> problems = new ArrayList<>();

  /** What a judgement comes to. */
  sealed interface Outcome {}

  record Accepted(Verdict verdict) implements Outcome {}

  /** Each problem says what to do about it. */
  record Refused(List<String> problems) implements Outcome {}

  private HandedIn(
      Rubric rubric, Map<String, CriterionVerdict> checked, Evidence evidence, JsonNode input) {
    this.rubric = rubric;
    this.checked = checked;
    this.evidence = evidence;
    this.input = input;
  }

  /**
   * @param checked what code decided
   */
  static Outcome of(
      Rubric rubric, List<CriterionVerdict> checked, Evidence evidence, JsonNode input) {
    Map<String, CriterionVerdict> byId = new HashMap<>();
    checked.forEach(each -> byId.put(each.criterionId(), each));
    return new HandedIn(rubric, byId, evidence, input).outcome();
  }

  private Outcome outcome() {
    refuseStrangers();
    List<CriterionVerdict> criteria = new ArrayList<>();
    for (Criterion criterion : rubric.criteria()) {
      Optional.ofNullable(checked.get(criterion.id()))
          .or(() -> judged(criterion.id()))
          .ifPresent(criteria::add);
    }
    String summary = input.path("result").asText("");
    // There is one correction, so all that is wrong is said at once.
    if (criteria.size() == rubric.criteria().size()) {
      contradiction(summary, criteria).ifPresent(problems::add);
    }
    return problems.isEmpty()
        ? new Accepted(
            new Verdict(
                summary.equals("failed")
                    ? Verdict.Result.FAILED
                    : Judgement.of(rubric, criteria).result(),
                clipped(input.path("explanation").asText(""), EXPLANATION),
                criteria))
        : new Refused(problems);
  }

  private void refuseStrangers() {
    for (Map.Entry<String, JsonNode> said : input.path("criteria").properties()) {
      CriterionVerdict byCode = checked.get(said.getKey());
      Result result = result(said.getValue()).orElse(null);
      if (byCode != null && byCode.result() != result) {
        problems.add(
            "%s was decided by code and is %s: leave it out"
                .formatted(said.getKey(), word(byCode.result())));
      } else if (byCode == null && rubric.criterion(said.getKey()).isEmpty()) {
        problems.add(
            "%s is not a criterion of this rubric: leave it out"
                .formatted(clipped(said.getKey(), 40)));
      }
    }
  }

  private Optional<CriterionVerdict> judged(String id) {
    JsonNode said = input.path("criteria").path(id);
    Optional<Result> result = result(said);
    if (result.isEmpty()) {
      problems.add(id + " needs a result: met, partly or not_met");
      return Optional.empty();
    }
    String quotation = clipped(said.path("evidence").asText(""), WORDS);
    String place = clipped(said.path("place").asText(""), 200);
    String gap = clipped(said.path("gap").asText(""), WORDS);
    Optional<String> stands = evidence.placeOf(quotation);
    boolean found = stands.isPresent() || (quotation.isBlank() && evidence.hasPlace(place));
    if (result.get() == Result.MET && !found) {
      problems.add(noEvidence(id, quotation, place));
    }
    if (result.get() != Result.MET && gap.isBlank()) {
      problems.add(
          "%s is %s without a gap: say what is missing and what would close it"
              .formatted(id, word(result.get())));
    }
    return Optional.of(
        new CriterionVerdict(
            id,
            result.get(),
            quotation,
            found,
            result.get() == Result.MET ? "" : gap,
            Judge.GRADER,
            stands.orElse(evidence.hasPlace(place) ? place : "")));
  }

  private static String noEvidence(String id, String quotation, String place) {
    if (!quotation.isBlank()) {
      return ("%s is met by a quotation that stands in no file: “%s”. Quote letter by letter, or"
              + " take met back")
          .formatted(id, clipped(quotation, 160));
    }
    return place.isBlank()
        ? id
            + " is met without evidence: quote a passage, or name as its place the file that you"
            + " looked through, or take met back"
        : "%s is met by a place that does not exist: “%s”. Name a file, and a line, cell or page that it has, or take met back"
            .formatted(id, place);
  }

  /** A summary that cannot be meant when the criteria are. */
  private Optional<String> contradiction(String summary, List<CriterionVerdict> criteria) {
    if (!SUMMARIES.contains(summary)) {
      return Optional.of("result needs to be satisfied, needs_revision or failed");
    }
    List<String> open =
        criteria.stream().filter(c -> c.result() != Result.MET).map(c -> c.criterionId()).toList();
    List<String> openMusts =
        rubric.criteria().stream()
            .filter(Criterion::must)
            .map(Criterion::id)
            .filter(id -> open.contains(id) && !checked.containsKey(id))
            .toList();
    if (summary.equals("satisfied") && !openMusts.isEmpty()) {
      return Optional.of(
          "result is satisfied although %s must hold and is not met: one of the two is wrong"
              .formatted(String.join(", ", openMusts)));
    }
    return !summary.equals("satisfied") && open.isEmpty()
        ? Optional.of(
            "result is %s although every criterion is met: name the criterion with the gap"
                .formatted(summary))
        : Optional.empty();
  }

  private static Optional<Result> result(JsonNode said) {
    return Optional.ofNullable(
        RESULTS.get(said.path("result").asText("").toLowerCase(Locale.ROOT)));
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String clipped(String text, int max) {
    return text.length() <= max ? text.strip() : text.substring(0, max - 1).strip() + "…";
  }
}
