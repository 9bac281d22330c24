package dev.dreamteam.session;

import java.util.List;

/**
 * Told of events once their transaction is committed, to wake somebody or to refresh a view. After
 * a crash in between nobody is told, so nothing that must happen may hang on it. Must be quick;
 * what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface AfterAppend {
  void appended(Session session, List<RecordedEvent> events);
}
