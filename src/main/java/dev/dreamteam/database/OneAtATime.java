package dev.dreamteam.database;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.impl.DataSourceConnectionProvider;

/**
 * Lends connections of the pool. A thread that holds one, in a transaction or while it reads rows,
 * must not ask for another: as soon as as many threads do that as the pool has connections, all of
 * them wait for each other until time runs out. Whoever does it is found by tests, which run with
 * assertions on.
 */
final class OneAtATime implements ConnectionProvider {
  private final ConnectionProvider pool;
  private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);

  OneAtATime(DataSource pool) {
    this.pool = new DataSourceConnectionProvider(pool);
  }

  @Override
  public Connection acquire() {
    hold();
    try {
      return pool.acquire();
    } catch (RuntimeException e) {
      letGo();
      throw e;
    }
  }

  @Override
  public void release(Connection connection) {
    letGo();
    pool.release(connection);
  }

  /** This thread takes a connection for a transaction. */
  void hold() {
    assert held.get() == 0 : "this thread holds a connection and asks for a second one";
    held.set(held.get() + 1);
  }

  void letGo() {
    held.set(held.get() - 1);
  }
}
