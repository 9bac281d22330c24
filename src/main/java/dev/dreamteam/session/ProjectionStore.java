package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static dev.dreamteam.database.tables.Tables.SESSION_THREAD;
import static dev.dreamteam.database.tables.Tables.VERDICT;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.Money;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalStatus;
import dev.dreamteam.task.ApprovalStore;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStore;
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

  static void apply(DSLContext tx, RecordedEvent recorded) {
    switch (recorded.event()) {
      case SessionEvent.TaskStatusChanged e -> TaskStore.move(tx, task(recorded), e.from(), e.to());
      case SessionEvent.TaskEnded e -> {
        TaskStore.end(tx, task(recorded), e.ending(), recorded.at());
        ApprovalStore.withdraw(tx, task(recorded), recorded.at());
      }
      case SessionEvent.ThreadStarted e -> threadStarted(tx, recorded, e);
      case SessionEvent.ModelCalled e -> modelCalled(tx, recorded, e);
      case SessionEvent.ModelFailed e -> modelFailed(tx, recorded, e);
      case SessionEvent.ModelAnswered e -> modelAnswered(tx, recorded, e);
      case SessionEvent.EvaluationEnded e -> evaluationEnded(tx, recorded, e);
      case SessionEvent.ApprovalAsked e -> approvalAsked(tx, recorded, e);
      case SessionEvent.ApprovalAnswered e ->
          ApprovalStore.settle(tx, e.approval(), e.status(), e.reason(), recorded.at());
      case SessionEvent.TaskRequested _,
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
          SessionEvent.EvaluationStarted _ -> {}
    }
  }

  private static TaskId task(RecordedEvent recorded) {
    return recorded.taskId().orElseThrow();
  }

  private static void threadStarted(
      DSLContext tx, RecordedEvent recorded, SessionEvent.ThreadStarted event) {
    tx.insertInto(SESSION_THREAD)
        .set(SESSION_THREAD.ID, recorded.threadId().orElseThrow().value())
        .set(SESSION_THREAD.SESSION_ID, recorded.sessionId().value())
        .set(SESSION_THREAD.TASK_ID, task(recorded).value())
        .set(SESSION_THREAD.KIND, event.kind().name())
        .set(SESSION_THREAD.AGENT_NAME, event.agentName())
        .set(SESSION_THREAD.CREATED_AT, recorded.at().atOffset(UTC))
        .execute();
  }

  private static void modelCalled(
      DSLContext tx, RecordedEvent recorded, SessionEvent.ModelCalled event) {
    TaskStore.reserve(tx, task(recorded), event.reserved());
    tx.insertInto(MODEL_CALL)
        .set(MODEL_CALL.ID, event.callId())
        .set(MODEL_CALL.SESSION_ID, recorded.sessionId().value())
        .set(
            MODEL_CALL.SESSION_THREAD_ID,
            recorded.threadId().map(SessionThreadId::value).orElse(null))
        .set(MODEL_CALL.TASK_ID, task(recorded).value())
        .set(MODEL_CALL.MODEL, event.model().toString())
        .set(MODEL_CALL.REQUEST_FINGERPRINT, event.request().value())
        .set(MODEL_CALL.STATUS, "CALLING")
        .set(MODEL_CALL.STARTED_AT, recorded.at().atOffset(UTC))
        .set(MODEL_CALL.RESERVED_MICRO_DOLLARS, event.reserved().microDollars())
        .execute();
  }

  private static void modelFailed(
      DSLContext tx, RecordedEvent recorded, SessionEvent.ModelFailed event) {
    TaskStore.settle(tx, task(recorded), reservation(tx, event.callId()), event.charged());
    tx.update(MODEL_CALL)
        .set(MODEL_CALL.STATUS, "FAILED")
        .set(MODEL_CALL.ENDED_AT, recorded.at().atOffset(UTC))
        .set(MODEL_CALL.PROBLEM, event.problem())
        .set(MODEL_CALL.COST_MICRO_DOLLARS, event.charged().microDollars())
        .where(MODEL_CALL.ID.eq(event.callId()))
        .execute();
  }

  private static void modelAnswered(
      DSLContext tx, RecordedEvent recorded, SessionEvent.ModelAnswered event) {
    TaskStore.settle(tx, task(recorded), reservation(tx, event.callId()), event.cost());
    tx.update(MODEL_CALL)
        .set(MODEL_CALL.STATUS, "ANSWERED")
        .set(MODEL_CALL.ENDED_AT, recorded.at().atOffset(UTC))
        .set(MODEL_CALL.ANSWERED_BY, event.answeredBy())
        .set(MODEL_CALL.INPUT_TOKENS, event.usage().inputTokens())
        .set(MODEL_CALL.OUTPUT_TOKENS, event.usage().outputTokens())
        .set(MODEL_CALL.CACHE_READ_TOKENS, event.usage().cacheReadTokens())
        .set(MODEL_CALL.CACHE_WRITE_TOKENS, event.usage().cacheWriteTokens())
        .set(MODEL_CALL.COST_MICRO_DOLLARS, event.cost().microDollars())
        .where(MODEL_CALL.ID.eq(event.callId()))
        .execute();
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

  private static Money reservation(DSLContext tx, UUID callId) {
    return Optional.ofNullable(
            tx.select(MODEL_CALL.RESERVED_MICRO_DOLLARS)
                .from(MODEL_CALL)
                .where(MODEL_CALL.ID.eq(callId))
                .fetchOne(MODEL_CALL.RESERVED_MICRO_DOLLARS))
        .map(Money::new)
        .orElse(Money.ZERO);
  }

  private static void evaluationEnded(
      DSLContext tx, RecordedEvent recorded, SessionEvent.EvaluationEnded event) {
    tx.insertInto(VERDICT)
        .set(
            VERDICT.ID,
            UUID.nameUUIDFromBytes(
                (task(recorded) + "/" + event.iteration())
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
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
