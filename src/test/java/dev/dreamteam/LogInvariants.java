package dev.dreamteam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold in the tables once nothing is left to do; each query finds what breaks it. */
final class LogInvariants {
  private static final Map<String, String> BROKEN = new LinkedHashMap<>();

  static {
    rule(
        "a log's numbers begin at 1 and have no gaps",
        """
        select session_id, min(sequence), max(sequence), count(*), last_sequence
        from session_event e join session s on s.id = e.session_id
        group by 1, last_sequence
        having min(sequence) <> 1 or max(sequence) <> count(*) or last_sequence <> count(*)
        """);
    rule(
        "whoever was replaced wrote nothing afterwards",
        """
        select session_id, sequence, epoch from
          (select session_id, sequence, epoch,
             max(epoch) over (partition by session_id order by sequence) as newest
           from session_event) e
        where epoch < newest
        """);
    rule("every task has ended", "select id, status from task where ended_at is null");
    rule(
        "every task ended once on its log",
        """
        select t.id, count(e.sequence) from task t
        left join session_event e on e.task_id = t.id and e.type = 'task.ended'
        group by t.id having count(e.sequence) <> 1
        """);
    rule(
        "every call to a model is settled once",
        """
        select session_id, payload->>'callId' as call, count(*) filter (where type = 'model.called')
          as called, count(*) filter (where type <> 'model.called') as settled
        from session_event where type in ('model.called', 'model.failed', 'model.answered')
        group by 1, 2
        having count(*) filter (where type = 'model.called') <> 1
          or count(*) filter (where type <> 'model.called') <> 1
        """);
    rule(
        "a tool call begins once and returns once",
        """
        select session_thread_id, payload->>'callId' as call,
          count(*) filter (where type = 'agent.tool_called') as called,
          count(*) filter (where type = 'agent.tool_returned') as returned
        from session_event where type in ('agent.tool_called', 'agent.tool_returned')
        group by 1, 2
        having count(*) filter (where type = 'agent.tool_called') > 1
          or count(*) filter (where type = 'agent.tool_returned') <> 1
        """);
    rule(
        "no money is reserved, and what was spent is what the calls cost",
        """
        select t.id, t.reserved_micro_dollars, t.spent_micro_dollars, sum(c.cost_micro_dollars)
        from task t left join model_call c on c.task_id = t.id group by t.id
        having t.reserved_micro_dollars <> 0
          or t.spent_micro_dollars <> coalesce(sum(c.cost_micro_dollars), 0)
        """);
    rule(
        "a report is read once",
        """
        select session_id, payload->>'specialist', payload->>'endedAtSequence', count(*)
        from session_event where type = 'thread.report_read' group by 1, 2, 3 having count(*) > 1
        """);
    rule(
        "a version is handed in, and judged, once",
        """
        select task_id, type, payload->>'iteration', count(*) from session_event
        where type in ('outcome.draft_submitted', 'outcome.evaluation_ended')
        group by 1, 2, 3 having count(*) > 1
        """);
    rule(
        "a file's versions have no gaps",
        """
        select session_id, path, max(version), count(*) from workspace_file
        group by 1, 2 having max(version) <> count(*)
        """);
    rule("every question has an answer", "select id from approval where status = 'OPEN'");
    rule("every signal was taken", "select id, kind from session_signal where taken_at is null");
    rule("no session is claimed", "select id, runner from session where runner is not null");
    rule(
        "every delivery was handled",
        "select id, kind, problem from slack_inbox where processed_at is null");
    rule(
        "every post was sent",
        "select subject_key, problem from slack_outbox where dirty and done_at is null");
    rule(
        "no message asked for two tasks",
        "select source_ts, count(*) from task group by 1 having count(*) > 1");
  }

  private LogInvariants() {}

  private static void rule(String says, String broken) {
    BROKEN.put(says, broken);
  }

  /** Every rule that is broken, with the rows that break it. */
  static List<String> broken(ClusterTables tables) {
    List<String> found = new ArrayList<>();
    BROKEN.forEach(
        (says, query) -> tables.rows(query).forEach(row -> found.add(says + ", but: " + row)));
    return found;
  }
}
