package dev.dreamteam.dream;

import static dev.dreamteam.database.tables.Tables.MODEL_CALL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.text.Fingerprint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;

/** The record of dreams' model calls. */
final class DreamCallStore {
  private DreamCallStore() {}

  static void calling(
      DSLContext tx,
      UUID id,
      UUID dreamId,
      ModelName model,
      Fingerprint request,
      Money reserved,
      Instant at) {
    tx.insertInto(MODEL_CALL)
        .set(MODEL_CALL.ID, id)
        .set(MODEL_CALL.DREAM_ID, dreamId)
        .set(MODEL_CALL.MODEL, model.toString())
        .set(MODEL_CALL.REQUEST_FINGERPRINT, request.value())
        .set(MODEL_CALL.STATUS, "CALLING")
        .set(MODEL_CALL.STARTED_AT, at.atOffset(ZoneOffset.UTC))
        .set(MODEL_CALL.RESERVED_MICRO_DOLLARS, reserved.microDollars())
        .execute();
  }

  static void failed(DSLContext tx, UUID id, ModelFailure failure, Instant at) {
    tx.update(MODEL_CALL)
        .set(MODEL_CALL.STATUS, "FAILED")
        .set(MODEL_CALL.ENDED_AT, at.atOffset(ZoneOffset.UTC))
        .set(MODEL_CALL.PROBLEM, String.valueOf(failure.getMessage()))
        .set(MODEL_CALL.COST_MICRO_DOLLARS, failure.charged().microDollars())
        .where(MODEL_CALL.ID.eq(id))
        .execute();
  }

  static void answered(DSLContext tx, UUID id, ModelAnswer answer, Instant at) {
    tx.update(MODEL_CALL)
        .set(MODEL_CALL.STATUS, "ANSWERED")
        .set(MODEL_CALL.ENDED_AT, at.atOffset(ZoneOffset.UTC))
        .set(MODEL_CALL.ANSWERED_BY, answer.answeredBy())
        .set(MODEL_CALL.INPUT_TOKENS, answer.usage().inputTokens())
        .set(MODEL_CALL.OUTPUT_TOKENS, answer.usage().outputTokens())
        .set(MODEL_CALL.CACHE_READ_TOKENS, answer.usage().cacheReadTokens())
        .set(MODEL_CALL.CACHE_WRITE_TOKENS, answer.usage().cacheWriteTokens())
        .set(MODEL_CALL.COST_MICRO_DOLLARS, answer.cost().microDollars())
        .where(MODEL_CALL.ID.eq(id))
        .execute();
  }

  /** What a dream's calls have cost so far. */
  static Money spent(DSLContext sql, UUID dreamId) {
    return new Money(
        sql.select(coalesce(sum(MODEL_CALL.COST_MICRO_DOLLARS), BigDecimal.ZERO))
            .from(MODEL_CALL)
            .where(MODEL_CALL.DREAM_ID.eq(dreamId))
            .fetchSingle()
            .value1()
            .longValueExact());
  }

  /** A dream that begins anew after a crash asks again; its earlier calls got no answer. */
  static void giveUpOpen(DSLContext tx, UUID dreamId, Instant at) {
    tx.update(MODEL_CALL)
        .set(MODEL_CALL.STATUS, "FAILED")
        .set(MODEL_CALL.ENDED_AT, at.atOffset(ZoneOffset.UTC))
        .set(MODEL_CALL.PROBLEM, "interrupted before an answer came")
        .where(MODEL_CALL.DREAM_ID.eq(dreamId))
        .and(MODEL_CALL.STATUS.eq("CALLING"))
        .execute();
  }
}
