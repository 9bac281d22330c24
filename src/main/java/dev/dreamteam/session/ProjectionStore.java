package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.VERDICT;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.database.Columns;
import dev.dreamteam.json.Json;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.ApprovalStore;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/**
 * The tables that follow from the log (tasks, threads, verdicts, calls), kept in step in the
 * transaction of each event.
 */
final class ProjectionStore {
  private ProjectionStore() {}

  /** Takes in the events of one transaction, in their order where it matters. */
  static void apply(DSLContext tx, List<RecordedEvent> events) {
    startThreads(tx, events);
    CallStore.apply(tx, events);
    events.forEach(each -> apply(tx, each));
  }

  private static void apply(DSLContext tx, RecordedEvent recorded) {
    switch (recorded.event()) {
      case SessionEvent.TaskStatusChanged e -> TaskStore.move(tx, task(recorded), e.from(), e.to());
      case SessionEvent.TaskEnded e -> {
        TaskStore.end(tx, task(recorded), e.ending(), recorded.at());
        ApprovalStore.withdraw(tx, task(recorded), recorded.at());
      }
      case SessionEvent.EvaluationEnded e -> evaluationEnded(tx, recorded, e);
      case SessionEvent.ApprovalAsked e -> approvalAsked(tx, recorded, e);
      case SessionEvent.ApprovalAnswered e ->
          ApprovalStore.settle(tx, e.approval(), e.status(), e.reason(), recorded.at());
      case SessionEvent.ThreadStarted _,
          SessionEvent.ModelCalled _,
          SessionEvent.ModelFailed _,
          SessionEvent.ModelAnswered _,
          SessionEvent.TaskRequested _,
          SessionEvent.SteeringReceived _,
          SessionEvent.SteeringMissed _,
          SessionEvent.StopRequested _,
          SessionEvent.RequestEdited _,
          SessionEvent.RequestDeleted _,
          SessionEvent.RunnerReplaced _,
          SessionEvent.QuestionAsked _,
          SessionEvent.MessageReceived _,
          SessionEvent.ThreadEnded _,
          SessionEvent.ReportRead _,
          SessionEvent.ToolCalled _,
          SessionEvent.ToolReturned _,
          SessionEvent.FileWritten _,
          SessionEvent.MessagePosted _,
          SessionEvent.DraftSubmitted _,
          SessionEvent.EvaluationStarted _,
          SessionEvent.CriteriaChecked _,
          // its row was there before it
          SessionEvent.OutcomeDecided _ -> {}
    }
  }

  private static TaskId task(RecordedEvent recorded) {
    return recorded.taskId().orElseThrow();
  }

  private static void startThreads(DSLContext tx, List<RecordedEvent> events) {
    List<RecordedEvent> started =
        events.stream().filter(each -> each.event() instanceof SessionEvent.ThreadStarted).toList();
    if (started.isEmpty()) {
      return;
    }
    Columns.of(started)
        .uuids(each -> each.threadId().orElseThrow().value())
        .uuids(each -> each.sessionId().value())
        .uuids(each -> task(each).value())
        .texts(each -> ((SessionEvent.ThreadStarted) each.event()).kind().name())
        .texts(each -> ((SessionEvent.ThreadStarted) each.event()).agentName())
        .texts(each -> each.at().toString())
        .execute(
            tx,
            """
            insert into session_thread (id, session_id, task_id, kind, agent_name, created_at)
            select id, session_id, task_id, kind, agent_name, at::timestamptz
            from %s as t (id, session_id, task_id, kind, agent_name, at)
            """);
  }

  private static void approvalAsked(
      DSLContext tx, RecordedEvent recorded, SessionEvent.ApprovalAsked event) {
    ApprovalStore.insert(
        tx,
        new Approval(
            event.approval(),
            recorded.sessionId(),
            task(recorded),
            recorded.threadId().orElseThrow(),
            event.callId(),
            event.tool(),
            event.question(),
            event.effect(),
            event.mayAnswer(),
            recorded.at(),
            event.expiresAt(),
            ApprovalStatus.OPEN,
            Optional.empty(),
            "",
            Optional.empty(),
            ""));
  }

  private static void evaluationEnded(
      DSLContext tx, RecordedEvent recorded, SessionEvent.EvaluationEnded event) {
    tx.insertInto(VERDICT)
        .set(
            VERDICT.ID,
            UUID.nameUUIDFromBytes(
                (task(recorded) + "/" + event.iteration()).getBytes(StandardCharsets.UTF_8)))
        .set(VERDICT.TASK_ID, task(recorded).value())
        .set(VERDICT.ITERATION, event.iteration())
        .set(VERDICT.AUTHOR_THREAD_ID, recorded.threadId().orElseThrow().value())
        .set(VERDICT.GRADER_THREAD_ID, event.graderThread().value())
        .set(VERDICT.RESULT, event.verdict().result().name())
        .set(VERDICT.EXPLANATION, event.verdict().explanation())
        .set(VERDICT.CRITERIA, JSONB.valueOf(Json.write(event.verdict().criteria())))
        .set(VERDICT.CREATED_AT, recorded.at().atOffset(UTC))
        .execute();
  }
}
