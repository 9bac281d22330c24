package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that run in this process, each once. */
final class RunningSessions {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(10);

  private final Map<SessionId, RunningSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean leaving;

  /** Empty when it runs already, which then looks again, or when the node goes down. */
  Optional<RunningSession> enter(SessionId id) {
    if (leaving) {
      return Optional.empty();
    }
    RunningSession mine = new RunningSession(id, Thread.currentThread(), () -> leaving);
    RunningSession there = sessions.putIfAbsent(id, mine);
    if (there == null) {
      return Optional.of(mine);
    }
    there.bell().ring();
    return Optional.empty();
  }

  /**
   * Rings a session's bell.
   *
   * @return whether it runs here
   */
  boolean ring(SessionId id) {
    // Inside compute, so that a session that leaves just now has either heard it or is gone.
    return sessions.computeIfPresent(
            id,
            (_, session) -> {
              session.bell().ring();
              return session;
            })
        != null;
  }

  void ringAll() {
    sessions.values().forEach(session -> session.bell().ring());
  }

  /**
   * Takes a session out that has nothing more to do.
   *
   * @return false when something was left meanwhile: it has to look again
   */
  boolean leave(RunningSession session) {
    return leaving
        || sessions.computeIfPresent(
                session.id(), (_, there) -> there.wasRungSinceLook() ? there : null)
            == null;
  }

  void remove(RunningSession session) {
    sessions.remove(session.id(), session);
  }

  boolean contains(SessionId id) {
    return sessions.containsKey(id);
  }

  Set<SessionId> ids() {
    return Set.copyOf(sessions.keySet());
  }

  /** Lets all come to a good place to stop, for so long, then interrupts those that have not. */
  void leave(Duration grace) {
    leaving = true;
    ringAll();
    if (!awaitEmpty(grace)) {
      sessions.values().forEach(RunningSession::interrupt);
      boolean _ = awaitEmpty(AFTER_INTERRUPT);
    }
  }

  private boolean awaitEmpty(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (!sessions.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return sessions.isEmpty();
  }
}
