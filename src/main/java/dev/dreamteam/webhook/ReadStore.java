package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.APPROVAL;
import static dev.dreamteam.database.tables.Tables.DREAM;
import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;
import static dev.dreamteam.database.tables.Tables.PROPOSAL;
import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.TASK;
import static dev.dreamteam.database.tables.Tables.VERDICT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.place.PlaceStore;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What events are about, as the read API shows it. Words that were said or written in a private
 * channel or a direct message stay there, and so do those of a channel that is private now: the
 * border is drawn here, for every object, by the stricter of then and now.
 */
final class ReadStore {
  private static final int MOST_MEMORIES = 500;

  private ReadStore() {}

  /** Of the task that words belong to. */
  private static final Field<String> KIND =
      PlaceStore.strictestKind(
              SESSION.TEAM_ID,
              SESSION.CHANNEL_ID,
              SESSION.PLACE_KIND,
              TASK.CREATED_AT,
              TASK.ENDED_AT)
          .as("strictest");

  private static final Field<String> KIND_OF_DREAM =
      PlaceStore.strictestKind(
              DREAM.TEAM_ID,
              DREAM.PLACE_CHANNEL_ID,
              DREAM.PLACE_KIND,
              DREAM.QUEUED_AT,
              DREAM.ENDED_AT)
          .as("strictest");

  /**
   * An object, and whose it is.
   *
   * @param channelId of the place that its words belong to; empty when they belong to none
   * @param isPublic whether everybody of the team may read the words that belong to it
   */
  record Found(String teamId, Optional<String> channelId, boolean isPublic, ObjectNode shown) {}

  static Optional<Found> task(DSLContext sql, UUID id) {
    return sql.select(TASK.fields())
        .select(SESSION.TEAM_ID, SESSION.CHANNEL_ID, KIND)
        .from(TASK)
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(TASK.ID.eq(id))
        .fetchOptional(
            row -> {
              Found found = found(row, "task", id);
              found
                  .shown()
                  .put("session_id", row.get(TASK.SESSION_ID).toString())
                  .put("status", lower(row.get(TASK.STATUS)))
                  .put("ending", lower(row.get(TASK.ENDING)))
                  .put("iterations", sql.fetchCount(VERDICT, VERDICT.TASK_ID.eq(id)))
                  .put("max_iterations", row.get(TASK.MAX_ITERATIONS))
                  .put("requested_at", time(row.get(TASK.CREATED_AT)))
                  .put("ended_at", time(row.get(TASK.ENDED_AT)));
              if (found.isPublic()) {
                found.shown().put("request", row.get(TASK.REQUEST));
              }
              return found;
            });
  }

  static Optional<Found> evaluation(DSLContext sql, UUID task, int iteration) {
    return sql.select(VERDICT.fields())
        .select(SESSION.TEAM_ID, SESSION.CHANNEL_ID, KIND)
        .from(VERDICT)
        .join(TASK)
        .on(TASK.ID.eq(VERDICT.TASK_ID))
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(VERDICT.TASK_ID.eq(task), VERDICT.ITERATION.eq(iteration))
        .fetchOptional(
            row -> {
              Found found = found(row, "evaluation", row.get(VERDICT.ID));
              found
                  .shown()
                  .put("task_id", task.toString())
                  .put("iteration", iteration)
                  .put("result", lower(row.get(VERDICT.RESULT)))
                  .put("ended_at", time(row.get(VERDICT.CREATED_AT)));
              if (found.isPublic()) {
                found.shown().put("explanation", row.get(VERDICT.EXPLANATION));
                found.shown().set("criteria", Json.parse(row.get(VERDICT.CRITERIA).data()));
              }
              return found;
            });
  }

  static Optional<Found> approval(DSLContext sql, UUID id) {
    return sql.select(APPROVAL.fields())
        .select(SESSION.TEAM_ID, SESSION.CHANNEL_ID, KIND)
        .from(APPROVAL)
        .join(TASK)
        .on(TASK.ID.eq(APPROVAL.TASK_ID))
        .join(SESSION)
        .on(SESSION.ID.eq(TASK.SESSION_ID))
        .where(APPROVAL.ID.eq(id))
        .fetchOptional(
            row -> {
              Found found = found(row, "approval", id);
              found
                  .shown()
                  .put("task_id", row.get(APPROVAL.TASK_ID).toString())
                  .put("session_id", row.get(APPROVAL.SESSION_ID).toString())
                  .put("status", lower(row.get(APPROVAL.STATUS)))
                  .put("tool", row.get(APPROVAL.TOOL))
                  .put("asked_at", time(row.get(APPROVAL.ASKED_AT)))
                  .put("expires_at", time(row.get(APPROVAL.EXPIRES_AT)))
                  .put("answered_at", time(row.get(APPROVAL.ANSWERED_AT)));
              if (found.isPublic()) {
                found
                    .shown()
                    .put("question", row.get(APPROVAL.QUESTION))
                    .put("effect", row.get(APPROVAL.EFFECT))
                    .put("answered_by", row.get(APPROVAL.ANSWERED_BY))
                    .put("reason", row.get(APPROVAL.REASON));
              }
              return found;
            });
  }

