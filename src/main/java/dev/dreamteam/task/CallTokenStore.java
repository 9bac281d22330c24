package dev.dreamteam.task;

import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static org.jooq.impl.DSL.sum;

import dev.dreamteam.model.ModelName;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Tokens of calls for which no money was set aside. */
public final class CallTokenStore {
  private CallTokenStore() {}

  /** By the model that was asked; read, written and cached ones together. */
  public static Map<ModelName, Long> withoutReservation(DSLContext sql, TaskId task) {
    return sql
        .select(
            MODEL_CALL.MODEL,
            sum(
                MODEL_CALL
                    .INPUT_TOKENS
                    .plus(MODEL_CALL.OUTPUT_TOKENS)
                    .plus(MODEL_CALL.CACHE_READ_TOKENS)
                    .plus(MODEL_CALL.CACHE_WRITE_TOKENS)))
        .from(MODEL_CALL)
        .where(MODEL_CALL.TASK_ID.eq(task.value()), MODEL_CALL.RESERVED_MICRO_DOLLARS.eq(0L))
        .groupBy(MODEL_CALL.MODEL)
        .fetch()
        .stream()
        .collect(
            Collectors.toMap(
                row -> ModelName.parse(row.value1()), row -> row.value2().longValue()));
  }
}
