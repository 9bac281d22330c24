package dev.dreamteam.evaluation;

import dev.dreamteam.evaluation.Attempt.Arm;
import dev.dreamteam.evaluation.PlantedCase.Kind;
import dev.dreamteam.model.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an evaluation found.
 *
 * @param author the model that did the work
 * @param grader the models that judged it
 */
record EvaluationReport(String author, String grader, List<Attempt> attempts) {
  EvaluationReport {
    attempts = List.copyOf(attempts);
  }

  /**
   * How the tasks of one rubric went, done in one way.
   *
   * @param passed the share that was good enough in the end
   * @param criteriaMet the share of criteria that held in the end
   * @param iterations versions, on average
   * @param cost on average
   * @param seconds the median
   */
  record RubricRow(
      String set,
      String rubric,
      Arm arm,
      int attempts,
      Interval passed,
      Interval criteriaMet,
      double iterations,
      Money cost,
      double seconds) {}

  /** Set by set, rubric by rubric, first without an outcome and then with one. */
  List<RubricRow> rubrics() {
    List<RubricRow> rows = new ArrayList<>();
    for (EvaluationTask task : tasks()) {
      for (Arm arm : Arm.values()) {
        List<Attempt> of = of(task, arm).toList();
        if (!of.isEmpty()) {
          rows.add(row(task, arm, of));
        }
      }
    }
    return rows;
  }

  private static RubricRow row(EvaluationTask task, Arm arm, List<Attempt> of) {
    return new RubricRow(
        task.set(),
        task.name(),
        arm,
        of.size(),
        Interval.ofShare(of.stream().filter(Attempt::passed).count(), of.size()),
        Interval.ofMean(of.stream().map(Attempt::criteriaMet).toList()),
        of.stream().mapToInt(attempt -> attempt.verdicts().size()).average().orElse(0),
        new Money(
            (long)
                of.stream()
                    .mapToLong(attempt -> attempt.cost().microDollars())
                    .average()
                    .orElse(0)),
        median(of));
  }

  private static double median(List<Attempt> of) {
    List<Double> seconds =
        of.stream().map(attempt -> attempt.time().toMillis() / 1000.0).sorted().toList();
    return seconds.get(seconds.size() / 2);
  }

  /**
   * By how much outcomes raise the share of criteria that hold, within each set.
   *
   * @param points percentage points, between attempts at the same task
   */
  record Lift(String set, int pairs, Interval points) {}

  /** Set by set; none where mistakes were planted, which nobody would have made. */
  List<Lift> lifts() {
    if (isPlanted()) {
      return List.of();
    }
    return sets().stream()
        .map(
            set -> {
              List<Double> differences =
                  tasks().stream()
                      .filter(task -> task.set().equals(set))
                      .flatMap(this::differences)
                      .toList();
              return new Lift(set, differences.size(), Interval.ofMean(differences));
            })
        .filter(lift -> lift.pairs() > 0)
        .toList();
  }

  /** The first attempt with an outcome is compared with the first without one, and so on. */
  private Stream<Double> differences(EvaluationTask task) {
    List<Attempt> without = of(task, Arm.WITHOUT_OUTCOME).toList();
    List<Attempt> with = of(task, Arm.WITH_OUTCOME).toList();
    return Stream.iterate(0, i -> i < Math.min(without.size(), with.size()), i -> i + 1)
        .map(i -> 100 * (with.get(i).criteriaMet() - without.get(i).criteriaMet()));
  }

  /** A number of those that there are. */
  record Count(long hits, long of) {
    Interval share() {
      return Interval.ofShare(hits, of);
    }
  }

  /** Planted defects of a kind that the first verdict found. */
  Count caught(Optional<String> set, Kind kind) {
    return count(set, kind, Attempt::caught);
  }

  /** Planted defects that were found and are gone from the result. */
  Count mended(Optional<String> set, Kind kind) {
    return count(set, kind, Attempt::mended);
  }

  /** Sound documents that were sent back. */
  Count wronglySentBack(Optional<String> set) {
    return count(set, Kind.SOUND, attempt -> !attempt.passedAtOnce());
  }

  private Count count(Optional<String> set, Kind kind, Predicate<Attempt> hit) {
    List<Attempt> of =
        planted(kind)
            .filter(attempt -> set.isEmpty() || set.get().equals(attempt.task().set()))
            .toList();
    return new Count(of.stream().filter(hit).count(), of.size());
  }

  /** The judged attempts at cases of a kind, in their order. */
  Stream<Attempt> planted(Kind kind) {
    return attempts.stream()
        .filter(attempt -> attempt.arm() == Arm.WITH_OUTCOME)
        .filter(attempt -> attempt.planted().filter(known -> known.kind() == kind).isPresent());
  }

  boolean isPlanted() {
    return attempts.stream().anyMatch(attempt -> attempt.planted().isPresent());
  }

  List<String> sets() {
    return tasks().stream().map(EvaluationTask::set).distinct().toList();
  }

  private List<EvaluationTask> tasks() {
    return attempts.stream()
        .map(Attempt::task)
        .distinct()
        .sorted(Comparator.comparing(EvaluationTask::set).thenComparing(EvaluationTask::name))
        .toList();
  }

  private Stream<Attempt> of(EvaluationTask task, Arm arm) {
    return attempts.stream().filter(attempt -> attempt.arm() == arm && attempt.task().equals(task));
  }
}
