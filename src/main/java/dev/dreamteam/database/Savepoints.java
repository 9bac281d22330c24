package dev.dreamteam.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;

/** Transactions within one that is under way: parts of it that can be undone alone. */
final class Savepoints implements TransactionProvider {
  private final Connection connection;
  private final Deque<Savepoint> open = new ArrayDeque<>();

  Savepoints(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void begin(TransactionContext context) {
    try {
      open.push(connection.setSavepoint());
    } catch (SQLException e) {
      throw new DataAccessException("no savepoint: " + e.getMessage(), e);
    }
  }

  @Override
  public void commit(TransactionContext context) {
    try {
      connection.releaseSavepoint(open.pop());
    } catch (SQLException e) {
      throw new DataAccessException("a savepoint was not released: " + e.getMessage(), e);
    }
  }

  @Override
  public void rollback(TransactionContext context) {
    try {
      connection.rollback(open.pop());
    } catch (SQLException e) {
      throw new DataAccessException("nothing was undone: " + e.getMessage(), e);
    }
  }
}
