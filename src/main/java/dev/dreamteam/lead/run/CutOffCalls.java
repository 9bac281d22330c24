package dev.dreamteam.lead.run;

import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls to models that had left when an earlier runner died. Whether they were answered, and
 * charged, nobody knows: what was reserved for them counts as spent, so a budget is never exceeded.
 */
final class CutOffCalls {
  private CutOffCalls() {}

  /** Puts the end of each on the log. */
  static void settle(TaskJournal journal, List<RecordedEvent> events) {
    Map<UUID, RecordedEvent> open = new LinkedHashMap<>();
    for (RecordedEvent recorded : events) {
      if (recorded.taskId().equals(Optional.of(journal.task().id()))) {
        switch (recorded.event()) {
          case SessionEvent.ModelCalled e -> open.put(e.callId(), recorded);
          case SessionEvent.ModelAnswered e -> open.remove(e.callId());
          case SessionEvent.ModelFailed e -> open.remove(e.callId());
          default -> {}
        }
      }
    }
    open.values().forEach(recorded -> settle(journal, recorded));
  }

  private static void settle(TaskJournal journal, RecordedEvent recorded) {
    if (recorded.event() instanceof SessionEvent.ModelCalled call) {
      Money reserved = call.reserved();
      journal.append(
          recorded.threadId(),
          new SessionEvent.ModelFailed(
              call.callId(),
              call.model(),
              ModelFailure.Kind.SOON,
              "Cut off by a restart; it is asked again.",
              reserved,
              0));
    }
  }
}
