package dev.dreamteam.database;

import dev.dreamteam.config.KeyFile;
import dev.dreamteam.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own in the home folder; its data stays between starts. */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Duration STOP = Duration.ofSeconds(10);

  private static final String ACCOUNT = "postgres";

  private final HomeFolder home;
  private final EmbeddedPostgres postgres;
  private final Secret password;

  private EmbeddedServer(HomeFolder home, EmbeddedPostgres postgres, Secret password) {
    this.home = home;
    this.postgres = postgres;
    this.password = password;
  }

  /**
   * Starts the server, after stopping one that a killed Dreamteam left running on the same data.
   *
   * @throws DatabaseUnavailable when the folder is taken or the server does not start
   */
  static EmbeddedServer start(Path homeFolder) {
    HomeFolder home = HomeFolder.take(homeFolder);
    Path data = homeFolder.resolve("postgres");
    try {
      stopLeftover(data);
      Secret password = KeyFile.in(homeFolder, KeyFile.DATABASE, new SecureRandom());
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              // A new folder begins with the password: there is no moment without one.
              .setLocaleConfig("auth", "scram-sha-256")
              .setLocaleConfig("pwfile", homeFolder.resolve(KeyFile.DATABASE).toString())
              .setConnectConfig("password", password.value())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              // close() stops it, after everything that uses it
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("max_connections", "220")
              // The library is made for tests and switches durability off; this data is to stay.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              // Compiling a query pays off for reports, not for the short statements of this
              // product.
              .setServerConfig("jit", "off")
              // Past messages are found among a million: their index and stems stay in memory. Only
              // what is touched takes any.
              .setServerConfig("shared_buffers", "768MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("checkpoint_timeout", "15min")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .start();
      EmbeddedAccess.close(postgres, data, password);
      return new EmbeddedServer(home, postgres, password);
    } catch (IOException | RuntimeException e) {
      home.close();
      throw new DatabaseUnavailable(
          """
          The embedded PostgreSQL did not start on %s: %s.
          Look at the log above, set DREAMTEAM_HOME to a folder that other users may enter when you \
          run as root, or set DATABASE_URL to a PostgreSQL of your own.\
          """
              .formatted(data, e.getMessage()),
          e);
    }
  }

  JdbcAddress address() {
    return new JdbcAddress(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
        Optional.of(ACCOUNT),
        Optional.of(password.value()));
  }

  int port() {
    return postgres.getPort();
  }

  private static void stopLeftover(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> leftover =
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(process -> process.info().command().orElse("postgres").contains("postgres"));
    if (leftover.isEmpty()) {
      return;
    }
    LOG.info("Stopping the embedded PostgreSQL that an earlier run left behind");
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is written.
    new ProcessBuilder("kill", "-INT", Long.toString(leftover.get().pid())).start();
    try {
      leftover.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the earlier server was stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the server that an earlier run left behind (process %d) does not stop"
              .formatted(leftover.get().pid()),
          e);
    }
  }

  @Override
  public void close() {
    try (home) {
      postgres.close();
    } catch (IOException e) {
      LOG.warn("The embedded PostgreSQL did not stop cleanly: {}", e.getMessage());
    }
  }
}
