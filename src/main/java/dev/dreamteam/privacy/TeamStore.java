package dev.dreamteam.privacy;

import dev.dreamteam.database.PlainSql;
import java.util.List;
import org.jooq.DSLContext;

/** Which teams there are. */
public final class TeamStore {
  private static final PlainSql TEAMS =
      new PlainSql(
          "select team_id from memory_store union select team_id from session union select team_id"
              + " from recall_store order by 1");

  private TeamStore() {}

  public static List<String> teams(DSLContext sql) {
    return TEAMS.list(sql, row -> row.getString(1));
  }
}
