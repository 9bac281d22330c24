package dev.dreamteam.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose text never changes, run as it is. For the few that every step of every task
 * needs: composing and rendering one anew costs more than running it.
 */
public final class PlainSql {
  /** Reads a statement's result. */
  @FunctionalInterface
  public interface Reader<R> {
    R read(ResultSet rows) throws SQLException;
  }

  private final String text;

  public PlainSql(String text) {
    this.text = text;
  }

  /**
   * Runs a statement that returns rows.
   *
   * @param parameters in the order of the question marks; of types that the driver knows
   */
  public <R> R query(DSLContext tx, Reader<R> reader, @Nullable Object... parameters) {
    return tx.connectionResult(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
              return reader.read(rows);
            }
          }
        });
  }

  /** Whether a statement that returns rows returns any. */
  public boolean finds(DSLContext tx, @Nullable Object... parameters) {
    return query(tx, ResultSet::next, parameters);
  }
}
