package dev.dreamteam.console;

import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The team's tasks, newest first.
 *
 * @param olderThan where the next page begins; empty on the last one
 */
record TasksPage(List<Line> lines, Filter filter, Optional<Instant> olderThan, Instant now) {
  static final int LENGTH = 50;

  TasksPage {
    lines = List.copyOf(lines);
  }

  /** A task and the name of its place. */
  record Line(TaskRow task, String placeName) {}

  /** Which tasks are wanted. */
  enum Filter {
    ALL(Set.of()),
    OPEN(Set.of(TaskStatus.QUEUED, TaskStatus.WORKING, TaskStatus.GRADING, TaskStatus.WAITING)),
    COMPLETED(Set.of(TaskStatus.COMPLETED)),
    STOPPED(Set.of(TaskStatus.STOPPED)),
    FAILED(Set.of(TaskStatus.FAILED));

    private final Set<TaskStatus> statuses;

    Filter(Set<TaskStatus> statuses) {
      this.statuses = statuses;
    }

    Set<TaskStatus> statuses() {
      return statuses;
    }

    /** As it stands in an address: {@code open}. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Filter> of(String word) {
      return Arrays.stream(values()).filter(filter -> filter.word().equals(word)).findFirst();
    }
  }

  boolean hasOpen() {
    return lines.stream().anyMatch(line -> line.task().isOpen());
  }
}
