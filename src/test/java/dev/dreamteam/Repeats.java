package dev.dreamteam;

import dev.dreamteam.model.ScriptedStatistics.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests that reached the model server more often than the log has answers to them.
 *
 * @param all of them
 * @param excused those among them that were under way when a node died, so that nobody can know
 *     whether they were answered: the log has a cut-off try for each
 */
record Repeats(int all, int excused) {
  static Repeats of(List<Arrival> arrivals, ClusterTables tables) {
    Map<String, Integer> arrived = new HashMap<>();
    arrivals.forEach(arrival -> arrived.merge(arrival.fingerprint().value(), 1, Integer::sum));
    Map<String, Integer> answered = calls(tables, "status = 'ANSWERED'");
    Map<String, Integer> cutOff = calls(tables, "problem like '" + Aftermath.CUT_OFF + "'");
    int all = 0;
    int excused = 0;
    for (Map.Entry<String, Integer> request : arrived.entrySet()) {
      int more = request.getValue() - answered.getOrDefault(request.getKey(), 0);
      all += more;
      excused += Math.min(more, cutOff.getOrDefault(request.getKey(), 0));
    }
    return new Repeats(all, excused);
  }

  private static Map<String, Integer> calls(ClusterTables tables, String which) {
    return tables
        .sql()
        .fetch(
            "select request_fingerprint, count(*) from model_call where " + which + " group by 1")
        .intoMap(row -> row.get(0, String.class), row -> row.get(1, Integer.class));
  }
}
