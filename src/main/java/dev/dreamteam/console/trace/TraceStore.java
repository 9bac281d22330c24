package dev.dreamteam.console.trace;

import static dev.dreamteam.database.tables.Tables.BLOB;
import static dev.dreamteam.database.tables.Tables.BODY;
import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.SESSION_EVENT;
import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static dev.dreamteam.database.tables.Tables.TASK;
import static dev.dreamteam.database.tables.Tables.VERDICT;
import static dev.dreamteam.database.tables.Tables.WORKSPACE_FILE;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.dreamteam.console.TaskRow;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.workspace.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;

/** Reads what the pages show of sessions and tasks; never writes. */
public final class TraceStore {
  private static final String MODELS_APART = "\n";

  private static final Field<String> REQUESTER =
      coalesce(
          field(
              select(field("{0} ->> 'requesterName'", String.class, SESSION_EVENT.PAYLOAD))
                  .from(SESSION_EVENT)
                  .where(SESSION_EVENT.TASK_ID.eq(TASK.ID))
                  .and(SESSION_EVENT.TYPE.eq("task.requested"))
                  .limit(1)),
          TASK.REQUESTER);
  private static final Field<String> LAST_VERDICT =
      field(
          select(VERDICT.RESULT)
              .from(VERDICT)
              .where(VERDICT.TASK_ID.eq(TASK.ID))
              .orderBy(VERDICT.ITERATION.desc())
              .limit(1));
  private static final Field<String> MODELS =
      field(
          select(
                  field(
                      "string_agg(distinct {0}, {1} order by {0})",
                      String.class, MODEL_CALL.MODEL, inline(MODELS_APART)))
              .from(MODEL_CALL)
              .where(MODEL_CALL.TASK_ID.eq(TASK.ID))
              .and(MODEL_CALL.STATUS.eq("ANSWERED")));
  private static final Field<Boolean> PRICE_UNKNOWN =
      field(
          TASK.SPENT_MICRO_DOLLARS
              .eq(0L)
              .andExists(
                  select(inline(1))
                      .from(SESSION_EVENT)
                      .where(SESSION_EVENT.TASK_ID.eq(TASK.ID))
                      .and(SESSION_EVENT.TYPE.eq("model.answered"))
                      .and(
                          condition(
                              "{0} ->> 'priced' = 'false' and {0} ->> 'cost' = '0'",
                              SESSION_EVENT.PAYLOAD))));

  private final DSLContext sql;

