package dev.dreamteam.dream.history;

import dev.dreamteam.dream.Candidate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a place's finished tasks teach, as far as code can count it.
 *
 * @param read tasks that ended or were spoken of since the last dream
 * @param sessions how many sessions they belong to
 * @param accepted the newest tasks with results that people accepted, the one first that was last
 *     spoken of longest ago
 * @param until up to when tasks were read; the next dream goes on there
 */
public record Lessons(
    List<TaskTrace> read,
    int sessions,
    List<RepeatedMistake> mistakes,
    List<TaskTrace> accepted,
    Instant until) {
  private static final int MAX_SESSIONS = 100;
  private static final int MAX_ACCEPTED = 200;

  public Lessons {
    read = List.copyOf(read);
    mistakes = List.copyOf(mistakes);
    accepted = List.copyOf(accepted);
  }

  /**
   * @param finished tasks of the place, the one first that was last spoken of longest ago
   */
  public static Lessons of(List<TaskTrace> finished, Instant since) {
    List<TaskTrace> news =
        firstSessions(finished.stream().filter(task -> task.touchedAt().isAfter(since)).toList());
    Instant until = news.isEmpty() ? since : news.getLast().touchedAt();
    Set<UUID> ids = news.stream().map(TaskTrace::id).collect(Collectors.toSet());
    List<TaskTrace> known =
        finished.stream().filter(task -> !task.touchedAt().isAfter(until)).toList();
    return new Lessons(
        news,
        (int) news.stream().map(TaskTrace::sessionId).distinct().count(),
        Repetitions.in(known, ids),
        newest(known.stream().filter(TaskTrace::isAccepted).toList()),
        until);
  }

  private static List<TaskTrace> newest(List<TaskTrace> tasks) {
    return tasks.subList(Math.max(0, tasks.size() - MAX_ACCEPTED), tasks.size());
  }

  /** The rest is left to the next dream. */
  private static List<TaskTrace> firstSessions(List<TaskTrace> tasks) {
    Set<UUID> sessions = new HashSet<>();
    return tasks.stream()
        .takeWhile(
            task ->
                sessions.contains(task.sessionId())
                    || (sessions.size() < MAX_SESSIONS && sessions.add(task.sessionId())))
        .toList();
  }

  /** The messages that asked for what is counted. */
  public List<TaskTrace.Request> requests() {
    return mistakes.stream().flatMap(mistake -> mistake.requests().stream()).distinct().toList();
  }

  public List<Candidate> candidates() {
    return mistakes.stream().map(RepeatedMistake::candidate).toList();
  }
}
