package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.SessionId;
import java.util.function.BooleanSupplier;

/** A session that runs in this process: its thread, and the bell that its visitors ring. */
final class RunningSession {
  private final SessionId id;
  private final Thread thread;
  private final BooleanSupplier leaving;
  private final Doorbell bell = new Doorbell();
  private long looked;

  RunningSession(SessionId id, Thread thread, BooleanSupplier leaving) {
    this.id = id;
    this.thread = thread;
    this.leaving = leaving;
  }

  SessionId id() {
    return id;
  }

  Doorbell bell() {
    return bell;
  }

  /** Whether the node goes down: what has begun may end, nothing new begins. */
  boolean isLeaving() {
    return leaving.getAsBoolean();
  }

  /** Whatever was left until now will be seen by the look that follows. */
  void look() {
    looked = bell.rings();
  }

  boolean wasRungSinceLook() {
    return bell.rings() > looked;
  }

  void interrupt() {
    thread.interrupt();
  }
}
