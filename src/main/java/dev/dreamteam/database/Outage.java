package dev.dreamteam.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Whether something failed because the database was away or full, and not because it was wrong. */
public final class Outage {
  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A) that pass by themselves or once somebody has made
   * room: connection, transaction rollback, resources, operator intervention, system error.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

  /** What the pool says, without a state, of a connection that broke in its user's hands. */
  private static final String CLOSED = "Connection is closed";

  /** The server ended a transaction in which nothing was said for too long. */
  private static final String SILENT_TOO_LONG = "25P03";

  private Outage() {}

  public static boolean isOutage(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof SQLTransientConnectionException
          || (at instanceof SQLException sql
              && (isPassing(sql.getSQLState()) || CLOSED.equals(sql.getMessage())))) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private static boolean isPassing(@org.jspecify.annotations.Nullable String state) {
    return Optional.ofNullable(state)
        .filter(text -> text.length() == 5)
        .map(text -> PASSING.contains(text.substring(0, 2)) || text.equals(SILENT_TOO_LONG))
        .orElse(false);
  }
}
