package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** How much is kept of somebody, by what it is. */
final class CountStore {
  private static final Map<String, PlainSql> COUNTS = new LinkedHashMap<>();

  static {
    count(
        "messages kept for recall",
        "recall_message m join recall_store s on s.id = m.store_id where s.team_id = ? and m.author"
            + " = ?");
    count(
        "tasks asked for",
        "task t join session s on s.id = t.session_id where s.team_id = ? and t.requester = ?");
    count(
        "memories drawn from messages",
        "memory m join memory_store s on s.id = m.store_id where s.team_id = ? and exists (select"
            + " from memory_source x where x.memory_id = m.id and x.author = ?)");
    count("decisions about results", "decision where team_id = ? and person = ?");
    count(
        "answered approvals",
        "approval a join session s on s.id = a.session_id where s.team_id = ? and a.answered_by ="
            + " ?");
    count(
        "proposals decided",
        "proposal p join memory_store s on s.id = p.store_id where s.team_id = ? and p.decided_by ="
            + " ?");
  }

  private CountStore() {}

  private static void count(String what, String from) {
    COUNTS.put(what, new PlainSql("select count(*) from " + from));
  }

  static Map<String, Integer> of(DSLContext sql, String teamId, String person) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    COUNTS.forEach(
        (what, count) ->
            counts.put(what, count.list(sql, row -> row.getInt(1), teamId, person).getFirst()));
    return counts;
  }
}
