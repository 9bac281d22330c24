package dev.dreamteam.privacy;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;

/** Who is to be forgotten, and how far that is. */
final class RequestStore {
  private static final PlainSql ADD =
      new PlainSql(
          """
          insert into privacy_request (id, team_id, fingerprint, person, names, channel_id,
            pseudonym, step, asked_at)
          select ?::uuid, t.team, f.print, t.person, ?::text, ?::text,
            'person-' || left(f.print, 8), 'STOPPING', ?::timestamptz
          from (values (?::text, ?::text)) t(team, person),
            lateral (select person_fingerprint(t.team, t.person) as print) f
          on conflict do nothing
          """);
  private static final PlainSql OPEN =
      new PlainSql(
          """
          select id, team_id, person, names, channel_id, pseudonym, step, traces, report, asked_at
          from privacy_request where step <> 'DONE' order by asked_at, id
          """);
  private static final PlainSql GATHERED =
      new PlainSql(
          "update privacy_request set names = ?, traces = ?, step = 'FORGETTING' where id = ?");
  private static final PlainSql COUNTED =
      new PlainSql("update privacy_request set report = ?::jsonb where id = ?");
  private static final PlainSql REPORTED =
      new PlainSql("update privacy_request set step = 'REPORTED' where id = ?");
  private static final PlainSql DONE =
      new PlainSql(
          """
          update privacy_request set step = 'DONE', person = '', names = '', traces = null, ended_at = ?
          where id = ?
          """);
  private static final PlainSql OPEN_TASKS =
      new PlainSql(
          """
          select t.id::text, s.team_id, s.channel_id, s.root_ts
          from task t join session s on s.id = t.session_id
          where s.team_id = ? and t.requester = ? and t.ended_at is null
          """);
  private static final PlainSql REWRITTEN =
      new PlainSql("update session set rewritten_at = ? where id = any(?)");

  private RequestStore() {}

  enum Step {
    STOPPING,
    FORGETTING,
    REPORTED
  }

  /** Somebody to be forgotten. */
  record Request(
      UUID id,
      String teamId,
      Identity identity,
      String channelId,
      Step step,
      Optional<byte[]> traces,
      Map<String, Integer> counts,
      Instant askedAt) {}

  /** A task that is still at work for them. */
  record OpenTask(String id, ThreadAddress thread) {}

  static boolean add(
      DSLContext tx,
      UUID id,
      String teamId,
      String person,
      String name,
      String channel,
      Instant now) {
    return ADD.execute(tx, id, name, channel, Timestamp.from(now), teamId, person) == 1;
  }

  static List<Request> open(DSLContext sql) {
    return OPEN.list(sql, RequestStore::read);
  }

  static void gathered(DSLContext tx, Request request, List<String> names, Traces traces) {
    GATHERED.execute(tx, String.join("\n", names), traces.toBytes(), request.id());
  }

  static void count(DSLContext tx, Request request, Map<String, Integer> counts) {
    COUNTED.execute(tx, Json.write(new TreeMap<>(counts)), request.id());
  }

  static void reported(DSLContext tx, Request request) {
    REPORTED.execute(tx, request.id());
  }

  static void done(DSLContext tx, Request request, Instant now) {
    DONE.execute(tx, Timestamp.from(now), request.id());
  }

  static List<OpenTask> openTasks(DSLContext sql, Request request) {
    return OPEN_TASKS.list(
        sql,
        row ->
            new OpenTask(
                row.getString(1),
                new ThreadAddress(row.getString(2), row.getString(3), row.getString(4))),
        request.teamId(),
        request.identity().id());
  }

  static void rewritten(DSLContext tx, List<UUID> sessions, Instant now) {
    REWRITTEN.execute(tx, Timestamp.from(now), sessions.toArray(UUID[]::new));
  }

  private static Request read(ResultSet row) throws SQLException {
    Map<String, Integer> counts = new TreeMap<>();
    Json.parse(row.getString("report"))
        .properties()
        .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
    return new Request(
        row.getObject("id", UUID.class),
        row.getString("team_id"),
        new Identity(
            row.getString("person"),
            row.getString("names").lines().filter(name -> !name.isBlank()).toList(),
            row.getString("pseudonym")),
        row.getString("channel_id"),
        Step.valueOf(row.getString("step")),
        Optional.ofNullable(row.getBytes("traces")),
        counts,
        row.getTimestamp("asked_at").toInstant());
  }
}
