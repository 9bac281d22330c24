package dev.dreamteam.dream.history;

import static dev.dreamteam.database.tables.Tables.SESSION_EVENT;
import static dev.dreamteam.database.tables.Tables.SESSION_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads how tasks were worked on from their session logs. */
public final class WorkLogStore {
  private static final String CALLED = "agent.tool_called";
  private static final String RETURNED = "agent.tool_returned";

  private WorkLogStore() {}

  /** Only calls that came to something: a model may call what does not exist. */
  public static Map<UUID, WorkLog> of(DSLContext sql, Collection<UUID> tasks) {
    return sql
        .select(
            SESSION_EVENT.TASK_ID,
            SESSION_EVENT.SESSION_THREAD_ID,
            SESSION_EVENT.TYPE,
            SESSION_EVENT.PAYLOAD,
            SESSION_THREAD.KIND,
            SESSION_THREAD.AGENT_NAME)
        .from(SESSION_EVENT)
        .join(SESSION_THREAD)
        .on(SESSION_THREAD.ID.eq(SESSION_EVENT.SESSION_THREAD_ID))
        .where(SESSION_EVENT.TASK_ID.in(tasks))
        .and(SESSION_EVENT.TYPE.in(CALLED, RETURNED))
        .and(SESSION_THREAD.KIND.in("LEAD", "SPECIALIST"))
        .orderBy(SESSION_EVENT.TASK_ID, SESSION_EVENT.SEQUENCE)
        .fetchGroups(SESSION_EVENT.TASK_ID)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> log(entry.getValue())));
  }

  private static WorkLog log(List<? extends Record> events) {
    Set<String> worked =
        events.stream()
            .filter(row -> row.get(SESSION_EVENT.TYPE).equals(RETURNED))
            .filter(row -> !payload(row).path("isError").asBoolean())
            .map(WorkLogStore::call)
            .collect(Collectors.toSet());
    return WorkLog.of(
        events.stream()
            .filter(row -> row.get(SESSION_EVENT.TYPE).equals(CALLED))
            .filter(row -> worked.contains(call(row)))
            .map(
                row ->
                    new WorkLog.Call(
                        row.get(SESSION_THREAD.KIND).equals("LEAD"),
                        row.get(SESSION_THREAD.AGENT_NAME),
                        payload(row).path("tool").asText(""),
                        payload(row).path("input")))
            .toList());
  }

  /** Which call of which thread; some providers count calls anew in each turn. */
  private static String call(Record row) {
    return "%s/%s/%s"
        .formatted(
            row.get(SESSION_EVENT.SESSION_THREAD_ID),
            payload(row).path("callId").asText(""),
            payload(row).path("tool").asText(""));
  }

  private static JsonNode payload(Record row) {
    return Json.parse(row.get(SESSION_EVENT.PAYLOAD).data());
  }
}
