package dev.dreamteam.session;

import java.util.List;
import org.jooq.DSLContext;

/**
 * Told of events in the very transaction that records them, so that a message about a fact is
 * committed with the fact. Must only write rows: no network, no blocking. A listener that throws
 * undoes the append.
 */
@FunctionalInterface
public interface SessionListener {
  void recorded(DSLContext tx, Session session, List<RecordedEvent> events);
}