  static Optional<Found> dream(DSLContext sql, UUID id) {
    return sql.select(DREAM.fields())
        .select(KIND_OF_DREAM)
        .from(DREAM)
        .where(DREAM.ID.eq(id))
        .fetchOptional(
            row -> {
              String kind = row.get(KIND_OF_DREAM);
              ObjectNode shown =
                  object("dream", id)
                      .put("place", lower(kind))
                      .put("memory_store_id", row.get(DREAM.STORE_ID).toString())
                      .put("status", lower(row.get(DREAM.STATUS)))
                      .put("cause", lower(row.get(DREAM.CAUSE)))
                      .put("started_at", time(row.get(DREAM.STARTED_AT)))
                      .put("ended_at", time(row.get(DREAM.ENDED_AT)))
                      .put("messages_read", row.get(DREAM.MESSAGES_READ))
                      .put("problem", row.get(DREAM.PROBLEM));
              ObjectNode proposals = shown.putObject("proposals");
              sql.select(PROPOSAL.STATUS, count())
                  .from(PROPOSAL)
                  .where(PROPOSAL.DREAM_ID.eq(id))
                  .groupBy(PROPOSAL.STATUS)
                  .orderBy(PROPOSAL.STATUS)
                  .forEach(each -> proposals.put(lower(each.value1()), each.value2()));
              return new Found(
                  row.get(DREAM.TEAM_ID),
                  Optional.of(row.get(DREAM.PLACE_CHANNEL_ID)),
                  isPublic(kind),
                  shown);
            });
  }

  /** Only the team's store tells what it holds. */
  static Optional<Found> memoryStore(DSLContext sql, UUID id) {
    return sql.selectFrom(MEMORY_STORE)
        .where(MEMORY_STORE.ID.eq(id))
        .fetchOptional(
            row -> {
              boolean isPublic = row.getScope().equals(Scope.Kind.TEAM.name());
              ObjectNode shown =
                  object("memory_store", id)
                      .put("scope", lower(row.getScope()))
                      .put(
                          "memories",
                          sql.fetchCount(
                              MEMORY, MEMORY.STORE_ID.eq(id), MEMORY.FORGOTTEN.isFalse()))
                      .put("changed_at", time(changed(sql, id)));
              if (isPublic) {
                memories(sql, id, shown.putArray("newest"));
              }
              return new Found(row.getTeamId(), Optional.empty(), isPublic, shown);
            });
  }

  private static @Nullable OffsetDateTime changed(DSLContext sql, UUID store) {
    return sql.select(max(MEMORY_VERSION.CREATED_AT))
        .from(MEMORY_VERSION)
        .join(MEMORY)
        .on(MEMORY.ID.eq(MEMORY_VERSION.MEMORY_ID))
        .where(MEMORY.STORE_ID.eq(store))
        .fetchSingle()
        .value1();
  }

  private static void memories(DSLContext sql, UUID store, ArrayNode shown) {
    sql.select(MEMORY.ID, MEMORY.PATH, MEMORY_VERSION.VERSION, MEMORY_VERSION.KIND)
        .select(MEMORY_VERSION.CONTENT)
        .from(MEMORY)
        .join(MEMORY_VERSION)
        .on(MEMORY_VERSION.MEMORY_ID.eq(MEMORY.ID))
        .and(MEMORY_VERSION.VERSION.eq(MEMORY.CURRENT_VERSION))
        .where(MEMORY.STORE_ID.eq(store), MEMORY.FORGOTTEN.isFalse())
        .orderBy(MEMORY_VERSION.CREATED_AT.desc(), MEMORY.ID)
        .limit(MOST_MEMORIES)
        .forEach(
            row ->
                shown
                    .addObject()
                    .put("id", row.get(MEMORY.ID).toString())
                    .put("path", row.get(MEMORY.PATH))
                    .put("version", row.get(MEMORY_VERSION.VERSION))
                    .put("kind", lower(row.get(MEMORY_VERSION.KIND)))
                    .put("content", row.get(MEMORY_VERSION.CONTENT)));
  }

  private static Found found(Record row, String name, UUID id) {
    String place = row.get(KIND);
    return new Found(
        row.get(SESSION.TEAM_ID),
        Optional.of(row.get(SESSION.CHANNEL_ID)),
        isPublic(place),
        object(name, id).put("place", lower(place)));
  }

  private static ObjectNode object(String name, UUID id) {
    return Json.object().put("object", name).put("id", id.toString());
  }

  private static boolean isPublic(String placeKind) {
    return placeKind.equals(Place.Kind.PUBLIC_CHANNEL.name());
  }

  private static @Nullable String lower(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String time(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant().toString();
  }
}
