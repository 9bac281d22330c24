package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.TASK;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Columns;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Tasks as rows. What changes them is an event of the log, in the same transaction. */
public final class TaskStore {
  private static final String TASKS =
      """
      select t.id, t.session_id, t.requester, t.request, t.status, t.rubric, t.max_iterations,
        t.budget_micro_dollars, t.spent_micro_dollars, t.reserved_micro_dollars, t.source_ts,
        t.created_at, t.ended_at, t.ending, t.origin
      from task t
      """;

  private static final String OF_CHANNEL =
      TASKS + "join session s on s.id = t.session_id where s.team_id = ? and s.channel_id = ?";

  private static final PlainSql FIND = new PlainSql(TASKS + "where t.id = ?");

  private static final PlainSql OPEN =
      new PlainSql(
          TASKS + "where t.session_id = ? and t.ended_at is null order by t.created_at limit 1");

  private static final PlainSql LATEST =
      new PlainSql(TASKS + "where t.session_id = ? order by t.created_at desc limit 1");

  private static final PlainSql OPEN_IN =
      new PlainSql(OF_CHANNEL + " and t.ended_at is null order by t.created_at");

  private static final PlainSql LATEST_JUDGED_IN =
      new PlainSql(
          OF_CHANNEL
              + " and exists (select from verdict v where v.task_id = t.id)"
              + " order by t.created_at desc limit 1");

  private TaskStore() {}

  public static void insert(DSLContext tx, Task task) {
    tx.insertInto(TASK)
        .set(TASK.ID, task.id().value())
        .set(TASK.SESSION_ID, task.sessionId().value())
        .set(TASK.REQUESTER, task.requester().value())
        .set(TASK.REQUEST, task.request())
        .set(TASK.STATUS, task.status().name())
        .set(TASK.RUBRIC, JSONB.valueOf(Json.write(task.rubric())))
        .set(TASK.MAX_ITERATIONS, task.maxIterations())
        .set(TASK.BUDGET_MICRO_DOLLARS, task.budget().microDollars())
        .set(TASK.SOURCE_TS, task.sourceTs())
        .set(TASK.CREATED_AT, task.createdAt().atOffset(UTC))
        .set(TASK.ORIGIN, JSONB.valueOf(Json.write(task.origin())))
        .execute();
  }

  /**
   * Takes one step of the lifecycle.
   *
   * @throws IllegalStateException when the step is not in the table, or the task stands elsewhere
   */
  public static void move(DSLContext tx, TaskId id, TaskStatus from, TaskStatus to) {
    if (!from.mayBecome(to)) {
      throw new IllegalStateException("task %s: %s may not become %s".formatted(id, from, to));
    }
    int moved =
        tx.update(TASK)
            .set(TASK.STATUS, to.name())
            .where(TASK.ID.eq(id.value()), TASK.STATUS.eq(from.name()))
            .execute();
    requireOne(moved, id, "to be " + from);
  }

  /** Ends an open task. */
  public static void end(DSLContext tx, TaskId id, Ending ending, Instant at) {
    int ended =
        tx.update(TASK)
            .set(TASK.STATUS, ending.status().name())
            .set(TASK.ENDING, ending.name())
            .set(TASK.ENDED_AT, at.atOffset(UTC))
            .where(TASK.ID.eq(id.value()), TASK.ENDED_AT.isNull())
            .execute();
    requireOne(ended, id, "to be open");
  }

  /**
   * Sets money aside before calls, and replaces it after them by what they really cost.
   *
   * @throws BudgetExceeded when what a task has spent, set aside and is asked for exceeds its
   *     budget; one statement decides, so concurrent calls cannot overspend
   */
  public static void pay(DSLContext tx, List<Payment> payments) {
    Columns<Payment> columns =
        Columns.of(payments)
            .uuids(each -> each.task().value())
            .numbers(each -> each.asked().microDollars())
            .numbers(each -> each.returned().microDollars())
            .numbers(each -> each.spent().microDollars());
    Set<UUID> paid =
        columns.query(
            tx,
            """
            update task t set spent_micro_dollars = t.spent_micro_dollars + p.spent,
              reserved_micro_dollars = t.reserved_micro_dollars + p.asked - p.returned
            from %s as p (id, asked, returned, spent)
            where t.id = p.id and (p.asked = 0
              or t.spent_micro_dollars + p.spent + t.reserved_micro_dollars + p.asked - p.returned
                <= t.budget_micro_dollars)
            returning t.id
            """,
            rows -> {
              Set<UUID> tasks = new HashSet<>();
              while (rows.next()) {
                tasks.add(rows.getObject(1, UUID.class));
              }
              return tasks;
            });
    for (Payment each : payments) {
      if (!paid.contains(each.task().value()) && each.asked().microDollars() > 0) {
        throw new BudgetExceeded(each.task(), each.asked());
      }
    }
  }

  public static Optional<Task> find(DSLContext sql, TaskId id) {
    return FIND.first(sql, TaskStore::read, id.value());
  }

  /** The session's open task; there is at most one at work, others wait their turn. */
  public static Optional<Task> open(DSLContext sql, SessionId session) {
    return OPEN.first(sql, TaskStore::read, session.value());
  }

  public static Optional<Task> latest(DSLContext sql, SessionId session) {
    return LATEST.first(sql, TaskStore::read, session.value());
  }

  public static List<Task> openIn(DSLContext sql, String teamId, String channelId) {
    return OPEN_IN.list(sql, TaskStore::read, teamId, channelId);
  }

  /** The roots of the threads of a channel in which a task is open. */
  public static Set<String> openThreadsIn(DSLContext sql, String teamId, String channelId) {
    return sql.select(SESSION.ROOT_TS)
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(SESSION.TEAM_ID.eq(teamId), SESSION.CHANNEL_ID.eq(channelId), TASK.ENDED_AT.isNull())
        .fetchSet(SESSION.ROOT_TS);
  }

  /** The newest of a channel that a grader judged. */
  public static Optional<Task> latestJudgedIn(DSLContext sql, String teamId, String channelId) {
    return LATEST_JUDGED_IN.first(sql, TaskStore::read, teamId, channelId);
  }

  /** Sessions that nobody runs although a runner could go on with a task from before a time. */
  public static List<SessionId> sessionsAsleep(DSLContext sql, Instant before) {
    return sql.selectDistinct(TASK.SESSION_ID)
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(
            TASK.ENDED_AT.isNull(),
            TASK.STATUS.ne(TaskStatus.WAITING.name()),
            TASK.CREATED_AT.lt(before.atOffset(UTC)),
            SESSION.RUNNER.isNull())
        .fetch(row -> new SessionId(row.value1()));
  }

  private static void requireOne(int rows, TaskId id, String expected) {
    if (rows != 1) {
      throw new IllegalStateException("task %s was expected %s and is not".formatted(id, expected));
    }
  }

  private static Task read(ResultSet row) throws SQLException {
    return new Task(
        new TaskId(row.getObject("id", UUID.class)),
        new SessionId(row.getObject("session_id", UUID.class)),
        new PersonId(row.getString("requester")),
        row.getString("request"),
        TaskStatus.valueOf(row.getString("status")),
        Json.read(row.getString("rubric"), Rubric.class),
        row.getInt("max_iterations"),
        new Money(row.getLong("budget_micro_dollars")),
        new Money(row.getLong("spent_micro_dollars")),
        new Money(row.getLong("reserved_micro_dollars")),
        row.getString("source_ts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("ending")).map(Ending::valueOf),
        Json.read(row.getString("origin"), Origin.class));
  }
}
