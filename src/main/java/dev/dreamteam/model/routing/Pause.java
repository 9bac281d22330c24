package dev.dreamteam.model.routing;

import java.time.Duration;

/** Waits between two tries; tests do not. */
@FunctionalInterface
public interface Pause {
  Pause SLEEPING = Thread::sleep;

  void pause(Duration length) throws InterruptedException;
}
