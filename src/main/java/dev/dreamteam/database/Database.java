package dev.dreamteam.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The one PostgreSQL: migrated, pooled, and spoken to in jOOQ. */
public final class Database implements AutoCloseable {
  private static final int OLDEST_VERSION = 15;

  private final Optional<EmbeddedServer> embedded;
  private final HikariDataSource pool;
  private final String description;
  private final DSLContext sql;

  private Database(Optional<EmbeddedServer> embedded, HikariDataSource pool, String description) {
    this.embedded = embedded;
    this.pool = pool;
    this.description = description;
    this.sql = DSL.using(pool, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
  }

  /**
   * Opens the given PostgreSQL, or starts the embedded one, and migrates it.
   *
   * @throws DatabaseUnavailable with what to do about it
   */
  public static Database open(DatabaseConfig config) {
    Optional<EmbeddedServer> embedded =
        config.given().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedServer.start(config.home()));
    JdbcAddress address =
        config
            .given()
            .map(given -> JdbcAddress.parse(given.value()))
            .orElseGet(() -> JdbcAddress.parse(embedded.orElseThrow().jdbcUrl()));
    try {
      HikariDataSource pool = pool(address, config.maxConnections());
      Database database =
          new Database(
              embedded,
              pool,
              embedded
                  .map(server -> "embedded in %s (port %d)".formatted(config.home(), server.port()))
                  .orElseGet(address::display));
      database.requireVersion();
      migrate(pool);
      return database;
    } catch (RuntimeException e) {
      embedded.ifPresent(EmbeddedServer::close);
      if (e instanceof DatabaseUnavailable) {
        throw e;
      }
      throw new DatabaseUnavailable(
          "The database %s cannot be used: %s. Check DATABASE_URL and that the server runs."
              .formatted(address.display(), e.getMessage()),
          e);
    }
  }

  private static HikariDataSource pool(JdbcAddress address, int maxConnections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("dreamteam");
    config.setJdbcUrl(address.url());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(maxConnections);
    config.setMinimumIdle(2);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "dreamteam");
    return new HikariDataSource(config);
  }

  private void requireVersion() {
    int version = sql.fetchOptional("show server_version_num").orElseThrow().get(0, int.class);
    if (version / 10_000 < OLDEST_VERSION) {
      throw new DatabaseUnavailable(
          "The database %s is PostgreSQL %d; Dreamteam needs %d or later."
              .formatted(description, version / 10_000, OLDEST_VERSION),
          null);
    }
  }

  private static void migrate(DataSource pool) {
    try {
      Flyway.configure().dataSource(pool).locations("classpath:migrations").load().migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailable(
          "The database could not be migrated: %s. Nothing was changed by the failed step."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** For reading outside a transaction. */
  public DSLContext sql() {
    return sql;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** For people: which database this is, without secrets. */
  public String description() {
    return description;
  }

  public <T> T inTransaction(Function<DSLContext, T> work) {
    return sql.transactionResult(configuration -> work.apply(DSL.using(configuration)));
  }

  public void transaction(Consumer<DSLContext> work) {
    sql.transaction(configuration -> work.accept(DSL.using(configuration)));
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedServer::close);
  }
}