  public TraceStore(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * Tasks of the whole team, newest first.
   *
   * @param statuses only these; empty for all
   * @param before only tasks begun before this time
   */
  public List<TaskRow> tasks(Collection<TaskStatus> statuses, Optional<Instant> before, int limit) {
    Condition wanted =
        statuses.isEmpty()
            ? noCondition()
            : TASK.STATUS.in(statuses.stream().map(TaskStatus::name).toList());
    Condition older =
        before.map(time -> TASK.CREATED_AT.lt(time.atOffset(UTC))).orElse(noCondition());
    return selectTasks()
        .where(wanted)
        .and(older)
        .orderBy(TASK.CREATED_AT.desc(), TASK.ID)
        .limit(limit)
        .fetch(TraceStore::taskRow);
  }

  /** A session's tasks, oldest first. */
  List<TaskRow> tasksOf(SessionId session) {
    return selectTasks()
        .where(TASK.SESSION_ID.eq(session.value()))
        .orderBy(TASK.CREATED_AT, TASK.ID)
        .fetch(TraceStore::taskRow);
  }

  /** The number of a session's last event; empty when there is no such session. */
  Optional<Long> lastSequence(SessionId session) {
    return sql.select(SESSION.LAST_SEQUENCE)
        .from(SESSION)
        .where(SESSION.ID.eq(session.value()))
        .fetchOptional(SESSION.LAST_SEQUENCE);
  }

  /** Whether somebody's words were taken out of a session. */
  boolean isRewritten(SessionId session) {
    return sql.fetchExists(
        SESSION, SESSION.ID.eq(session.value()).and(SESSION.REWRITTEN_AT.isNotNull()));
  }

  boolean hasOpenTask(SessionId session) {
    return sql.fetchExists(TASK, TASK.SESSION_ID.eq(session.value()).and(TASK.ENDED_AT.isNull()));
  }

  /** Why words of a task reached nobody in Slack, neither in their place nor directly. */
  List<String> undelivered(TaskId task) {
    Field<String> of = field("{0} ->> 'task_id'", String.class, SLACK_OUTBOX.PAYLOAD);
    return sql.selectDistinct(SLACK_OUTBOX.PROBLEM)
        .from(SLACK_OUTBOX)
        .where(of.eq(task.toString()))
        .and(undelivered())
        .fetch(SLACK_OUTBOX.PROBLEM);
  }

  /** What was for somebody, was given up, and was not passed on to them directly. */
  public static Condition undelivered() {
    return SLACK_OUTBOX
        .PROBLEM
        .isNotNull()
        .and(SLACK_OUTBOX.DONE_AT.isNotNull())
        .and(SLACK_OUTBOX.KIND.notIn("PROGRESS", "REACTION", "STATUS"))
        .and(
            condition("jsonb_exists({0}, 'dm')", SLACK_OUTBOX.PAYLOAD)
                .or(condition("not jsonb_exists({0}, 'requester')", SLACK_OUTBOX.PAYLOAD)));
  }

  /** Every version of every file of a session, by path, newest version first. */
  List<FileVersion> files(SessionId session) {
    Field<Integer> characters =
        coalesce(length(BODY.CONTENT), field("octet_length({0})", Integer.class, BLOB.CONTENT));
    return sql.select(
            WORKSPACE_FILE.PATH,
            WORKSPACE_FILE.VERSION,
            WORKSPACE_FILE.MEDIA_TYPE,
            WORKSPACE_FILE.AUTHOR_NAME,
            WORKSPACE_FILE.CREATED_AT,
            characters)
        .from(WORKSPACE_FILE)
        .leftJoin(BODY)
        .on(BODY.FINGERPRINT.eq(WORKSPACE_FILE.FINGERPRINT))
        .leftJoin(BLOB)
        .on(BLOB.FINGERPRINT.eq(WORKSPACE_FILE.BLOB_FINGERPRINT))
        .where(WORKSPACE_FILE.SESSION_ID.eq(session.value()))
        .orderBy(WORKSPACE_FILE.PATH, WORKSPACE_FILE.VERSION.desc())
        .fetch(
            row ->
                new FileVersion(
                    row.get(WORKSPACE_FILE.PATH),
                    row.get(WORKSPACE_FILE.VERSION),
                    MediaType.ofMime(row.get(WORKSPACE_FILE.MEDIA_TYPE)).orElse(MediaType.TEXT),
                    row.get(WORKSPACE_FILE.AUTHOR_NAME),
                    row.get(WORKSPACE_FILE.CREATED_AT).toInstant(),
                    Optional.ofNullable(row.get(characters))));
  }

  /** What a version of a file holds; empty when there is none. */
  Optional<Bytes> file(SessionId session, String path, int version) {
    return sql.select(BODY.CONTENT, BLOB.CONTENT)
        .from(WORKSPACE_FILE)
        .leftJoin(BODY)
        .on(BODY.FINGERPRINT.eq(WORKSPACE_FILE.FINGERPRINT))
        .leftJoin(BLOB)
        .on(BLOB.FINGERPRINT.eq(WORKSPACE_FILE.BLOB_FINGERPRINT))
        .where(WORKSPACE_FILE.SESSION_ID.eq(session.value()))
        .and(WORKSPACE_FILE.PATH.eq(path))
        .and(WORKSPACE_FILE.VERSION.eq(version))
        .fetchOptional()
        .flatMap(
            row ->
                Optional.ofNullable(row.value1())
                    .map(Bytes::utf8)
                    .or(() -> Optional.ofNullable(row.value2()).map(Bytes::of)));
  }

  private SelectOnConditionStep<? extends Record> selectTasks() {
    return sql.select(TASK.asterisk(), SESSION.TEAM_ID, SESSION.CHANNEL_ID, SESSION.PLACE_KIND)
        .select(
            REQUESTER.as("requester_name"),
            LAST_VERDICT.as("last_verdict"),
            MODELS.as("models"),
            PRICE_UNKNOWN.as("price_unknown"))
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID));
  }

  private static TaskRow taskRow(Record row) {
    return new TaskRow(
        new TaskId(row.get(TASK.ID)),
        new SessionId(row.get(TASK.SESSION_ID)),
        new Place(
            row.get(SESSION.TEAM_ID),
            row.get(SESSION.CHANNEL_ID),
            Place.Kind.valueOf(row.get(SESSION.PLACE_KIND))),
        row.get("requester_name", String.class),
        row.get(TASK.REQUEST),
        TaskStatus.valueOf(row.get(TASK.STATUS)),
        Optional.ofNullable(row.get(TASK.ENDING)).map(Ending::valueOf),
        Optional.ofNullable(row.get("last_verdict", String.class)),
        Json.read(row.get(TASK.RUBRIC).data(), Rubric.class),
        row.get(TASK.MAX_ITERATIONS),
        Optional.ofNullable(row.get("models", String.class))
            .map(names -> Arrays.asList(names.split(MODELS_APART)))
            .orElse(List.of()),
        new Money(row.get(TASK.BUDGET_MICRO_DOLLARS)),
        new Money(row.get(TASK.SPENT_MICRO_DOLLARS)),
        row.get("price_unknown", Boolean.class),
        row.get(TASK.CREATED_AT).toInstant(),
        Optional.ofNullable(row.get(TASK.ENDED_AT)).map(time -> time.toInstant()));
  }
}
