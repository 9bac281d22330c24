package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.TASK;
import static dev.dreamteam.database.tables.Tables.VERDICT;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads what a place's tasks left behind: who asked where, and what graders sent back. */
final class TaskTraceStore {
  private static final int MAX_VERDICTS = 1_000;

  private TaskTraceStore() {}

  /** Timestamps of the messages that asked for tasks. */
  static Set<String> requestsIn(DSLContext sql, Place place) {
    return sql.select(TASK.SOURCE_TS)
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(isIn(place))
        .fetchSet(TASK.SOURCE_TS);
  }

  /** Criteria that at least two tasks' first versions missed, one of them after {@code since}. */
  static List<RepeatedMistake> repeatedMistakes(DSLContext sql, Place place, Instant since) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, List<RepeatedMistake.Request>> requests = new LinkedHashMap<>();
    Map<String, Boolean> recent = new LinkedHashMap<>();
    for (Record row :
        sql.select(
                VERDICT.CRITERIA, VERDICT.CREATED_AT, TASK.RUBRIC, TASK.SOURCE_TS, SESSION.ROOT_TS)
            .from(VERDICT)
            .join(TASK)
            .on(TASK.ID.eq(VERDICT.TASK_ID))
            .join(SESSION)
            .on(SESSION.ID.eq(TASK.SESSION_ID))
            .where(isIn(place))
            .and(VERDICT.ITERATION.eq(1))
            .and(TASK.ENDED_AT.isNotNull())
            .orderBy(VERDICT.CREATED_AT.desc(), VERDICT.ID)
            .limit(MAX_VERDICTS)) {
      for (String criterion : missed(row)) {
        String key = criterion.toLowerCase(Locale.ROOT);
        words.putIfAbsent(key, criterion);
        requests
            .computeIfAbsent(key, _ -> new ArrayList<>())
            .add(new RepeatedMistake.Request(row.get(SESSION.ROOT_TS), row.get(TASK.SOURCE_TS)));
        recent.merge(
            key, row.get(VERDICT.CREATED_AT).toInstant().isAfter(since), Boolean::logicalOr);
      }
    }
    return words.keySet().stream()
        .filter(key -> requests.getOrDefault(key, List.of()).stream().distinct().count() >= 2)
        .filter(key -> recent.getOrDefault(key, false))
        .map(
            key ->
                new RepeatedMistake(
                    words.getOrDefault(key, key),
                    requests.getOrDefault(key, List.of()).stream().distinct().limit(5).toList()))
        .toList();
  }

  private static List<String> missed(Record row) {
    Rubric rubric = Json.read(row.get(TASK.RUBRIC).data(), Rubric.class);
    List<CriterionVerdict> verdicts =
        Json.convertList(Json.parse(row.get(VERDICT.CRITERIA).data()), CriterionVerdict.class);
    return verdicts.stream()
        .filter(verdict -> verdict.result() != CriterionVerdict.Result.MET)
        .flatMap(
            verdict -> rubric.criteria().stream().filter(c -> c.id().equals(verdict.criterionId())))
        .map(Criterion::text)
        .toList();
  }

  private static Condition isIn(Place place) {
    return SESSION.TEAM_ID.eq(place.teamId()).and(SESSION.CHANNEL_ID.eq(place.channelId()));
  }
}
