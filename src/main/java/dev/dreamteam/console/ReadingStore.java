package dev.dreamteam.console;

import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static dev.dreamteam.database.tables.Tables.SLACK_INBOX;
import static dev.dreamteam.database.tables.Tables.SLACK_OUTBOX;
import static dev.dreamteam.database.tables.Tables.TASK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import dev.dreamteam.console.trace.TraceStore;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.web.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;

/** Reads the numbers of {@code /metrics} from the tables, so that every node tells the same. */
public final class ReadingStore {
  private static final Map<String, TableField<?, Long>> TOKENS =
      Map.of(
          "input", MODEL_CALL.INPUT_TOKENS,
          "output", MODEL_CALL.OUTPUT_TOKENS,
          "cache_read", MODEL_CALL.CACHE_READ_TOKENS,
          "cache_write", MODEL_CALL.CACHE_WRITE_TOKENS);

  private final DSLContext sql;

  public ReadingStore(DSLContext sql) {
    this.sql = sql;
  }

  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    tasks(readings);
    modelCalls(readings);
    readings.add(
        gauge(
            "dreamteam_inbox_unprocessed",
            "Deliveries from Slack that wait for their work.",
            sql.fetchCount(SLACK_INBOX, SLACK_INBOX.PROCESSED_AT.isNull())));
    readings.add(
        gauge(
            "dreamteam_outbox_waiting",
            "Posts and edits that wait to be sent.",
            sql.fetchCount(SLACK_OUTBOX, SLACK_OUTBOX.DIRTY.isTrue())));
    readings.add(
        gauge(
            "dreamteam_outbox_undelivered",
            "Posts that reached nobody, neither in their place nor directly.",
            sql.fetchCount(SLACK_OUTBOX, TraceStore.undelivered())));
    sql.select(DREAM.STATUS, count())
        .from(DREAM)
        .groupBy(DREAM.STATUS)
        .forEach(
            row ->
                readings.add(
                    new Reading(
                        "dreamteam_dreams",
                        "Dreams by status.",
                        false,
                        Map.of("status", row.value1()),
                        row.value2())));
    return readings;
  }

  private void tasks(List<Reading> readings) {
    Map<String, Integer> counts =
        sql.select(TASK.STATUS, count())
            .from(TASK)
            .groupBy(TASK.STATUS)
            .fetchMap(TASK.STATUS, count());
    int open = 0;
    for (TaskStatus status : TaskStatus.values()) {
      int tasks = counts.getOrDefault(status.name(), 0);
      open += status.isTerminal() ? 0 : tasks;
      readings.add(
          new Reading(
              "dreamteam_tasks",
              "Tasks by status.",
              false,
              Map.of("status", status.name()),
              tasks));
    }
    readings.add(gauge("dreamteam_tasks_open", "Tasks that have not ended.", open));
  }

  private void modelCalls(List<Reading> readings) {
    for (Record row :
        sql.select(MODEL_CALL.MODEL, MODEL_CALL.STATUS, count())
            .from(MODEL_CALL)
            .groupBy(MODEL_CALL.MODEL, MODEL_CALL.STATUS)) {
      // A call moves on from CALLING, so the number of one status can fall.
      readings.add(
          new Reading(
              "dreamteam_model_calls",
              "Tries of calls to language models, by model and status.",
              false,
              Map.of("model", row.get(MODEL_CALL.MODEL), "status", row.get(MODEL_CALL.STATUS)),
              row.get(count())));
    }
    Field<BigDecimal> cost = sum(MODEL_CALL.COST_MICRO_DOLLARS);
    for (Record row :
        sql.select(MODEL_CALL.MODEL, cost)
            .select(TOKENS.values().stream().map(tokens -> sum(tokens)).toList())
            .from(MODEL_CALL)
            .groupBy(MODEL_CALL.MODEL)) {
      String model = row.get(MODEL_CALL.MODEL);
      TOKENS.forEach(
          (kind, field) ->
              readings.add(
                  new Reading(
                      "dreamteam_model_tokens",
                      "Tokens read and written by language models.",
                      true,
                      Map.of("model", model, "kind", kind),
                      row.get(sum(field)).doubleValue())));
      readings.add(
          new Reading(
              "dreamteam_model_cost_dollars",
              "US dollars charged for calls to language models.",
              true,
              Map.of("model", model),
              row.get(cost).movePointLeft(6).doubleValue()));
    }
  }

  private static Reading gauge(String name, String help, double value) {
    return new Reading(name, help, false, Map.of(), value);
  }
}
