package dev.dreamteam.console.trace;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds a session's log into what the page shows of one task. */
final class TraceFold {
  private final Map<SessionThreadId, ThreadFold> threads = new LinkedHashMap<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<TraceEntry> story = new ArrayList<>();

  private TraceFold() {}

  /**
   * What happened for a task.
   *
   * @param story what people and the task itself did, outside any thread's context
   * @param threads in the order in which they began
   */
  public record Trace(
      List<TraceEntry> story, List<ThreadTrace> threads, List<Evaluation> evaluations) {
    public Trace {
      story = List.copyOf(story);
      threads = List.copyOf(threads);
      evaluations = List.copyOf(evaluations);
    }

    Optional<ThreadTrace> thread(SessionThreadId id) {
      return threads.stream().filter(thread -> thread.id().equals(id)).findFirst();
    }
  }

  /**
   * @param until now, or when the task ended
   */
  static Trace of(List<RecordedEvent> events, TaskId task, boolean taskOpen, Instant until) {
    TraceFold fold = new TraceFold();
    events.stream()
        .filter(event -> event.taskId().filter(task::equals).isPresent())
        .forEach(fold::add);
    return new Trace(
        fold.story,
        fold.threads.values().stream().map(thread -> thread.finish(until, taskOpen)).toList(),
        fold.evaluations);
  }

  private void add(RecordedEvent recorded) {
    switch (recorded.event()) {
      case SessionEvent.ThreadStarted started ->
          recorded
              .threadId()
              .ifPresent(id -> threads.put(id, new ThreadFold(id, started, recorded.at())));
      case SessionEvent.EvaluationEnded ended -> {
        evaluations.add(
            new Evaluation(
                ended.iteration(), recorded.at(), ended.graderThread(), ended.verdict()));
        tell(recorded, Sentences.of(recorded.event(), this::nameOf));
      }
      // The page shows the request above everything else.
      case SessionEvent.TaskRequested _ -> {}
      case SessionEvent.SteeringReceived words ->
          story.add(
              new TraceEntry.Words(
                  recorded.sequence(), recorded.at(), words.personName(), words.text()));
      default -> {
        Optional<ThreadFold> thread = recorded.threadId().map(threads::get);
        if (thread.isEmpty() || !thread.get().took(recorded)) {
          tell(recorded, Sentences.of(recorded.event(), this::nameOf));
        }
      }
    }
  }

  private void tell(RecordedEvent recorded, String sentence) {
    TraceEntry.Note note = new TraceEntry.Note(recorded.sequence(), recorded.at(), sentence);
    Optional<ThreadFold> thread = recorded.threadId().map(threads::get);
    if (thread.isPresent()) {
      thread.get().note(note);
    } else {
      story.add(note);
    }
  }

  private String nameOf(SessionThreadId id) {
    ThreadFold thread = threads.get(id);
    return thread == null ? "a thread" : thread.name();
  }
}
