package dev.dreamteam.dream;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** A finished task, as the rows that its run and people leave behind. */
public final class FinishedTask {
  private final Place place;
  private final String ts;
  private final UUID id;
  private final UUID session;
  private final UUID lead = UUID.randomUUID();
  private final UUID grader = UUID.randomUUID();
  private final List<Row> rows = new ArrayList<>();
  private String requester = "U-Ada";
  private String request = "list the decisions";
  private String criterion = "Every line links to its message";
  private String rubricFrom = "unrecorded";
  private Instant endedAt;
  private int events;

  private interface Row {
    void write(DSLContext tx);
  }

  private FinishedTask(Place place, String ts) {
    this.place = place;
    this.ts = ts;
    this.id =
        UUID.nameUUIDFromBytes(("task" + ts).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    this.session =
        UUID.nameUUIDFromBytes(("session" + ts).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    this.endedAt = Instant.ofEpochSecond(Long.parseLong(ts.substring(0, 10)) + 300);
  }

  /** Asked for with the message {@code ts}; ended five minutes later. */
  public static FinishedTask in(Place place, String ts) {
    return new FinishedTask(place, ts);
  }

  UUID id() {
    return id;
  }

  public FinishedTask askedBy(String person) {
    requester = person;
    return this;
  }

  public FinishedTask asking(String words) {
    request = words;
    return this;
  }

  public FinishedTask withItsOwnRubric() {
    rubricFrom = "request";
    return this;
  }

  /** Its first version was judged so by one criterion. */
  public FinishedTask judged(String result, String words) {
    criterion = words;
    rows.add(
        tx ->
            tx.execute(
                "insert into verdict (id, task_id, iteration, author_thread_id, grader_thread_id,"
                    + " result, explanation, criteria, created_at) values (gen_random_uuid(), ?,"
                    + " 1, ?, ?, ?, '', ?::jsonb, ?::timestamptz)",
                id,
                lead,
                grader,
                result.equals("met") ? "SATISFIED" : "NEEDS_REVISION",
                Json.write(
                    List.of(
                        Map.of(
                            "criterionId", "c1",
                            "result", result.toUpperCase(java.util.Locale.ROOT),
                            "evidence", "",
                            "evidenceFound", false,
                            "gap", ""))),
                at(endedAt)));
    return this;
  }

  FinishedTask accepted(String person) {
    return decided("ACCEPTED", person, "");
  }

  public FinishedTask sentBack(String person, String comment) {
    return decided("SENT_BACK", person, comment);
  }

  public FinishedTask overridden(String person, String reason) {
    return decided("OVERRIDDEN", person, reason);
  }

  private FinishedTask decided(String kind, String person, String reason) {
    rows.add(
        tx ->
            tx.execute(
                "insert into decision (id, task_id, iteration, kind, person, person_name, reason,"
                    + " team_id, rubric_name, decided_at, follow_up) values (gen_random_uuid(), ?,"
                    + " 1, ?, ?, ?, ?, ?, 'r', ?::timestamptz, ?)",
                id,
                kind,
                person,
                person.substring(2),
                reason,
                place.teamId(),
                at(endedAt.plusSeconds(60)),
                kind.equals("SENT_BACK") ? id : null));
    return this;
  }

  public FinishedTask reacted(String person, String name) {
    rows.add(
        tx ->
            tx.execute(
                "insert into task_reaction values (?, ?, ?, ?::timestamptz)",
                id,
                person,
                name,
                at(endedAt.plusSeconds(30))));
    return this;
  }

  public FinishedTask edited(String before, String after) {
    rows.add(
        tx -> event(tx, lead, "person.edited_request", Map.of("before", before, "after", after)));
    return this;
  }

  /** The lead called a tool. */
  FinishedTask called(String tool, Map<String, ?> input) {
    rows.add(tx -> call(tx, lead, tool, input));
    return this;
  }

  /** A specialist was given a piece and used these tools, in this order. */
  FinishedTask delegated(String agent, String... tools) {
    called("delegate", Map.of("agent", agent, "title", "a piece", "brief", "words of a model"));
    UUID thread = UUID.randomUUID();
    rows.add(
        tx -> {
          thread(tx, thread, "SPECIALIST", agent);
          for (String tool : tools) {
            call(tx, thread, tool, Map.of());
          }
        });
    return this;
  }

  private void call(DSLContext tx, UUID thread, String tool, Map<String, ?> input) {
    String id = "call" + events;
    event(tx, thread, "agent.tool_called", Map.of("callId", id, "tool", tool, "input", input));
    event(
        tx,
        thread,
        "agent.tool_returned",
        Map.of("callId", id, "tool", tool, "content", "", "isError", false, "tookMillis", 1));
  }

  private void event(DSLContext tx, UUID thread, String type, Map<String, ?> payload) {
    events++;
    tx.execute(
        "insert into session_event (session_id, sequence, at, epoch, session_thread_id, task_id,"
            + " type, payload) values (?, ?, ?::timestamptz, 1, ?, ?, ?, ?::json)",
        session,
        events,
        at(endedAt.minusSeconds(200).plusSeconds(events)),
        thread,
        id,
        type,
        Json.write(payload));
  }

  private void thread(DSLContext tx, UUID thread, String kind, String agent) {
    tx.execute(
        "insert into session_thread (id, session_id, task_id, kind, agent_name, created_at)"
            + " values (?, ?, ?, ?, ?, ?::timestamptz)",
        thread,
        session,
        id,
        kind,
        agent,
        at(endedAt.minusSeconds(100)));
  }

  public UUID isIn(Database database) {
    database.transaction(
        tx -> {
          tx.execute(
              "insert into session (id, team_id, channel_id, root_ts, place_kind, created_at)"
                  + " values (?, ?, ?, ?, ?, ?::timestamptz)",
              session,
              place.teamId(),
              place.channelId(),
              ts,
              place.kind().name(),
              at(endedAt));
          tx.execute(
              "insert into task (id, session_id, requester, request, status, rubric,"
                  + " max_iterations, budget_micro_dollars, source_ts, created_at, ended_at,"
                  + " ending) values (?, ?, ?, ?, 'COMPLETED', ?::jsonb, 3, 0, ?,"
                  + " ?::timestamptz, ?::timestamptz, 'SATISFIED')",
              id,
              session,
              requester,
              request,
              Json.write(
                  Map.of(
                      "name", "r",
                      "source", Map.of("from", rubricFrom),
                      "criteria", List.of(Map.of("id", "c1", "text", criterion, "must", true)))),
              ts,
              at(endedAt.minusSeconds(300)),
              at(endedAt));
          thread(tx, lead, "LEAD", "lead");
          thread(tx, grader, "GRADER", "grader");
          rows.forEach(row -> row.write(tx));
        });
    return id;
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
