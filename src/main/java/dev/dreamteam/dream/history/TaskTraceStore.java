package dev.dreamteam.dream.history;

import static dev.dreamteam.database.tables.Tables.DECISION;
import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.SESSION_EVENT;
import static dev.dreamteam.database.tables.Tables.SLACK_FEEDBACK;
import static dev.dreamteam.database.tables.Tables.TASK;
import static dev.dreamteam.database.tables.Tables.TASK_REACTION;
import static dev.dreamteam.database.tables.Tables.VERDICT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricSource;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Reads what a place's tasks left behind: who asked where, what graders missed, what people said.
 */
public final class TaskTraceStore {
  private static final int MAX_TASKS = 1_000;

  private TaskTraceStore() {}

  /** Timestamps of the messages that asked for tasks. */
  public static Set<String> requestsIn(DSLContext sql, Place place) {
    return sql.select(TASK.SOURCE_TS)
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(isIn(place))
        .fetchSet(TASK.SOURCE_TS);
  }

  /**
   * The newest finished tasks of a place, the one first that was last spoken of longest ago. Who
   * does not want to be learned from has asked for none of them and said nothing of any.
   */
  public static List<TaskTrace> finished(DSLContext sql, Place place) {
    List<? extends Record> tasks =
        sql.select(TASK.fields())
            .select(SESSION.ROOT_TS)
            .from(TASK)
            .join(SESSION)
            .on(SESSION.ID.eq(TASK.SESSION_ID))
            .where(isIn(place))
            // Nothing was worked on for another grading.
            .and("task.origin ->> 'type' <> 'regrade'")
            .orderBy(TASK.CREATED_AT.desc(), TASK.ID)
            .limit(MAX_TASKS)
            .fetch();
    Traces traces =
        new Traces(sql, place.teamId(), tasks.stream().map(row -> row.get(TASK.ID)).toList());
    Map<UUID, String> asking = asking(tasks);
    List<String> out =
        OptOutStore.out(
            sql,
            place.teamId(),
            tasks.stream().map(row -> row.get(TASK.REQUESTER)).collect(Collectors.toSet()));
    return tasks.stream()
        .filter(row -> row.get(TASK.ENDED_AT) != null)
        .filter(row -> !out.contains(row.get(TASK.REQUESTER)))
        .map(row -> traces.of(row, asking.getOrDefault(row.get(TASK.ID), row.get(SESSION.ROOT_TS))))
        .sorted(Comparator.comparing(TaskTrace::touchedAt).thenComparing(TaskTrace::id))
        .toList();
  }

  /** The message that asked for each task; of a task that follows another one, that one's. */
  private static Map<UUID, String> asking(List<? extends Record> newestFirst) {
    Map<UUID, String> ofSession = new HashMap<>();
    Map<UUID, String> ofTask = new HashMap<>();
    for (Record row : newestFirst.reversed()) {
      String ts = row.get(TASK.SOURCE_TS);
      if (!ts.isEmpty()) {
        ofSession.put(row.get(TASK.SESSION_ID), ts);
      }
      Optional.ofNullable(ofSession.get(row.get(TASK.SESSION_ID)))
          .ifPresent(asked -> ofTask.put(row.get(TASK.ID), asked));
    }
    return ofTask;
  }

  private static Condition isIn(Place place) {
    return SESSION.TEAM_ID.eq(place.teamId()).and(SESSION.CHANNEL_ID.eq(place.channelId()));
  }

  /** What is known of some tasks, by task. */
  private static final class Traces {
    private final Map<UUID, List<Record>> verdicts;
    private final Map<UUID, List<Record>> decisions;
    private final Map<UUID, List<Record>> presses;
    private final Map<UUID, List<Record>> reactions;
    private final Map<UUID, List<Record>> edits;

    Traces(DSLContext sql, String teamId, List<UUID> tasks) {
      verdicts =
          grouped(
              sql.select(VERDICT.TASK_ID, VERDICT.ITERATION, VERDICT.RESULT, VERDICT.CRITERIA)
                  .from(VERDICT)
                  .where(VERDICT.TASK_ID.in(tasks))
                  .orderBy(VERDICT.ITERATION)
                  .fetch(),
              row -> row.get(VERDICT.TASK_ID));
      decisions =
          grouped(
              without(
                  sql,
                  teamId,
                  DECISION.PERSON,
                  sql.select(DECISION.fields())
                      .from(DECISION)
                      .where(DECISION.TASK_ID.in(tasks).and(DECISION.KIND.ne("REGRADED")))
                      .orderBy(DECISION.DECIDED_AT, DECISION.ID)
                      .fetch()),
              row -> row.get(DECISION.TASK_ID));
      presses =
          grouped(
              without(
                  sql,
                  teamId,
                  SLACK_FEEDBACK.PERSON,
                  sql.select(SLACK_FEEDBACK.fields())
                      .from(SLACK_FEEDBACK)
                      .where(SLACK_FEEDBACK.TASK_ID.in(tasks))
                      .fetch()),
              row -> row.get(SLACK_FEEDBACK.TASK_ID));
      reactions =
          grouped(
              without(
                  sql,
                  teamId,
                  TASK_REACTION.PERSON,
                  sql.select(TASK_REACTION.fields())
                      .from(TASK_REACTION)
                      .where(TASK_REACTION.TASK_ID.in(tasks))
                      .fetch()),
              row -> row.get(TASK_REACTION.TASK_ID));
      edits =
          grouped(
              sql.select(SESSION_EVENT.TASK_ID, SESSION_EVENT.PAYLOAD)
                  .from(SESSION_EVENT)
                  .where(SESSION_EVENT.TASK_ID.in(tasks))
                  .and(SESSION_EVENT.TYPE.eq("person.edited_request"))
                  .orderBy(SESSION_EVENT.SEQUENCE)
                  .fetch(),
              row -> row.get(SESSION_EVENT.TASK_ID));
    }

