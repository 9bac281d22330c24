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
    assert held.get() == 0 : "this thread holds a connection and asks for a second one";
    Connection connection = pool.acquire();
    held.set(held.get() + 1);
    return connection;
  }

  @Override
  public void release(Connection connection) {
    held.set(held.get() - 1);
    pool.release(connection);
  }
}
