package dev.dreamteam.digest;

import static dev.dreamteam.database.tables.Tables.DECISION;
import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.TASK;
import static dev.dreamteam.database.tables.Tables.VERDICT;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** How the first versions of a place's results fared, with graders and with people. */
final class PracticeStore {
  private static final int MOST = 500;

  private PracticeStore() {}

  /** Results of tasks that people asked for and that ended in a stretch of time. */
  static List<Practice.FirstTry> firstTries(
      DSLContext sql, Place place, Instant after, Instant until) {
    Field<Boolean> objected =
        DSL.exists(
            DSL.selectOne()
                .from(DECISION)
                .where(DECISION.TASK_ID.eq(TASK.ID))
                .and(
                    DECISION
                        .KIND
                        .eq("SENT_BACK")
                        .or(DECISION.KIND.eq("OVERRIDDEN").and(DECISION.AGREES.isFalse()))));
    Field<Boolean> objectedTo = DSL.field(objected);
    return sql.select(VERDICT.RESULT, VERDICT.CRITERIA, TASK.RUBRIC, objectedTo)
        .from(VERDICT)
        .join(TASK)
        .on(TASK.ID.eq(VERDICT.TASK_ID))
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(SESSION.TEAM_ID.eq(place.teamId()))
        .and(SESSION.CHANNEL_ID.eq(place.channelId()))
        .and(VERDICT.ITERATION.eq(1))
        .and(DSL.jsonbGetAttributeAsText(TASK.ORIGIN, "type").eq("asked"))
        .and(TASK.ENDED_AT.gt(after.atOffset(ZoneOffset.UTC)))
        .and(TASK.ENDED_AT.le(until.atOffset(ZoneOffset.UTC)))
        .orderBy(TASK.ENDED_AT.desc(), TASK.ID)
        .limit(MOST)
        .fetch(
            row ->
                new Practice.FirstTry(
                    row.get(VERDICT.RESULT).equals("SATISFIED") && !row.get(objectedTo),
                    criteria(row)));
  }

  /** Each criterion that was judged, and whether it was met. */
  private static Map<String, Boolean> criteria(Record row) {
    Map<String, String> texts =
        Json.read(row.get(TASK.RUBRIC).data(), Rubric.class).criteria().stream()
            .collect(
                Collectors.toMap(
                    Criterion::id, c -> c.text().toLowerCase(Locale.ROOT), (one, _) -> one));
    return Json.convertList(Json.parse(row.get(VERDICT.CRITERIA).data()), CriterionVerdict.class)
        .stream()
        .filter(verdict -> texts.containsKey(verdict.criterionId()))
        .collect(
            Collectors.toMap(
                verdict -> texts.getOrDefault(verdict.criterionId(), ""),
                verdict -> verdict.result() == CriterionVerdict.Result.MET,
                Boolean::logicalAnd));
  }
}
