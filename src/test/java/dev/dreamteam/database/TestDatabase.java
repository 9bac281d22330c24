package dev.dreamteam.database;

import dev.dreamteam.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for tests: one server per run, one migrated database per call, copied from a
 * template in milliseconds.
 *
 * <pre>{@code
 * private static final Database DATABASE = TestDatabase.fresh();
 *
 * @AfterAll
 * static void close() { DATABASE.close(); }
 * }</pre>
 */
public final class TestDatabase {
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private TestDatabase() {}

  /** A database of the caller's own with every table empty. */
  public static Database fresh() {
    return open(freshUrl());
  }

  /** The JDBC address of a fresh database, for tests that open it more than once. */
  public static String freshUrl() {
    return create(" template " + TEMPLATE);
  }

  /** The JDBC address of a database without any table. */
  static String emptyUrl() {
    return create("");
  }

  private static String create(String options) {
    String name = "test" + COUNT.incrementAndGet();
    EmbeddedPostgres running = server();
    execute(running, "create database " + name + options);
    return running.getJdbcUrl("postgres", name);
  }

  /** Opens a database by an address of {@link #freshUrl}. */
  public static Database open(String url) {
    return Database.open(
        new DatabaseConfig(Path.of("unused"), Optional.of(new Secret(url)), 10, "test"));
  }

  private static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = server;
    if (running == null) {
      try {
        // Ends with the process: the library registers a shutdown hook and removes the data.
        running =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "off")
                .start();
      } catch (IOException e) {
        throw new IllegalStateException("the test server did not start", e);
      }
      execute(running, "create database " + TEMPLATE);
      open(running.getJdbcUrl("postgres", TEMPLATE)).close();
      server = running;
    }
    return running;
  }

  private static void execute(EmbeddedPostgres running, String statement) {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("could not " + statement, e);
    }
  }
}