    private static List<Record> without(
        DSLContext sql, String teamId, Field<String> person, List<? extends Record> rows) {
      List<String> out =
          OptOutStore.out(
              sql, teamId, rows.stream().map(row -> row.get(person)).collect(Collectors.toSet()));
      return rows.stream()
          .map(Record.class::cast)
          .filter(row -> !out.contains(row.get(person)))
          .toList();
    }

    private static Map<UUID, List<Record>> grouped(
        List<? extends Record> rows, Function<Record, UUID> task) {
      return rows.stream()
          .map(Record.class::cast)
          .collect(Collectors.groupingBy(task, Collectors.toList()));
    }

    TaskTrace of(Record task, String asking) {
      UUID id = task.get(TASK.ID);
      Rubric rubric = Json.read(task.get(TASK.RUBRIC).data(), Rubric.class);
      return new TaskTrace(
          id,
          task.get(TASK.SESSION_ID),
          new TaskTrace.Request(task.get(SESSION.ROOT_TS), asking),
          task.get(TASK.REQUESTER),
          task.get(TASK.REQUEST),
          Optional.ofNullable(task.get(TASK.ENDING)).orElse(""),
          isOwn(rubric),
          missed(id, rubric),
          list(decisions, id).stream().map(row -> remark(row, list(verdicts, id))).toList(),
          people(id, Opinion.GOOD),
          people(id, Opinion.BAD),
          list(edits, id).stream().map(Traces::edit).toList(),
          task.get(TASK.ENDED_AT).toInstant(),
          Stream.of(
                  Stream.of(task.get(TASK.ENDED_AT)),
                  list(decisions, id).stream().map(row -> row.get(DECISION.DECIDED_AT)),
                  list(presses, id).stream().map(row -> row.get(SLACK_FEEDBACK.GIVEN_AT)),
                  list(reactions, id).stream().map(row -> row.get(TASK_REACTION.GIVEN_AT)))
              .flatMap(times -> times)
              .map(OffsetDateTime::toInstant)
              .max(Comparator.naturalOrder())
              .orElseThrow());
    }

    private static List<Record> list(Map<UUID, List<Record>> rows, UUID task) {
      return rows.getOrDefault(task, List.of());
    }

    private static boolean isOwn(Rubric rubric) {
      return switch (rubric.source()) {
        case RubricSource.Request _, RubricSource.AttachedFile _ -> true;
        case RubricSource.Unrecorded _,
            RubricSource.KindOfRequest _,
            RubricSource.Saved _,
            RubricSource.Plugin _ ->
            false;
      };
    }

    private Map<Integer, List<String>> missed(UUID task, Rubric rubric) {
      Map<Integer, List<String>> missed = new TreeMap<>();
      for (Record row : list(verdicts, task)) {
        List<String> criteria =
            Json.convertList(Json.parse(row.get(VERDICT.CRITERIA).data()), CriterionVerdict.class)
                .stream()
                .filter(verdict -> verdict.result() != CriterionVerdict.Result.MET)
                .flatMap(verdict -> named(rubric, verdict.criterionId()))
                .toList();
        missed.put(row.get(VERDICT.ITERATION), criteria);
      }
      return missed;
    }

    private static Stream<String> named(Rubric rubric, String criterion) {
      return rubric.criterion(criterion).map(Criterion::text).stream();
    }

    private static TaskTrace.Remark remark(Record row, List<Record> verdicts) {
      boolean wasGood =
          verdicts.stream()
              .filter(v -> v.get(VERDICT.ITERATION).equals(row.get(DECISION.ITERATION)))
              .anyMatch(v -> v.get(VERDICT.RESULT).equals("SATISFIED"));
      TaskTrace.Remark.Kind kind =
          switch (row.get(DECISION.KIND)) {
            case "ACCEPTED" -> TaskTrace.Remark.Kind.ACCEPTED;
            case "SENT_BACK" -> TaskTrace.Remark.Kind.SENT_BACK;
            default ->
                wasGood
                    ? TaskTrace.Remark.Kind.OVERRIDDEN_BAD
                    : TaskTrace.Remark.Kind.OVERRIDDEN_GOOD;
          };
      return new TaskTrace.Remark(
          kind, row.get(DECISION.PERSON), row.get(DECISION.PERSON_NAME), row.get(DECISION.REASON));
    }

    /** Somebody who both pressed and reacted is one person. */
    private int people(UUID task, Opinion opinion) {
      Set<String> people = new HashSet<>();
      list(presses, task).stream()
          .filter(row -> row.get(SLACK_FEEDBACK.POSITIVE) == (opinion == Opinion.GOOD))
          .forEach(row -> people.add(row.get(SLACK_FEEDBACK.PERSON)));
      list(reactions, task).stream()
          .filter(row -> Opinion.of(row.get(TASK_REACTION.NAME)).equals(Optional.of(opinion)))
          .forEach(row -> people.add(row.get(TASK_REACTION.PERSON)));
      return people.size();
    }

    private static TaskTrace.Edit edit(Record row) {
      JsonNode event = Json.parse(row.get(SESSION_EVENT.PAYLOAD).data());
      return new TaskTrace.Edit(event.path("before").asText(""), event.path("after").asText(""));
    }
  }
}
