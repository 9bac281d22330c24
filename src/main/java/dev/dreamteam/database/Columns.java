package dev.dreamteam.database;

import dev.dreamteam.text.Characters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as the parameters of one statement: an array per column, which {@code unnest} turns
 * back into rows. The statement's text is the same for any number of rows, so that it is prepared
 * once; plain JDBC, because that is also why: rendering it anew each time would cost more than
 * running it.
 */
public final class Columns<T> {
  private record Column(String type, @Nullable Object[] values) {}

  private final List<T> rows;
  private final List<Column> columns = new ArrayList<>();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  public static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  public Columns<T> uuids(Function<T, @Nullable UUID> value) {
    return add("uuid", value::apply);
  }

  public Columns<T> texts(Function<T, @Nullable String> value) {
    return add(
        "text",
        row -> {
          String text = value.apply(row);
          return text == null ? null : Characters.storable(text);
        });
  }

  public Columns<T> numbers(ToLongFunction<T> value) {
    return add("int8", value::applyAsLong);
  }

  private Columns<T> add(String type, Function<T, @Nullable Object> value) {
    @Nullable Object[] values =
        switch (type) {
          case "uuid" -> new UUID[rows.size()];
          case "text" -> new String[rows.size()];
          default -> new Long[rows.size()];
        };
    for (int row = 0; row < values.length; row++) {
      values[row] = value.apply(rows.get(row));
    }
    columns.add(new Column(type, values));
    return this;
  }

  /**
   * Runs a statement.
   *
   * @param sql {@code %s} in it stands for the rows
   */
  public void execute(DSLContext tx, String sql) {
    tx.connection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql)) {
            statement.executeUpdate();
          }
        });
  }

  /**
   * Runs a statement that returns rows.
   *
   * @param sql {@code %s} in it stands for the rows
   */
  public <R> R query(DSLContext tx, String sql, PlainSql.Reader<R> reader) {
    return tx.connectionResult(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql);
              ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        });
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    String arrays =
        columns.stream()
            .map(column -> "?::" + column.type() + "[]")
            .collect(Collectors.joining(", ", "unnest(", ")"));
    PreparedStatement statement = connection.prepareStatement(sql.formatted(arrays));
    int parameter = 1;
    for (Column column : columns) {
      statement.setArray(parameter++, connection.createArrayOf(column.type(), column.values()));
    }
    return statement;
  }
}
