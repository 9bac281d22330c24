package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.text.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Events of one thread on their way into the log, made ready for storage by whoever appends them,
 * so that the one who writes for all has little left to do.
 */
final class PendingAppend {
  /** An event as it is stored. */
  record Stored(SessionEvent event, String type, String payload) {}

  private final Claim claim;
  private final Optional<SessionThreadId> thread;
  private final Optional<TaskId> task;
  private final List<Stored> events = new ArrayList<>();
  private final Map<String, String> bodies = new HashMap<>();
  private final CompletableFuture<List<RecordedEvent>> done = new CompletableFuture<>();

  PendingAppend(
      Claim claim,
      Optional<SessionThreadId> thread,
      Optional<TaskId> task,
      List<? extends SessionEvent> events) {
    this.claim = claim;
    this.thread = thread;
    this.task = task;
    for (SessionEvent event : events) {
      this.events.add(new Stored(event, EventText.type(event), EventText.write(event, this::keep)));
    }
  }

  private Fingerprint keep(String longText) {
    Fingerprint fingerprint = Fingerprint.of(longText);
    bodies.put(fingerprint.value(), longText);
    return fingerprint;
  }

  Claim claim() {
    return claim;
  }

  SessionId session() {
    return claim.session().id();
  }

  StaleRunner stale() {
    return new StaleRunner(session(), claim.epoch());
  }

  Optional<SessionThreadId> thread() {
    return thread;
  }

  Optional<TaskId> task() {
    return task;
  }

  List<Stored> events() {
    return events;
  }

  /** Of all stored text. */
  long characters() {
    return events.stream().mapToLong(each -> each.payload().length()).sum()
        + bodies.values().stream().mapToLong(String::length).sum();
  }

  /** Long texts by fingerprint. */
  Map<String, String> bodies() {
    return bodies;
  }

  void succeed(List<RecordedEvent> recorded) {
    done.complete(recorded);
  }

  void fail(Throwable why) {
    done.completeExceptionally(why);
  }

  /**
   * Waits until the events are committed or refused. An interrupt does not end this wait: what was
   * committed must be known; the flag stays set for the caller's next wait.
   */
  List<RecordedEvent> await() {
    try {
      return done.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }
}
