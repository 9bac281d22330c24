package dev.dreamteam.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.postgresql.ds.PGSimpleDataSource;

/** The one PostgreSQL: migrated, pooled, and spoken to in jOOQ. */
public final class Database implements AutoCloseable {
  /** What the one connection of each node calls itself. */
  static final String NODE_APPLICATION = "dreamteam-node";

  private static final int OLDEST_VERSION = 15;
  private static final int JOB_CONNECTIONS = 4;
  private static final int DELIVERY_CONNECTIONS = 3;

  /**
   * A process that hangs in the middle of a transaction, or whose machine is gone, holds its locks
   * no longer than this: others wait for them, and the check-in of the whole cluster may.
   */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  private final Optional<EmbeddedServer> embedded;
  private final JdbcAddress address;
  private final HikariDataSource pool;
  // Jobs check in and fail over even while everybody else waits for a connection.
  private final HikariDataSource jobs;
  // Slack waits three seconds for a delivery's commit, however much work is under way.
  private final HikariDataSource deliveries;
  private final String description;
  private final OneAtATime connections;
  private final DSLContext sql;
  private Optional<Upgrade> upgrade = Optional.empty();

  private Database(
      Optional<EmbeddedServer> embedded,
      JdbcAddress address,
      HikariDataSource pool,
      HikariDataSource jobs,
      HikariDataSource deliveries,
      String description) {
    this.embedded = embedded;
    this.address = address;
    this.pool = pool;
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.description = description;
    this.connections = new OneAtATime(pool);
    this.sql =
        DSL.using(
            new DefaultConfiguration()
                .set(connections)
                .set(SQLDialect.POSTGRES)
                .set(new Settings().withExecuteLogging(false))
                .set(new CleanStatements()));
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
            .orElseGet(() -> embedded.orElseThrow().address());
    try {
      HikariDataSource pool = pool("dreamteam", address, 2, config.maxConnections());
      Database database =
          new Database(
              embedded,
              address,
              pool,
              pool("dreamteam-jobs", address, 0, JOB_CONNECTIONS),
              pool("dreamteam-deliveries", address, 1, DELIVERY_CONNECTIONS),
              embedded
                  .map(server -> "embedded in %s (port %d)".formatted(config.home(), server.port()))
                  .orElseGet(address::display));
      database.prepare();
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

  private void prepare() {
    try {
      requireVersion();
      upgrade = migrate(address);
    } catch (RuntimeException e) {
      closePools();
      throw e;
    }
  }

  /** Whether a process has the embedded database of these settings open. */
  public static boolean isRunningOn(DatabaseConfig config) {
    return config.given().isEmpty() && HomeFolder.isTaken(config.home());
  }

  /**
   * What would keep a start from its data; nothing is changed.
   *
   * @return a sentence for whoever starts it, or empty
   */
  public static Optional<String> problem(DatabaseConfig config) {
    if (config.given().isEmpty()) {
      return HomeFolder.problem(config.home());
    }
    JdbcAddress address = JdbcAddress.parse(config.given().get().value());
    try (Connection connection = connect(address, NODE_APPLICATION + "-check")) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      return version < OLDEST_VERSION ? Optional.of(tooOld(address, version)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.of(
          "The database %s cannot be used: %s. Check DATABASE_URL and that the server runs."
              .formatted(address.display(), e.getMessage()));
    }
  }

  private static String tooOld(JdbcAddress address, int version) {
    return "The database %s is PostgreSQL %d; Dreamteam needs %d or later."
        .formatted(address.display(), version, OLDEST_VERSION);
  }

  private static HikariDataSource pool(
      String name, JdbcAddress address, int minIdle, int maxConnections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(maxConnections);
    config.setMinimumIdle(minIdle);
    config.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "dreamteam");
    return new HikariDataSource(config);
  }

  private void requireVersion() {
    int version = sql.fetchOptional("show server_version_num").orElseThrow().get(0, int.class);
    if (version / 10_000 < OLDEST_VERSION) {
      throw new DatabaseUnavailable(tooOld(address, version / 10_000), null);
    }
  }

  /** On connections without a limit: one waits, in a transaction, while another migrates. */
  private static Optional<Upgrade> migrate(JdbcAddress address) {
    PGSimpleDataSource unlimited = new PGSimpleDataSource();
    unlimited.setUrl(address.url());
    address.user().ifPresent(unlimited::setUser);
    address.password().ifPresent(unlimited::setPassword);
    try {
      return Upgrade.of(
          Flyway.configure()
              .dataSource(unlimited)
              .locations("classpath:migrations")
              .load()
              .migrate());
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

  /** For the schedule alone. */
  public DataSource jobs() {
    return jobs;
  }

  /** A connection outside the pools, for as long as its owner likes. */
  Connection connectAlone() throws SQLException {
    return connect(address, NODE_APPLICATION);
  }

  private static Connection connect(JdbcAddress address, String application) throws SQLException {
    Properties properties = new Properties();
    address.user().ifPresent(user -> properties.setProperty("user", user));
    address.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", application);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(address.url(), properties);
  }

  /** For people: which database this is, without secrets. */
  public String description() {
    return description;
  }

  /** What this start changed in data that an earlier version left; empty when nothing. */
  public Optional<Upgrade> upgrade() {
    return upgrade;
  }

  /**
   * Commits what the work did, or undoes it all when it throws. Not left to jOOQ, which asks the
   * server for the isolation level each time, a round trip as long as a short transaction's own.
   */
  public <T> T inTransaction(Function<DSLContext, T> work) {
    return inTransaction(pool, work);
  }

  /**
   * The same on connections of its own, for a short transaction that somebody outside waits for.
   */
  public <T> T inTransactionAhead(Function<DSLContext, T> work) {
    return inTransaction(deliveries, work);
  }

  private <T> T inTransaction(DataSource source, Function<DSLContext, T> work) {
    AfterCommit afterwards = new AfterCommit();
    T result;
    connections.hold();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      Configuration configuration =
          sql.configuration()
              .derive(new DefaultConnectionProvider(connection))
              .derive(new Savepoints(connection));
      configuration.data(AfterCommit.class, afterwards);
      try {
        result = work.apply(DSL.using(configuration));
        connection.commit();
      } catch (Throwable failure) {
        undo(connection, failure);
        throw failure;
      }
    } catch (SQLException e) {
      throw new DataAccessException("a transaction could not begin or end: " + e.getMessage(), e);
    } finally {
      connections.letGo();
    }
    afterwards.run();
    return result;
  }

  private static void undo(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  public void transaction(Consumer<DSLContext> work) {
    inTransaction(
        tx -> {
          work.accept(tx);
          return tx;
        });
  }

  /**
   * Has something done once the transaction is committed, and not at all when it is undone. By then
   * the transaction cannot fail any more: what the action throws is logged.
   */
  public static void afterCommit(DSLContext tx, Runnable action) {
    if (!(tx.configuration().data(AfterCommit.class) instanceof AfterCommit afterwards)) {
      throw new IllegalArgumentException("not a transaction of a Database");
    }
    afterwards.add(action);
  }

  @Override
  public void close() {
    closePools();
    embedded.ifPresent(EmbeddedServer::close);
  }

  private void closePools() {
    deliveries.close();
    jobs.close();
    pool.close();
  }
}
