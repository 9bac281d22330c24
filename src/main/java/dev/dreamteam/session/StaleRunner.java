package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;

/** Another runner has claimed the session since; whoever gets this must stop and write nothing. */
public final class StaleRunner extends RuntimeException {
  public StaleRunner(SessionId session, long epoch) {
    super("session %s is no longer run under epoch %d".formatted(session, epoch));
  }
}
