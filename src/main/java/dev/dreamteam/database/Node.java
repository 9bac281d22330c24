package dev.dreamteam.database;

import dev.dreamteam.schedule.Backoff;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that share the database: its name, which no other has while it lives,
 * and what others tell it at once. Both hang on one connection of its own, which is opened again
 * when it breaks.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final String CHANNEL = "dreamteam_session";
  private static final Duration HEARS_EVERY = Duration.ofMillis(500);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(50), Duration.ofSeconds(2));
  private static final int MAX_NAMESAKES = 100;

  private final Database database;
  private final String name;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile Connection connection;
  private volatile boolean closing;

  /** What this node hears; must return soon and not throw. */
  public interface Listener {
    /** Something was left for a session. */
    void told(String sessionId);

    /** The connection was broken for a while; whatever was told meanwhile is not known. */
    void missedSome();
  }

  private Node(Database database, String name, Connection connection) {
    this.database = database;
    this.name = name;
    this.connection = connection;
    this.thread = Thread.ofVirtual().name("node-" + name).unstarted(this::hear);
  }

  /**
   * Joins under the wished name or, while another process has that one, with a number behind it. A
   * process that starts again after a crash gets its old name back, and with it what it left.
   */
  public static Node join(Database database, String wish) {
    try {
      Connection connection = database.connectAlone();
      for (int number = 1; number <= MAX_NAMESAKES; number++) {
        String name = number == 1 ? wish : wish + "-" + number;
        if (take(connection, name)) {
          listen(connection);
          Node node = new Node(database, name, connection);
          node.thread.start();
          return node;
        }
      }
      connection.close();
      throw new DatabaseUnavailable(
          "%d processes named %s use this database already. Set DREAMTEAM_NODE."
              .formatted(MAX_NAMESAKES, wish),
          null);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          "The database does not let this node join: " + e.getMessage(), e);
    }
  }

  /** Tells whichever node listens, once the transaction has committed. */
  public static void tell(DSLContext tx, String sessionId) {
    tx.select(DSL.function("pg_notify", Object.class, DSL.inline(CHANNEL), DSL.val(sessionId)))
        .fetch();
  }

  public String name() {
    return name;
  }

  /** Whether other processes share the database now. */
  public static boolean hasCompany(Database database) {
    return database
            .sql()
            .fetchOptional(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and application_name = ?",
                Database.NODE_APPLICATION)
            .orElseThrow()
            .get(0, int.class)
        > 1;
  }

  public void add(Listener listener) {
    listeners.add(listener);
  }

  private void hear() {
    while (!closing) {
      try {
        PGNotification[] heard =
            connection.unwrap(PGConnection.class).getNotifications((int) HEARS_EVERY.toMillis());
        for (PGNotification each : Optional.ofNullable(heard).orElse(new PGNotification[0])) {
          listeners.forEach(listener -> tell(listener, each.getParameter()));
        }
      } catch (SQLException e) {
        if (!closing) {
          LOG.warn("The node's connection to the database broke: {}", e.getMessage());
          connectAgain();
        }
      }
    }
  }

  private static void tell(Listener listener, String words) {
    try {
      listener.told(words);
    } catch (RuntimeException | Error e) {
      LOG.error("A listener could do nothing with “{}”", words, e);
    }
  }

  private void connectAgain() {
    int failures = 0;
    while (!closing) {
      try {
        connection.close();
        Connection fresh = database.connectAlone();
        connection = fresh;
        if (!take(fresh, name)) {
          LOG.error("Another process is named {} now; give each its own DREAMTEAM_NODE", name);
        }
        listen(fresh);
        LOG.info("The node's connection to the database is back");
        listeners.forEach(Listener::missedSome);
        return;
      } catch (SQLException e) {
        failures++;
        try {
          Thread.sleep(BACKOFF.after(failures));
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /** A lock that the server gives back when the connection, and so the process, ends. */
  private static boolean take(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "dreamteam node " + name);
      try (ResultSet result = lock.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private static void listen(Connection connection) throws SQLException {
    try (Statement listen = connection.createStatement()) {
      listen.execute("listen " + CHANNEL);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("The node's connection did not close cleanly: {}", e.getMessage());
    }
  }
}
