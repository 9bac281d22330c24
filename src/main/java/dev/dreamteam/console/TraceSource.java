package dev.dreamteam.console;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.session.RecordedEvent;
import java.util.List;

/** Reads a session's log. */
@FunctionalInterface
public interface TraceSource {
  /** Every event in order; empty when there is no such session. */
  List<RecordedEvent> events(SessionId session);
}
