package dev.dreamteam.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of a test's own, which goes away and comes back under the same address. */
public final class OwnServer implements AutoCloseable {
  private final Path data;
  private final int port;
  private @Nullable EmbeddedPostgres running;

  public OwnServer(Path data) {
    this.data = data;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  public void start() {
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("max_connections", "200")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an operator stops it: transactions under way are undone, connections end. */
  public void stop() {
    try {
      if (running != null) {
        running.close();
      }
      running = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a crash: nothing is tidied up, and the next start recovers from the log. */
  public void crash() throws InterruptedException {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      // SIGQUIT is PostgreSQL's immediate shutdown, which is a crash of all its processes at once.
      new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
      server.onExit().join();
      stop(); // nothing is left to stop; it only lets go of the folder
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
