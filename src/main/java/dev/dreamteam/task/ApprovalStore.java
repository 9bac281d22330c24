package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.APPROVAL;
import static dev.dreamteam.database.tables.Tables.SESSION;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.tables.tables.records.ApprovalRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Approvals as rows. The first answer counts; every change is guarded by the status. */
public final class ApprovalStore {
  private ApprovalStore() {}

  public static void insert(DSLContext tx, Approval approval) {
    tx.insertInto(APPROVAL)
        .set(APPROVAL.ID, approval.id().value())
        .set(APPROVAL.SESSION_ID, approval.sessionId().value())
        .set(APPROVAL.TASK_ID, approval.taskId().value())
        .set(APPROVAL.SESSION_THREAD_ID, approval.threadId().value())
        .set(APPROVAL.CALL_ID, approval.callId())
        .set(APPROVAL.TOOL, approval.tool())
        .set(APPROVAL.QUESTION, approval.question())
        .set(APPROVAL.EFFECT, approval.effect())
        .set(
            APPROVAL.MAY_ANSWER,
            approval.mayAnswer().stream().map(PersonId::value).toArray(String[]::new))
        .set(APPROVAL.ASKED_AT, approval.askedAt().atOffset(UTC))
        .set(APPROVAL.EXPIRES_AT, approval.expiresAt().atOffset(UTC))
        .execute();
  }

  /**
   * Takes a person's answer.
   *
   * @return whether it was the first and in time
   */
  public static boolean answer(
      DSLContext tx,
      ApprovalId id,
      boolean approved,
      PersonId person,
      String personName,
      String reason,
      Instant now) {
    return tx.update(APPROVAL)
            .set(
                APPROVAL.STATUS,
                (approved ? ApprovalStatus.APPROVED : ApprovalStatus.DENIED).name())
            .set(APPROVAL.ANSWERED_BY, person.value())
            .set(APPROVAL.ANSWERED_NAME, personName)
            .set(APPROVAL.ANSWERED_AT, now.atOffset(UTC))
            .set(APPROVAL.REASON, reason)
            .where(
                APPROVAL.ID.eq(id.value()),
                APPROVAL.STATUS.eq(ApprovalStatus.OPEN.name()),
                APPROVAL.EXPIRES_AT.gt(now.atOffset(UTC)))
            .execute()
        == 1;
  }

  /** Gives an approval that is still open the end that the log records; an answer stands. */
  public static void settle(
      DSLContext tx, ApprovalId id, ApprovalStatus status, String reason, Instant now) {
    tx.update(APPROVAL)
        .set(APPROVAL.STATUS, status.name())
        .set(APPROVAL.ANSWERED_AT, now.atOffset(UTC))
        .set(APPROVAL.REASON, reason)
        .where(APPROVAL.ID.eq(id.value()), APPROVAL.STATUS.eq(ApprovalStatus.OPEN.name()))
        .execute();
  }

  /** A task that ended asks nobody any more. */
  public static void withdraw(DSLContext tx, TaskId task, Instant now) {
    tx.update(APPROVAL)
        .set(APPROVAL.STATUS, ApprovalStatus.WITHDRAWN.name())
        .set(APPROVAL.ANSWERED_AT, now.atOffset(UTC))
        .set(APPROVAL.REASON, "The task ended.")
        .where(APPROVAL.TASK_ID.eq(task.value()), APPROVAL.STATUS.eq(ApprovalStatus.OPEN.name()))
        .execute();
  }

  public static Optional<Approval> find(DSLContext sql, ApprovalId id) {
    return sql.selectFrom(APPROVAL)
        .where(APPROVAL.ID.eq(id.value()))
        .fetchOptional(ApprovalStore::read);
  }

  /** The questions of a task that wait for an answer, oldest first. */
  public static List<Approval> open(DSLContext sql, TaskId task) {
    return sql.selectFrom(APPROVAL)
        .where(APPROVAL.TASK_ID.eq(task.value()), APPROVAL.STATUS.eq(ApprovalStatus.OPEN.name()))
        .orderBy(APPROVAL.ASKED_AT, APPROVAL.ID)
        .fetch(ApprovalStore::read);
  }

  /** Every question of a task, answered or not. */
  public static List<ApprovalId> ids(DSLContext sql, TaskId task) {
    return sql.select(APPROVAL.ID)
        .from(APPROVAL)
        .where(APPROVAL.TASK_ID.eq(task.value()))
        .fetch(row -> new ApprovalId(row.value1()));
  }

  /** The questions of a channel or direct message that wait for an answer, oldest first. */
  public static List<Approval> openIn(DSLContext sql, String teamId, String channelId) {
    return sql.select(APPROVAL.fields())
        .from(APPROVAL)
        .join(SESSION)
        .on(SESSION.ID.eq(APPROVAL.SESSION_ID))
        .where(
            SESSION.TEAM_ID.eq(teamId),
            SESSION.CHANNEL_ID.eq(channelId),
            APPROVAL.STATUS.eq(ApprovalStatus.OPEN.name()))
        .orderBy(APPROVAL.ASKED_AT, APPROVAL.ID)
        .fetch(row -> read(row.into(APPROVAL)));
  }

  private static Approval read(ApprovalRecord row) {
    return new Approval(
        new ApprovalId(row.getId()),
        new SessionId(row.getSessionId()),
        new TaskId(row.getTaskId()),
        new SessionThreadId(row.getSessionThreadId()),
        row.getCallId(),
        row.getTool(),
        row.getQuestion(),
        row.getEffect(),
        Arrays.stream(row.getMayAnswer()).map(PersonId::new).toList(),
        row.getAskedAt().toInstant(),
        row.getExpiresAt().toInstant(),
        ApprovalStatus.valueOf(row.getStatus()),
        Optional.ofNullable(row.getAnsweredBy()).map(PersonId::new),
        Optional.ofNullable(row.getAnsweredName()).orElse(""),
        Optional.ofNullable(row.getAnsweredAt()).map(OffsetDateTime::toInstant),
        row.getReason());
  }
}
