package dev.dreamteam.dream.history;

import dev.dreamteam.text.Likeness;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Requests of one sort that were worked on in the same steps, with results that people accepted.
 *
 * @param tasks the newest ones, oldest first
 * @param toolsOf tools that a specialist used in every one of them
 */
public record Workflow(
    List<TaskTrace> tasks, List<String> steps, Map<String, Set<String>> toolsOf) {
  private static final int MIN_STEPS = 2;
  private static final int MIN_COMMON = 2;
  private static final double ONE_SORT = 0.3;
  private static final int MAX_TASKS = 12;

  public Workflow {
    tasks = List.copyOf(tasks);
    steps = List.copyOf(steps);
  }

  /**
   * Finds them among accepted tasks, those of most tasks first.
   *
   * @param logs how each task was worked on
   * @param minTasks of a workflow
   */
  public static List<Workflow> in(List<TaskTrace> accepted, Map<UUID, WorkLog> logs, int minTasks) {
    List<List<TaskTrace>> sorts = new ArrayList<>();
    List<TaskTrace> worked =
        accepted.stream()
            .filter(task -> logs.containsKey(task.id()))
            .sorted(Comparator.comparing(TaskTrace::endedAt).thenComparing(TaskTrace::id))
            .toList();
    for (TaskTrace task : worked) {
      sorts.stream()
          .filter(sort -> isOneSort(sort.getFirst(), task, logs))
          .findFirst()
          .ifPresentOrElse(sort -> sort.add(task), () -> sorts.add(new ArrayList<>(List.of(task))));
    }
    return sorts.stream()
        .filter(sort -> sort.size() >= minTasks)
        .map(sort -> of(sort.subList(Math.max(0, sort.size() - MAX_TASKS), sort.size()), logs))
        .filter(workflow -> workflow.steps().size() >= MIN_STEPS)
        .filter(Workflow::isNoAccident)
        .sorted(Comparator.comparingInt((Workflow one) -> one.tasks().size()).reversed())
        .toList();
  }

  private static boolean isOneSort(TaskTrace one, TaskTrace other, Map<UUID, WorkLog> logs) {
    return stepsOf(one, logs).equals(stepsOf(other, logs)) && areAlike(one.words(), other.words());
  }

  private static List<String> stepsOf(TaskTrace task, Map<UUID, WorkLog> logs) {
    return logs.getOrDefault(task.id(), new WorkLog(List.of(), Map.of())).steps();
  }

  static boolean areAlike(String one, String other) {
    Set<String> topic = Likeness.of(one).topic();
    Set<String> common = new HashSet<>(topic);
    common.retainAll(Likeness.of(other).topic());
    Set<String> all = new HashSet<>(topic);
    all.addAll(Likeness.of(other).topic());
    return common.size() >= MIN_COMMON && common.size() >= ONE_SORT * all.size();
  }

  private static Workflow of(List<TaskTrace> tasks, Map<UUID, WorkLog> logs) {
    Map<String, Set<String>> common = new TreeMap<>();
    boolean isFirst = true;
    for (TaskTrace task : tasks) {
      Map<String, Set<String>> tools =
          new HashMap<>(logs.getOrDefault(task.id(), new WorkLog(List.of(), Map.of())).toolsOf());
      if (isFirst) {
        tools.forEach((agent, used) -> common.put(agent, new HashSet<>(used)));
      } else {
        common.forEach((agent, used) -> used.retainAll(tools.getOrDefault(agent, Set.of())));
      }
      isFirst = false;
    }
    return new Workflow(tasks, stepsOf(tasks.getFirst(), logs), common);
  }

  /** Once on one day by one person is a habit of that day. */
  private boolean isNoAccident() {
    return people() >= 2 || days() >= 2;
  }

  public long people() {
    return tasks.stream().map(TaskTrace::requester).distinct().count();
  }

  public long days() {
    return tasks.stream()
        .map(task -> LocalDate.ofInstant(task.endedAt(), ZoneOffset.UTC))
        .distinct()
        .count();
  }

  /** The same without some of its tasks; empty of them when they no longer make a workflow. */
  public Workflow keeping(List<TaskTrace> some, int minTasks) {
    Workflow kept = new Workflow(some, steps, toolsOf);
    return some.size() >= minTasks && kept.isNoAccident()
        ? kept
        : new Workflow(List.of(), steps, toolsOf);
  }
}
