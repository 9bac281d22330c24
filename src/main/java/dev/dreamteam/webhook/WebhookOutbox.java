package dev.dreamteam.webhook;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamListener;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryListener;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionListener;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Notes what endpoints are told of, in the transaction of the fact: both happen, or neither. */
final class WebhookOutbox implements SessionListener, DreamListener, MemoryListener {
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Runnable wake;

  /**
   * @param wake called once something is committed
   */
  WebhookOutbox(Clock clock, Supplier<UUID> ids, Runnable wake) {
    this.clock = clock;
    this.ids = ids;
    this.wake = wake;
  }

  @Override
  public void recorded(DSLContext tx, Session session, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      told(event.event())
          .ifPresent(
              told ->
                  note(
                      tx,
                      session.address().teamId(),
                      told.type(),
                      session.id().value(),
                      ids(session.id(), event, told),
                      event.at()));
    }
  }

  /** What of an event of the log goes out. */
  private record Told(EventType type, Map<String, Object> ids) {}

  private static Optional<Told> told(SessionEvent event) {
    return switch (event) {
      case SessionEvent.TaskRequested _ ->
          Optional.of(new Told(EventType.TASK_REQUESTED, Map.of()));
      case SessionEvent.TaskStatusChanged _ ->
          Optional.of(new Told(EventType.TASK_STATUS_CHANGED, Map.of()));
      case SessionEvent.TaskEnded _ -> Optional.of(new Told(EventType.TASK_ENDED, Map.of()));
      case SessionEvent.EvaluationEnded ended ->
          Optional.of(
              new Told(EventType.OUTCOME_EVALUATION_ENDED, Map.of("iteration", ended.iteration())));
      case SessionEvent.OutcomeDecided decided ->
          Optional.of(
              new Told(
                  EventType.OUTCOME_DECIDED,
                  Map.of("decision", decided.decision().kind().name().toLowerCase(Locale.ROOT))));
      case SessionEvent.ApprovalAsked asked ->
          Optional.of(
              new Told(
                  EventType.APPROVAL_ASKED, Map.of("approval_id", asked.approval().toString())));
      case SessionEvent.ApprovalAnswered answered ->
          Optional.of(
              new Told(
                  EventType.APPROVAL_ANSWERED,
                  Map.of("approval_id", answered.approval().toString())));
      case SessionEvent.SteeringReceived _,
          SessionEvent.SteeringMissed _,
          SessionEvent.StopRequested _,
          SessionEvent.RequestEdited _,
          SessionEvent.RequestDeleted _,
          SessionEvent.RunnerReplaced _,
          SessionEvent.QuestionAsked _,
          SessionEvent.ThreadStarted _,
          SessionEvent.MessageReceived _,
          SessionEvent.ThreadEnded _,
          SessionEvent.ReportRead _,
          SessionEvent.ModelCalled _,
          SessionEvent.ModelFailed _,
          SessionEvent.ModelAnswered _,
          SessionEvent.ToolCalled _,
          SessionEvent.ToolReturned _,
          SessionEvent.FileWritten _,
          SessionEvent.MessagePosted _,
          SessionEvent.DraftSubmitted _,
          SessionEvent.EvaluationStarted _,
          SessionEvent.CriteriaChecked _ ->
          Optional.empty();
    };
  }

  private static Map<String, Object> ids(SessionId session, RecordedEvent event, Told told) {
    Map<String, Object> ids = new HashMap<>(told.ids());
    ids.put("session_id", session.toString());
    event.taskId().ifPresent(task -> ids.put("task_id", task.toString()));
    return ids;
  }

  @Override
  public void ended(DSLContext tx, DreamOutcome outcome) {
    Dream dream = outcome.dream();
    note(
        tx,
        dream.place().teamId(),
        EventType.DREAM_ENDED,
        dream.id(),
        Map.of("dream_id", dream.id().toString(), "memory_store_id", dream.storeId().toString()),
        now());
  }

  @Override
  public void changed(DSLContext tx, Memory memory) {
    note(
        tx,
        memory.scope().teamId(),
        EventType.MEMORY_STORE_CHANGED,
        memory.storeId(),
        Map.of(
            "memory_store_id", memory.storeId().toString(),
            "memory_id", memory.id().toString(),
            "memory_version", memory.version()),
        now());
  }

  /** A test, asked for by hand, for one endpoint. */
  void test(DSLContext tx, Endpoint endpoint) {
    note(
        tx,
        new WebhookEvent(
            ids.get(),
            endpoint.teamId(),
            EventType.WEBHOOK_TEST,
            endpoint.id(),
            Map.of("webhook", endpoint.number()),
            Optional.of(endpoint.id()),
            now()));
  }

  private void note(
      DSLContext tx,
      String teamId,
      EventType type,
      UUID subject,
      Map<String, Object> about,
      Instant at) {
    note(tx, new WebhookEvent(ids.get(), teamId, type, subject, about, Optional.empty(), at));
  }

  private void note(DSLContext tx, WebhookEvent event) {
    if (WebhookEventStore.add(tx, event)) {
      Database.afterCommit(tx, wake);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
