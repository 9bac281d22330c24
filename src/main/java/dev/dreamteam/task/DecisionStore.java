package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.DECISION;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.count;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.tables.tables.records.DecisionRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** What people said of results, as rows; the first last word counts. */
public final class DecisionStore {
  private DecisionStore() {}

  /**
   * Notes a decision.
   *
   * @param rubric the name under which agreement is counted
   * @return false when somebody has had the last word before
   */
  public static boolean add(DSLContext tx, Decision decision, String teamId, String rubric) {
    return tx.insertInto(DECISION)
            .set(DECISION.ID, decision.id())
            .set(DECISION.TASK_ID, decision.taskId().value())
            .set(DECISION.ITERATION, decision.iteration().orElse(null))
            .set(DECISION.KIND, decision.kind().name())
            .set(DECISION.PERSON, decision.person().value())
            .set(DECISION.PERSON_NAME, decision.personName())
            .set(DECISION.REASON, decision.reason())
            .set(DECISION.AGREES, decision.agrees().orElse(null))
            .set(DECISION.TEAM_ID, teamId)
            .set(DECISION.RUBRIC_NAME, rubric)
            .set(DECISION.FOLLOW_UP, decision.followUp().map(TaskId::value).orElse(null))
            .set(DECISION.DECIDED_AT, decision.at().atOffset(UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Oldest first. */
  public static List<Decision> of(DSLContext sql, TaskId task) {
    return sql.selectFrom(DECISION)
        .where(DECISION.TASK_ID.eq(task.value()))
        .orderBy(DECISION.DECIDED_AT, DECISION.ID)
        .fetch(DecisionStore::read);
  }

  /** The decision after which nothing more is decided about a task's result. */
  public static Optional<Decision> lastWord(DSLContext sql, TaskId task) {
    return of(sql, task).stream().filter(each -> each.kind().isLastWord()).findFirst();
  }

  public static Agreement agreement(DSLContext sql, String teamId, String rubric) {
    return agreements(sql, DECISION.TEAM_ID.eq(teamId).and(DECISION.RUBRIC_NAME.eq(rubric)))
        .stream()
        .findFirst()
        .orElseGet(() -> new Agreement(rubric, 0, 0));
  }

  private static List<Agreement> agreements(DSLContext sql, Condition which) {
    return sql.select(DECISION.RUBRIC_NAME, count().filterWhere(DECISION.AGREES.isTrue()), count())
        .from(DECISION)
        .where(which.and(DECISION.AGREES.isNotNull()))
        .groupBy(DECISION.RUBRIC_NAME)
        .orderBy(DECISION.RUBRIC_NAME)
        .fetch(row -> new Agreement(row.value1(), row.value2(), row.value3()));
  }

  private static Decision read(DecisionRecord row) {
    return new Decision(
        row.getId(),
        new TaskId(row.getTaskId()),
        Optional.ofNullable(row.getIteration()),
        Decision.Kind.valueOf(row.getKind()),
        new PersonId(row.getPerson()),
        row.getPersonName(),
        row.getReason(),
        Optional.ofNullable(row.getAgrees()),
        Optional.ofNullable(row.getFollowUp()).map(TaskId::new),
        row.getDecidedAt().toInstant());
  }
}
