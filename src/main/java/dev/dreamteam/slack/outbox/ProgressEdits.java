package dev.dreamteam.slack.outbox;

import dev.dreamteam.database.Database;
import dev.dreamteam.session.AfterAppend;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.task.TaskId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the progress messages of running tasks edited. Progress is a view: it follows the log after
 * the commit, at most once per interval and task, however much happens. What must be said for
 * certain, the first message and the end, is in the outbox with the fact itself.
 */
public final class ProgressEdits implements AfterAppend, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressEdits.class);

  private final Database database;
  private final Duration every;
  private final Runnable wakeSender;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("slack-progress").factory());
  // When an edit of each running task was last asked for; the task is in due until it is.
  private final Map<TaskId, Long> asked = new HashMap<>();
  private final Map<TaskId, Long> due = new HashMap<>();

  public ProgressEdits(Database database, Duration every, Runnable wakeSender) {
    this.database = database;
    this.every = every;
    this.wakeSender = wakeSender;
  }

  @Override
  public void appended(Session session, List<RecordedEvent> events) {
    for (RecordedEvent recorded : events) {
      recorded.taskId().ifPresent(task -> note(task, recorded.event()));
    }
    if (events.stream().anyMatch(each -> SlackOutbox.isSaidAtOnce(each.event()))) {
      wakeSender.run();
    }
  }

  private synchronized void note(TaskId task, SessionEvent event) {
    long now = System.nanoTime();
    switch (event) {
      case SessionEvent.TaskRequested _ -> asked.put(task, now); // the first message shows it
      case SessionEvent.TaskEnded _ -> {
        asked.remove(task);
        due.remove(task);
      }
      default -> {
        if (!due.containsKey(task)) {
          Long last = asked.get(task);
          long at = last == null ? now : Math.max(now, last + every.toNanos());
          due.put(task, at);
          timer.schedule(this::ask, at - now, TimeUnit.NANOSECONDS);
        }
      }
    }
  }

  private void ask() {
    List<TaskId> tasks = takeDue();
    if (tasks.isEmpty()) {
      return; // an earlier look took them along
    }
    try {
      database.transaction(tx -> SlackOutbox.touchProgress(tx, tasks));
      wakeSender.run();
    } catch (RuntimeException e) {
      LOG.warn("Progress of {} tasks is not shown for now: {}", tasks.size(), e.getMessage());
    }
  }

  private synchronized List<TaskId> takeDue() {
    long now = System.nanoTime();
    List<TaskId> tasks =
        due.entrySet().stream()
            .filter(each -> each.getValue() <= now)
            .map(Map.Entry::getKey)
            .toList();
    tasks.forEach(due::remove);
    tasks.forEach(task -> asked.put(task, now));
    return tasks;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
