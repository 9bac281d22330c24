package dev.dreamteam.database;

import dev.dreamteam.text.Characters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
          try (PreparedStatement statement = prepare(connection, parameters);
              ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        });
  }

  /** The rows of a statement, one by one. */
  public <R> List<R> list(DSLContext tx, Reader<R> row, @Nullable Object... parameters) {
    return query(
        tx,
        rows -> {
          List<R> all = new ArrayList<>();
          while (rows.next()) {
            all.add(row.read(rows));
          }
          return all;
        },
        parameters);
  }

  /** The first row of a statement; empty when there is none, or null is read of it. */
  public <R> Optional<R> first(DSLContext tx, Reader<R> row, @Nullable Object... parameters) {
    return query(
        tx,
        rows -> rows.next() ? Optional.ofNullable(row.read(rows)) : Optional.empty(),
        parameters);
  }

  /** Runs a statement that returns nothing; how many rows it changed. */
  public int execute(DSLContext tx, @Nullable Object... parameters) {
    return tx.connectionResult(
        connection -> {
          try (PreparedStatement statement = prepare(connection, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  private PreparedStatement prepare(Connection connection, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, storable(parameters[i]));
    }
    return statement;
  }

  /** As {@link CleanStatements} has it for the statements that jOOQ renders. */
  private static @Nullable Object storable(@Nullable Object parameter) {
    return switch (parameter) {
      case String text -> Characters.storable(text);
      case String[] texts -> Stream.of(texts).map(PlainSql::storable).toArray(String[]::new);
      case null, default -> parameter;
    };
  }
}
