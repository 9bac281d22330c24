package dev.dreamteam.dream.history;

import dev.dreamteam.dream.history.RepeatedMistake.Sort;
import dev.dreamteam.text.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds what several tasks of a place got wrong in the same way. */
final class Repetitions {
  private static final double ALIKE = 0.4;
  private static final int MIN_COMMON = 2;
  private static final int MAX_REQUESTS = 5;

  /** One task's share in a mistake; {@code person} asked for the task, or for the correction. */
  private record Instance(TaskTrace task, String words, String person, boolean isTeams) {}

  private Repetitions() {}

  /**
   * @param tasks the one first that was last spoken of longest ago
   * @param news of which at least one must be among a mistake's tasks
   */
  static List<RepeatedMistake> in(List<TaskTrace> tasks, Set<UUID> news) {
    return Stream.concat(
            mistakes(Sort.CRITERION, tasks.stream().flatMap(Repetitions::missed).toList(), news),
            mistakes(
                Sort.CORRECTION, tasks.stream().flatMap(Repetitions::corrected).toList(), news))
        .toList();
  }

  private static Stream<Instance> missed(TaskTrace task) {
    return task.missedAtFirst().stream()
        .map(words -> new Instance(task, words, task.requester(), !task.hasOwnRubric()));
  }

  private static Stream<Instance> corrected(TaskTrace task) {
    return task.corrections().stream()
        .filter(remark -> !remark.reason().isBlank())
        .map(remark -> new Instance(task, remark.reason(), remark.person(), false));
  }

  private static Stream<RepeatedMistake> mistakes(
      Sort sort, List<Instance> instances, Set<UUID> news) {
    List<List<Instance>> alike = new ArrayList<>();
    for (Instance instance : instances) {
      // The first words stand for all of them, so that they stay the same when more come.
      alike.stream()
          .filter(group -> isAlike(sort, group.getFirst().words(), instance.words()))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(instance), () -> alike.add(new ArrayList<>(List.of(instance))));
    }
    return alike.stream()
        .filter(group -> tasks(group) >= 2)
        .filter(group -> group.stream().anyMatch(one -> news.contains(one.task().id())))
        .map(group -> mistake(sort, group));
  }

  private static boolean isAlike(Sort sort, String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    Likeness words = Likeness.of(one);
    Likeness others = Likeness.of(other);
    if (sort == Sort.CRITERION) {
      return words.to(others) == Likeness.Relation.SAME;
    }
    // People say the same thing in their own words; numbers must agree all the same.
    Set<String> common = new HashSet<>(words.topic());
    common.retainAll(others.topic());
    return common.size() >= MIN_COMMON
        && words.values().equals(others.values())
        && words.share(others) >= ALIKE;
  }

  private static long tasks(List<Instance> group) {
    return group.stream().map(one -> one.task().id()).distinct().count();
  }

  private static RepeatedMistake mistake(Sort sort, List<Instance> group) {
    int people = (int) group.stream().map(Instance::person).distinct().count();
    return new RepeatedMistake(
        sort,
        group.getFirst().words(),
        group.stream()
            .sorted(Comparator.comparing((Instance one) -> one.task().request().ts()).reversed())
            .map(one -> one.task().request())
            .distinct()
            .limit(MAX_REQUESTS)
            .toList(),
        (int) tasks(group),
        people,
        people >= 2 || group.stream().anyMatch(Instance::isTeams));
  }
}
