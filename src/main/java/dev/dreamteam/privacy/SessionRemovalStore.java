package dev.dreamteam.privacy;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.PlainSql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Removes whole sessions that rest: an ended session goes with everything that refers to it, so
 * that no log has a gap. What calls cost stays, without saying where they belonged.
 */
final class SessionRemovalStore {
  private static final String RESTS =
      """
      not exists (select from task t where t.session_id = s.id and t.ended_at is null)
        and not exists (
          select from session_signal g where g.session_id = s.id and g.taken_at is null)
      """;
  private static final PlainSql OLD =
      new PlainSql(
          "select s.id from session s where s.created_at < ? and "
              + RESTS
              + """
                and not exists (
                  select from session_event e where e.session_id = s.id and e.at >= ?)
              order by s.created_at limit ?
              """);
  private static final PlainSql OF_PERSON =
      new PlainSql(
          "select s.id from session s where s.team_id = ? and "
              + RESTS
              + """
                and exists (select from task t where t.session_id = s.id and t.requester = ?)
                and not exists (select from task t where t.session_id = s.id and t.requester <> ?)
              order by s.id limit ?
              """);
  private static final PlainSql LOCK =
      new PlainSql("select s.id from session s where s.id = ? and " + RESTS + " for update");

  // In this order: each refers to what stands below it.
  private static final List<PlainSql> REMOVE =
      Stream.of(
              "delete from slack_outbox o where o.payload->>'session_id' = ?::text",
              "delete from slack_outbox o where o.payload->>'task_id' in (select t.id::text from"
                  + " task t where t.session_id = ?)",
              "delete from slack_feedback where task_id in (select t.id from task t where"
                  + " t.session_id = ?)",
              "delete from task_reaction where task_id in (select t.id from task t where"
                  + " t.session_id = ?)",
              "delete from decision where task_id in (select t.id from task t where t.session_id ="
                  + " ?)",
              "delete from verdict where task_id in (select t.id from task t where t.session_id ="
                  + " ?)",
              "delete from approval where session_id = ?",
              "delete from workspace_file where session_id = ?",
              "delete from session_signal where session_id = ?",
              "delete from session_event where session_id = ?",
              "update model_call set session_id = null, session_thread_id = null, task_id = null,"
                  + " problem = null where session_id = ?",
              "delete from session_thread where session_id = ?",
              "delete from task where session_id = ?",
              "delete from session where id = ?")
          .map(PlainSql::new)
          .toList();

  private SessionRemovalStore() {}

  /** Sessions in which nothing happened since a time. */
  static List<SessionId> old(DSLContext sql, Instant before, int limit) {
    Timestamp time = Timestamp.from(before);
    return OLD.list(sql, row -> new SessionId(row.getObject(1, UUID.class)), time, time, limit);
  }

  /** Sessions that nobody but a person asked anything in. */
  static List<SessionId> of(DSLContext sql, String teamId, String person, int limit) {
    return OF_PERSON.list(
        sql, row -> new SessionId(row.getObject(1, UUID.class)), teamId, person, person, limit);
  }

  /**
   * Removes a session unless somebody has just asked something in it.
   *
   * @return whether it is gone
   */
  static boolean remove(DSLContext tx, SessionId session) {
    if (LOCK.list(tx, row -> row.getObject(1), session.value()).isEmpty()) {
      return false;
    }
    REMOVE.forEach(statement -> statement.execute(tx, session.value()));
    return true;
  }
}
